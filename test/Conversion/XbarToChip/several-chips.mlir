// RUN: npc-opt %s --convert-xbar-to-chip --chip-verify-schedule | FileCheck %s

// Blocks on two chips: a memory a chip, and partial sums cross. The codes lie in the
// memory of the first chip that touches them, the result in that of the last core.

module attributes {npc.target = "tiny", npc.chips = 2 : i64} {
  nn.weight @w : tensor<4x2x3x3xf32> = splat 0.5
  xbar.matrix @conv : 18x4 from @w view #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 2 : 9, columns 4 : 18>
  xbar.block @conv.b0 of @conv rows [#xbar.rect<taps 0 to 9, channels 0 to 1>] columns 0 to 4 converter #xbar.converter<gain 0.5, shift 0>
  xbar.block @conv.b1 of @conv rows [#xbar.rect<taps 0 to 9, channels 1 to 2>] columns 0 to 4 converter #xbar.converter<gain 0.5, shift 0>
  xbar.array @a0 : 9x8 holds [@conv.b0 at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 20.0> at chip 0 core 0
  xbar.array @a1 : 9x8 holds [@conv.b1 at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 20.0> at chip 1 core 0
  func.func @main(%x: tensor<2x2x5x6xf32>) -> tensor<2x4x5x3xf32> {
    %q = xbar.quantize %x code(#xbar.code<scale 0.5, zero_point 0, min -127, max 127>) {xbar.unit = #xbar.unit<digital>} : tensor<2x2x5x6xf32> -> tensor<2x2x5x6xi8>
    %y = xbar.layer %q matrix(@conv) window(#xbar.window<kernel [3, 3], strides [1, 2], pads [1, 1, 1, 1], dilations [1, 1]>) blocks([@conv.b0, @conv.b1]) input_code(#xbar.code<scale 0.5, zero_point 0, min -127, max 127>) {
    ^position(%sum: tensor<4xf32>):
      xbar.yield %sum : tensor<4xf32>
    } : tensor<2x2x5x6xi8> -> tensor<2x4x5x3xf32>
    return %y : tensor<2x4x5x3xf32>
  }
}

// CHECK: chip.memory @chip0.sram shared of chip 0 bytes 65536
// CHECK: chip.memory @chip1.sram shared of chip 1 bytes 65536
// CHECK: chip.buffer @quantize : 120 x i8 in @chip0.sram
// CHECK: chip.buffer @layer : 120 x f32 in @chip1.sram
// CHECK: chip.channel @conv.sums0 from @chip0.core0 to @chip1.core0
