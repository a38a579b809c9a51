// Arrays of 16 rows hold two channels of seven taps.
// RUN: npc-opt %s -xbar-tile -xbar-verify=stage=tiled | FileCheck %s

// CHECK: xbar.block @m.r0c0 of @m rows [#xbar.rect<taps 0 to 7, channels 0 to 2>]
// CHECK: xbar.block @m.r1c0 of @m rows [#xbar.rect<taps 0 to 7, channels 2 to 4>]
// CHECK: xbar.block @m.r2c0 of @m rows [#xbar.rect<taps 0 to 7, channels 4 to 6>]
// CHECK: xbar.block @m.r3c0 of @m rows [#xbar.rect<taps 0 to 7, channels 6 to 7>]
module attributes {npc.target = "tiny"} {
  nn.weight @m.w : tensor<4x7x7xf32> = splat 0.5
  xbar.matrix @m : 49x4 from @m.w view #xbar.view<offset 0, taps [7 : 1], channels 7 : 7, columns 4 : 49>
  func.func @main(%x: tensor<1x7x9xf32>) {
    %y = xbar.layer %x matrix(@m) window(#xbar.window<kernel [7], strides [1], pads [0, 0], dilations [1]>) {
    ^position(%sum: tensor<4xf32>):
      xbar.yield %sum : tensor<4xf32>
    } : tensor<1x7x9xf32> -> tensor<1x4x3xf32>
    return
  }
}
