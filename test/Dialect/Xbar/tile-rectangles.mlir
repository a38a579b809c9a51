// 3x3 kernels on 256 rows: all nine taps of 28 channels.
// RUN: npc-opt %s -xbar-tile -xbar-verify=stage=tiled | FileCheck %s

// CHECK: xbar.block @m.r0c0 of @m rows [#xbar.rect<taps 0 to 9, channels 0 to 28>] columns 0 to 112{{$}}
// CHECK: xbar.block @m.r1c0 of @m rows [#xbar.rect<taps 0 to 9, channels 28 to 56>] columns 0 to 112{{$}}
// CHECK-NOT: xbar.block
// CHECK: xbar.layer {{.*}} blocks([@m.r0c0, @m.r1c0])
module attributes {npc.target = "hermes64"} {
  nn.weight @m.w : tensor<112x56x3x3xf32> = splat 0.5
  xbar.matrix @m : 504x112 from @m.w view #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 56 : 9, columns 112 : 504>
  func.func @main(%x: tensor<1x56x4x4xf32>) {
    %y = xbar.layer %x matrix(@m) window(#xbar.window<kernel [3, 3], strides [1, 1], pads [1, 1, 1, 1], dilations [1, 1]>) {
    ^position(%sum: tensor<112xf32>):
      xbar.yield %sum : tensor<112xf32>
    } : tensor<1x56x4x4xf32> -> tensor<1x112x4x4xf32>
    return
  }
}
