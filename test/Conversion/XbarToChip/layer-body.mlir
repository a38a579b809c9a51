// RUN: npc-opt %s --convert-xbar-to-chip --chip-verify-schedule | FileCheck %s

// Affine, activations and quantize run on the core's registers before the store.

module attributes {npc.target = "tiny"} {
  nn.weight @w : tensor<4x2x3x3xf32> = splat 0.5
  xbar.matrix @conv : 18x4 from @w view #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 2 : 9, columns 4 : 18>
  nn.weight @s : tensor<4xf32> = splat 2.0
  xbar.coefficients @conv.affine : 4 = [#xbar.scale<@s>]
  xbar.block @conv.b0 of @conv rows [#xbar.rect<taps 0 to 9, channels 0 to 2>] columns 0 to 4 converter #xbar.converter<gain 0.5, shift 0>
  xbar.array @a0 : 18x8 holds [@conv.b0 at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 20.0> at chip 0 core 1
  func.func @main(%x: tensor<2x2x5x6xf32>) -> tensor<2x4x5x3xi8> {
    %q = xbar.quantize %x code(#xbar.code<scale 0.5, zero_point 0, min -127, max 127>) {xbar.unit = #xbar.unit<digital>} : tensor<2x2x5x6xf32> -> tensor<2x2x5x6xi8>
    %y = xbar.layer %q matrix(@conv) window(#xbar.window<kernel [3, 3], strides [1, 2], pads [1, 1, 1, 1], dilations [1, 1]>) blocks([@conv.b0]) input_code(#xbar.code<scale 0.5, zero_point 0, min -127, max 127>) {
    ^position(%sum: tensor<4xf32>):
      %a = xbar.affine %sum, @conv.affine : tensor<4xf32>
      %t = nn.tanh %a : tensor<4xf32>
      %c = nn.clip %t low 0.0 : tensor<4xf32>
      %k = xbar.quantize %c code(#xbar.code<scale 0.25, zero_point 0, min -127, max 127>) : tensor<4xf32> -> tensor<4xi8>
      xbar.yield %k : tensor<4xi8>
    } : tensor<2x2x5x6xi8> -> tensor<2x4x5x3xi8>
    return %y : tensor<2x4x5x3xi8>
  }
}

// CHECK: chip.buffer @layer : 120 x i8
// CHECK: chip.code @layer.code <scale 2.500000e-01
// CHECK: chip.affine_entry @conv.columns0 of [@conv.b0] code @quantize.code coefficients @conv.affine
// CHECK: chip.mvm
// CHECK-NEXT: chip.affine @conv.columns0
// CHECK-NEXT: chip.apply tanh
// CHECK-NEXT: chip.apply clip with [0.000000e+00, 0x7F800000]
// CHECK-NEXT: chip.quantize @layer.code
// CHECK-NEXT: chip.store <@layer
