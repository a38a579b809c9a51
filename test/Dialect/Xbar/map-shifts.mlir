// Blocks whose sums are added count in one unit: steps of 8 and 2 become shifts of 2 and 0.
// RUN: npc-opt %s -xbar-map -xbar-verify=stage=mapped | FileCheck %s

// CHECK: xbar.block @b0 {{.*}} converter <gain 1.250000e-01, shift 2>
// CHECK: xbar.block @b1 {{.*}} converter <gain 5.000000e-01, shift 0>
module attributes {npc.target = "tiny"} {
  nn.weight @m.w : tensor<32x4xf32> = splat 0.5
  xbar.matrix @m : 32x4 from @m.w view #xbar.view<offset 0, taps [], channels 32 : 4, columns 4 : 1>
  xbar.block @b0 of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 16>] columns 0 to 4 sum_range 2047.0
  xbar.block @b1 of @m rows [#xbar.rect<taps 0 to 1, channels 16 to 32>] columns 0 to 4 sum_range 450.0
  func.func @main(%x: tensor<1x32xf32>) {
    %y = xbar.layer %x matrix(@m) blocks([@b0, @b1]) input_range([-15.875, 15.875]) {
    ^position(%sum: tensor<4xf32>):
      xbar.yield %sum : tensor<4xf32>
    } : tensor<1x32xf32> -> tensor<1x4xf32>
    return
  }
}
