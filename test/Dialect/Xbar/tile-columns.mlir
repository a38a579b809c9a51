// Two columns a weight: 128 weights fit, 300 are cut in three; blocks of a column range follow each other.
// RUN: npc-opt %s -xbar-tile -xbar-verify=stage=tiled | FileCheck %s

// CHECK: xbar.block @m.r0c0 of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 150>] columns 0 to 100
// CHECK: xbar.block @m.r1c0 of @m rows [#xbar.rect<taps 0 to 1, channels 150 to 300>] columns 0 to 100
// CHECK: xbar.block @m.r0c1 {{.*}} columns 100 to 200
// CHECK: xbar.block @m.r1c1 {{.*}} columns 100 to 200
// CHECK: xbar.block @m.r0c2 {{.*}} columns 200 to 300
// CHECK: xbar.block @m.r1c2 {{.*}} columns 200 to 300
// CHECK: blocks([@m.r0c0, @m.r1c0, @m.r0c1, @m.r1c1, @m.r0c2, @m.r1c2])
module attributes {npc.target = "neurophase"} {
  nn.weight @m.w : tensor<300x300xf32> = splat 0.5
  xbar.matrix @m : 300x300 from @m.w view #xbar.view<offset 0, taps [], channels 300 : 300, columns 300 : 1>
  func.func @main(%x: tensor<1x300xf32>) {
    %y = xbar.layer %x matrix(@m) {
    ^position(%sum: tensor<300xf32>):
      xbar.yield %sum : tensor<300xf32>
    } : tensor<1x300xf32> -> tensor<1x300xf32>
    return
  }
}
