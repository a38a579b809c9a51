// RUN: npc-opt %s --convert-xbar-to-chip --chip-verify-schedule | FileCheck %s

// Rows over three cores: a chain of partial sums. The first core only sends, the
// second adds what it received and sends on, the last one ends the position. A
// block of two rectangles gathers twice, one below the other.

module attributes {npc.target = "tiny"} {
  nn.weight @w : tensor<4x2x3x3xf32> = splat 0.5
  xbar.matrix @conv : 18x4 from @w view #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 2 : 9, columns 4 : 18>
  xbar.block @conv.b0 of @conv rows [#xbar.rect<taps 0 to 4, channels 0 to 2>] columns 0 to 4 converter #xbar.converter<gain 0.5, shift 0>
  xbar.block @conv.b1 of @conv rows [#xbar.rect<taps 4 to 5, channels 0 to 1>, #xbar.rect<taps 4 to 8, channels 1 to 2>] columns 0 to 4 converter #xbar.converter<gain 0.5, shift 0>
  xbar.block @conv.b2 of @conv rows [#xbar.rect<taps 5 to 9, channels 0 to 1>, #xbar.rect<taps 8 to 9, channels 1 to 2>] columns 0 to 4 converter #xbar.converter<gain 0.5, shift 0>
  xbar.array @a0 : 8x8 holds [@conv.b0 at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 20.0> at chip 0 core 0
  xbar.array @a1 : 5x8 holds [@conv.b1 at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 20.0> at chip 0 core 1
  xbar.array @a2 : 5x8 holds [@conv.b2 at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 20.0> at chip 0 core 2
  func.func @main(%x: tensor<2x2x5x6xf32>) -> tensor<2x4x5x3xf32> {
    %q = xbar.quantize %x code(#xbar.code<scale 0.5, zero_point 0, min -127, max 127>) {xbar.unit = #xbar.unit<digital>} : tensor<2x2x5x6xf32> -> tensor<2x2x5x6xi8>
    %y = xbar.layer %q matrix(@conv) window(#xbar.window<kernel [3, 3], strides [1, 2], pads [1, 1, 1, 1], dilations [1, 1]>) blocks([@conv.b0, @conv.b1, @conv.b2]) input_code(#xbar.code<scale 0.5, zero_point 0, min -127, max 127>) {
    ^position(%sum: tensor<4xf32>):
      xbar.yield %sum : tensor<4xf32>
    } : tensor<2x2x5x6xi8> -> tensor<2x4x5x3xf32>
    return %y : tensor<2x4x5x3xf32>
  }
}

// CHECK: chip.affine_entry @conv.columns0 of [@conv.b0, @conv.b1, @conv.b2] code @quantize.code{{$}}
// CHECK: chip.channel @conv.sums0 from @chip0.core0 to @chip0.core1 columns 4 capacity 2
// CHECK: chip.channel @conv.sums0_0 from @chip0.core1 to @chip0.core2 columns 4 capacity 2
// CHECK-LABEL: chip.stream @chip0.core0
// CHECK: chip.gather {{.*}} taps 0 to 4 channels 0 to 2 row 0
// CHECK-NEXT: chip.mvm @conv.b0
// CHECK-NEXT: chip.send @conv.sums0
// CHECK-NEXT: }
// CHECK-LABEL: chip.stream @chip0.core1
// CHECK: chip.gather {{.*}} taps 4 to 5 channels 0 to 1 row 0
// CHECK-NEXT: chip.gather {{.*}} taps 4 to 8 channels 1 to 2 row 1
// CHECK-NEXT: chip.mvm @conv.b1
// CHECK-NEXT: chip.receive @conv.sums0
// CHECK-NEXT: chip.send @conv.sums0_0
// CHECK-NEXT: }
// CHECK-LABEL: chip.stream @chip0.core2
// CHECK: chip.mvm @conv.b2
// CHECK-NEXT: chip.receive @conv.sums0_0
// CHECK-NEXT: chip.affine @conv.columns0
// CHECK-NEXT: chip.store
// Three cores signal: whoever reads the result waits for all.
// CHECK-LABEL: chip.stream @host.stream
// CHECK-NEXT: chip.wait @step1.done for 3
