// RUN: npc-opt %s --convert-xbar-to-chip --chip-verify-schedule | FileCheck %s

// Columns over two cores: no sums to exchange; each core stores its columns.

module attributes {npc.target = "tiny"} {
  nn.weight @w : tensor<4x2x3x3xf32> = splat 0.5
  xbar.matrix @conv : 18x4 from @w view #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 2 : 9, columns 4 : 18>
  xbar.block @conv.b0 of @conv rows [#xbar.rect<taps 0 to 9, channels 0 to 2>] columns 0 to 3 converter #xbar.converter<gain 0.5, shift 0>
  xbar.block @conv.b1 of @conv rows [#xbar.rect<taps 0 to 9, channels 0 to 2>] columns 3 to 4 converter #xbar.converter<gain 0.5, shift 0>
  xbar.array @a0 : 18x6 holds [@conv.b0 at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 20.0> at chip 0 core 0
  xbar.array @a1 : 18x2 holds [@conv.b1 at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 20.0> at chip 0 core 3
  func.func @main(%x: tensor<2x2x5x6xf32>) -> tensor<2x4x5x3xf32> {
    %q = xbar.quantize %x code(#xbar.code<scale 0.5, zero_point 0, min -127, max 127>) {xbar.unit = #xbar.unit<digital>} : tensor<2x2x5x6xf32> -> tensor<2x2x5x6xi8>
    %y = xbar.layer %q matrix(@conv) window(#xbar.window<kernel [3, 3], strides [1, 2], pads [1, 1, 1, 1], dilations [1, 1]>) blocks([@conv.b1, @conv.b0]) input_code(#xbar.code<scale 0.5, zero_point 0, min -127, max 127>) {
    ^position(%sum: tensor<4xf32>):
      xbar.yield %sum : tensor<4xf32>
    } : tensor<2x2x5x6xi8> -> tensor<2x4x5x3xf32>
    return %y : tensor<2x4x5x3xf32>
  }
}

// CHECK-NOT: chip.channel
// CHECK-LABEL: chip.stream @chip0.core0
// CHECK: chip.affine @conv.columns0
// CHECK-NEXT: chip.store <@layer[0], [60, 3, 1, 15]>
// CHECK-LABEL: chip.stream @chip0.core3
// CHECK: chip.affine @conv.columns1
// CHECK-NEXT: chip.store <@layer[45], [60, 3, 1, 15]>
