// RUN: npc-opt %s --convert-xbar-to-chip --chip-verify-schedule | FileCheck %s

// One block: every row of the input is a position. The result is stored in the
// chip's memory and copied, because tiny's cores do not reach the host's.

module attributes {npc.target = "tiny"} {
  nn.weight @w : tensor<4x3xf32> = splat 0.5
  nn.weight @b : tensor<3xf32> = splat 0.25
  xbar.matrix @fc : 4x3 from @w view #xbar.view<offset 0, taps [], channels 4 : 3, columns 3 : 1>
  xbar.coefficients @fc.affine : 3 = [#xbar.bias<@b>]
  xbar.block @fc.b0 of @fc rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 3 converter #xbar.converter<gain 0.5, shift 0>
  xbar.array @a0 : 4x6 holds [@fc.b0 at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 20.0> at chip 0 core 2
  func.func @main(%x: tensor<5x2x4xf32>) -> (tensor<5x2x3xf32> {nn.name = "y"}) {
    %q = xbar.quantize %x code(#xbar.code<scale 0.5, zero_point 0, min -127, max 127>) {xbar.unit = #xbar.unit<digital>} : tensor<5x2x4xf32> -> tensor<5x2x4xi8> loc("in")
    %y = xbar.layer %q matrix(@fc) blocks([@fc.b0]) input_code(#xbar.code<scale 0.5, zero_point 0, min -127, max 127>) {
    ^position(%sum: tensor<3xf32>):
      %a = xbar.affine %sum, @fc.affine : tensor<3xf32>
      %r = nn.relu %a : tensor<3xf32>
      xbar.yield %r : tensor<3xf32>
    } : tensor<5x2x4xi8> -> tensor<5x2x3xf32> loc("gemm")
    return %y : tensor<5x2x3xf32>
  }
}

// CHECK-NOT: func.func
// CHECK: chip.affine_entry @fc.columns0 of [@fc.b0] code @in.code coefficients @fc.affine
// CHECK: chip.output "y" : tensor<5x2x3xf32> in @y
// CHECK-LABEL: chip.stream @chip0.core2 core 2 of chip 0
// CHECK-NEXT: chip.wait @in.done for 1
// CHECK-NEXT: chip.loop 10 {
// CHECK-NEXT: chip.gather <@in[0], [4, 1]> code @in.code taps 0 to 1 channels 0 to 4 row 0
// CHECK-NEXT: chip.mvm @fc.b0
// CHECK-NEXT: chip.affine @fc.columns0
// CHECK-NEXT: chip.apply relu
// CHECK-NEXT: chip.store <@gemm[0], [3, 1]>
// CHECK-NEXT: }
// CHECK-NEXT: chip.signal @gemm.done
// CHECK-LABEL: chip.stream @host.stream host
// CHECK-NEXT: chip.wait @gemm.done for 1
// CHECK-NEXT: chip.map identity dims [30] <@y[0], [1]> = <@gemm[0], [1]>
