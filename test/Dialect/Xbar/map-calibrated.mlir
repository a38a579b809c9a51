// Ranges of calibration: a scale of 6.35 / 127, and sums of 204.7 in steps of 0.1, two codes x levels.
// RUN: npc-opt %s -xbar-map -xbar-verify=stage=mapped | FileCheck %s

// CHECK: xbar.block @b {{.*}} converter <gain 5.000000e-01, shift 0>
// CHECK: xbar.quantize {{.*}} code(<scale 5.000000e-02, zero_point 0, min -127, max 127>)
module attributes {npc.target = "tiny"} {
  nn.weight @m.w : tensor<16x4xf32> = splat 0.5
  xbar.matrix @m : 16x4 from @m.w view #xbar.view<offset 0, taps [], channels 16 : 4, columns 4 : 1>
  xbar.block @b of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 16>] columns 0 to 4 sum_range 204.7
  func.func @main(%x: tensor<1x16xf32>) {
    %y = xbar.layer %x matrix(@m) blocks([@b]) input_range([-3.0, 6.35]) {
    ^position(%sum: tensor<4xf32>):
      xbar.yield %sum : tensor<4xf32>
    } : tensor<1x16xf32> -> tensor<1x4xf32>
    return
  }
}
