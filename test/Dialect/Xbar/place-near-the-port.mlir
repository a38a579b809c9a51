// The layer that moves most bytes gets the core beside the port, core 0.
// RUN: npc-opt %s -xbar-tile -xbar-map -xbar-place | FileCheck %s

// CHECK: xbar.array @small.{{.*}} at chip 0 core {{[123]}}{{$}}
// CHECK: xbar.array @large.{{.*}} at chip 0 core 0{{$}}
module attributes {npc.target = "tiny"} {
  nn.weight @small.w : tensor<16x8xf32> = splat 0.5
  xbar.matrix @small : 16x8 from @small.w view #xbar.view<offset 0, taps [], channels 16 : 8, columns 8 : 1>
  nn.weight @large.w : tensor<16x8xf32> = splat 0.5
  xbar.matrix @large : 16x8 from @large.w view #xbar.view<offset 0, taps [], channels 16 : 8, columns 8 : 1>
  func.func @main(%x: tensor<1x16xf32>, %z: tensor<500x16xf32>) {
    %a = xbar.layer %x matrix(@small) {
    ^position(%sum: tensor<8xf32>):
      xbar.yield %sum : tensor<8xf32>
    } : tensor<1x16xf32> -> tensor<1x8xf32>
    %b = xbar.layer %z matrix(@large) {
    ^position(%sum: tensor<8xf32>):
      xbar.yield %sum : tensor<8xf32>
    } : tensor<500x16xf32> -> tensor<500x8xf32>
    return
  }
}
