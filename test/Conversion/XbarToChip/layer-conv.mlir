// RUN: npc-opt %s --convert-xbar-to-chip --chip-verify-schedule | FileCheck %s

// A window: loops over the batch and the output's rows and columns; the window, not
// the view, moves over the input, so that what lies outside reads as zero.

module attributes {npc.target = "tiny"} {
  nn.weight @w : tensor<4x2x3x3xf32> = splat 0.5
  xbar.matrix @conv : 18x4 from @w view #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 2 : 9, columns 4 : 18>
  xbar.block @conv.b0 of @conv rows [#xbar.rect<taps 0 to 9, channels 0 to 2>] columns 0 to 4 converter #xbar.converter<gain 0.5, shift 0>
  xbar.array @a0 : 18x8 holds [@conv.b0 at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 20.0> at chip 0 core 1
  func.func @main(%x: tensor<2x2x5x6xf32>) -> tensor<2x4x5x3xf32> {
    %q = xbar.quantize %x code(#xbar.code<scale 0.5, zero_point 0, min -127, max 127>) {xbar.unit = #xbar.unit<digital>} : tensor<2x2x5x6xf32> -> tensor<2x2x5x6xi8>
    %y = xbar.layer %q matrix(@conv) window(#xbar.window<kernel [3, 3], strides [1, 2], pads [1, 1, 1, 1], dilations [1, 1]>) blocks([@conv.b0]) input_code(#xbar.code<scale 0.5, zero_point 0, min -127, max 127>) {
    ^position(%sum: tensor<4xf32>):
      xbar.yield %sum : tensor<4xf32>
    } : tensor<2x2x5x6xi8> -> tensor<2x4x5x3xf32>
    return %y : tensor<2x4x5x3xf32>
  }
}

// CHECK-LABEL: chip.stream @chip0.core1
// CHECK-NEXT: chip.wait @step0.done for 1
// CHECK-NEXT: chip.loop 2 {
// CHECK-NEXT: chip.loop 5 {
// CHECK-NEXT: chip.loop 3 {
// CHECK-NEXT: chip.gather <@quantize[0], [60, 0, 0, 30]> code @quantize.code taps 0 to 9 channels 0 to 2 row 0 window [#chip.window_dim<kernel 3 dilation 1 extent 5 origin -1 stride 6 steps [0, 1, 0]>, #chip.window_dim<kernel 3 dilation 1 extent 6 origin -1 stride 1 steps [0, 0, 2]>]
// CHECK-NEXT: chip.mvm @conv.b0
// CHECK-NEXT: chip.affine @conv.columns0
// CHECK-NEXT: chip.store <@layer[0], [60, 3, 1, 15]>
