// A depthwise convolution lies along the diagonal of its arrays; 8 columns hold 1 of its 16 channels' columns each.
// RUN: npc-opt %s -xbar-tile -xbar-verify=stage=tiled | FileCheck %s

// tiny has 16 rows and 8 weight columns: four taps of four channels.
// CHECK: xbar.block @m.r0c0 of @m rows [#xbar.rect<taps 0 to 4, channels 0 to 4>] columns 0 to 4{{$}}
// CHECK: xbar.block @m.r0c1 of @m rows [#xbar.rect<taps 0 to 4, channels 4 to 8>] columns 4 to 8{{$}}
// CHECK-NOT: xbar.block @m
// Each group's five channels of four taps are 20 rows: two arrays, ten columns in two parts.
// CHECK: xbar.block @g.r0c0 of @g rows [#xbar.rect<taps 0 to 2, channels 0 to 5>] columns 0 to 5{{$}}
// CHECK: xbar.block @g.r1c0 of @g rows [#xbar.rect<taps 2 to 4, channels 0 to 5>] columns 0 to 5{{$}}
// CHECK: xbar.block @g.r0c1 of @g rows [#xbar.rect<taps 0 to 2, channels 0 to 5>] columns 5 to 10{{$}}
// CHECK: xbar.block @g.r1c1 of @g rows [#xbar.rect<taps 2 to 4, channels 0 to 5>] columns 5 to 10{{$}}
// CHECK: xbar.block @g.r0c2 of @g rows [#xbar.rect<taps 0 to 2, channels 5 to 10>] columns 10 to 15{{$}}
// CHECK: xbar.layer {{.*}} blocks([@m.r0c0, @m.r0c1])
// CHECK: xbar.layer {{.*}} blocks([@g.r0c0, @g.r1c0, @g.r0c1, @g.r1c1, @g.r0c2, @g.r1c2, @g.r0c3, @g.r1c3])
module attributes {npc.target = "tiny"} {
  nn.weight @m.w : tensor<8x1x2x2xf32> = splat 0.5
  nn.weight @g.w : tensor<20x5x2x2xf32> = splat 0.5
  xbar.matrix @m : 32x8 from @m.w view #xbar.view<offset 0, taps [2 : 2, 2 : 1], channels 8 : 4, columns 8 : 4, groups 8 : 4>
  xbar.matrix @g : 40x20 from @g.w view #xbar.view<offset 0, taps [2 : 2, 2 : 1], channels 10 : 4, columns 20 : 20, groups 2 : 200>
  func.func @main(%x: tensor<1x8x4x4xf32>, %z: tensor<1x10x4x4xf32>) {
    %y = xbar.layer %x matrix(@m) window(#xbar.window<kernel [2, 2], strides [1, 1], pads [0, 0, 0, 0], dilations [1, 1]>) {
    ^position(%sum: tensor<8xf32>):
      xbar.yield %sum : tensor<8xf32>
    } : tensor<1x8x4x4xf32> -> tensor<1x8x3x3xf32>
    %g = xbar.layer %z matrix(@g) window(#xbar.window<kernel [2, 2], strides [1, 1], pads [0, 0, 0, 0], dilations [1, 1]>) {
    ^position(%sum: tensor<20xf32>):
      xbar.yield %sum : tensor<20xf32>
    } : tensor<1x10x4x4xf32> -> tensor<1x20x3x3xf32>
    return
  }
}
