// Without calibration: inputs in [-1, 1]; a converter that holds 2 / sqrt(16) of the largest sum, 127 codes x 15 levels x 16 rows.
// RUN: npc-opt %s -xbar-tile -xbar-map -xbar-verify=stage=mapped | FileCheck %s

// CHECK: xbar.block @m.r0c0 {{.*}} converter <gain 0.13431{{[0-9]+}}, shift 0>
// CHECK: xbar.array @m.r0c0.array : 16x8 holds [@m.r0c0 at 0, 0] encoding <differential, devices 1, slices 1, base 1, levels 16, gmin 1.000000e+00, gmax 1.600000e+01>{{$}}
// CHECK: %[[Q:.*]] = xbar.quantize %{{.*}} code(<scale 0.00787401571, zero_point 0, min -127, max 127>) {xbar.unit = #xbar.unit<digital>, xbar.why = "the chip's digital unit computes quantize"} : tensor<1x16xf32> -> tensor<1x16xi8>
// CHECK: xbar.layer %[[Q]] matrix(@m) blocks([@m.r0c0]) input_code(<scale 0.00787401571, zero_point 0, min -127, max 127>)
module attributes {npc.target = "tiny"} {
  nn.weight @m.w : tensor<16x4xf32> = splat 0.5
  xbar.matrix @m : 16x4 from @m.w view #xbar.view<offset 0, taps [], channels 16 : 4, columns 4 : 1>
  func.func @main(%x: tensor<1x16xf32>) {
    %y = xbar.layer %x matrix(@m) {
    ^position(%sum: tensor<4xf32>):
      xbar.yield %sum : tensor<4xf32>
    } : tensor<1x16xf32> -> tensor<1x4xf32>
    return
  }
}
