// RUN: npc-opt %s --convert-xbar-to-chip --chip-verify-schedule | FileCheck %s

// Bias rows belong to the block: the gather fills the data rows only.

module attributes {npc.target = "tiny"} {
  nn.weight @w : tensor<4x2x3x3xf32> = splat 0.5
  xbar.matrix @conv : 18x4 from @w view #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 2 : 9, columns 4 : 18> bias @b
  nn.weight @b : tensor<4xf32> = splat 2.0
  xbar.block @conv.b0 of @conv rows [#xbar.rect<taps 0 to 9, channels 0 to 2>] columns 0 to 4 bias_rows 1 converter #xbar.converter<gain 0.5, shift 0>
  xbar.array @a0 : 19x8 holds [@conv.b0 at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 20.0> at chip 0 core 1
  func.func @main(%x: tensor<2x2x5x6xf32>) -> tensor<2x4x5x3xf32> {
    %q = xbar.quantize %x code(#xbar.code<scale 0.5, zero_point 0, min -127, max 127>) {xbar.unit = #xbar.unit<digital>} : tensor<2x2x5x6xf32> -> tensor<2x2x5x6xi8>
    %y = xbar.layer %q matrix(@conv) window(#xbar.window<kernel [3, 3], strides [1, 2], pads [1, 1, 1, 1], dilations [1, 1]>) blocks([@conv.b0]) input_code(#xbar.code<scale 0.5, zero_point 0, min -127, max 127>) {
    ^position(%sum: tensor<4xf32>):
      xbar.yield %sum : tensor<4xf32>
    } : tensor<2x2x5x6xi8> -> tensor<2x4x5x3xf32>
    return %y : tensor<2x4x5x3xf32>
  }
}

// CHECK: chip.gather {{.*}} taps 0 to 9 channels 0 to 2 row 0
// CHECK-NEXT: chip.mvm @conv.b0
// CHECK-NEXT: chip.affine
