// 142 channels of 3x3: rectangles would take a sixth array, so rows are cut in equal runs.
// RUN: npc-opt %s -xbar-tile -xbar-verify=stage=tiled | FileCheck %s

// 1278 rows in 5: 256, 256, 256, 255, 255. Row 256 is channel 114 of tap 1.
// CHECK: xbar.block @m.r0c0 of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 142>, #xbar.rect<taps 1 to 2, channels 0 to 114>]
// CHECK: xbar.block @m.r1c0 of @m rows [#xbar.rect<taps 1 to 2, channels 114 to 142>, #xbar.rect<taps 2 to 3, channels 0 to 142>, #xbar.rect<taps 3 to 4, channels 0 to 86>]
// CHECK: xbar.block @m.r4c0
// CHECK-NOT: xbar.block
module attributes {npc.target = "hermes64"} {
  nn.weight @m.w : tensor<4x142x3x3xf32> = splat 0.5
  xbar.matrix @m : 1278x4 from @m.w view #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 142 : 9, columns 4 : 1278>
  func.func @main(%x: tensor<1x142x4x4xf32>) {
    %y = xbar.layer %x matrix(@m) window(#xbar.window<kernel [3, 3], strides [1, 1], pads [1, 1, 1, 1], dilations [1, 1]>) {
    ^position(%sum: tensor<4xf32>):
      xbar.yield %sum : tensor<4xf32>
    } : tensor<1x142x4x4xf32> -> tensor<1x4x4x4xf32>
    return
  }
}
