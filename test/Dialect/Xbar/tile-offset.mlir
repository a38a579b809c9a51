// A reference column a block: 68 columns hold 16 weights of 4 columns.
// RUN: sed s:TARGET:%inputs/targets/offset-sliced.yaml: %s | npc-opt -xbar-tile -xbar-verify=stage=tiled | FileCheck %s

// CHECK: xbar.block @m.r0c0 {{.*}} columns 0 to 11
// CHECK: xbar.block @m.r0c1 {{.*}} columns 11 to 22
// CHECK: xbar.block @m.r0c2 {{.*}} columns 22 to 33
module attributes {npc.target = "TARGET"} {
  nn.weight @m.w : tensor<64x33xf32> = splat 0.5
  xbar.matrix @m : 64x33 from @m.w view #xbar.view<offset 0, taps [], channels 64 : 33, columns 33 : 1>
  func.func @main(%x: tensor<1x64xf32>) {
    %y = xbar.layer %x matrix(@m) {
    ^position(%sum: tensor<33xf32>):
      xbar.yield %sum : tensor<33xf32>
    } : tensor<1x64xf32> -> tensor<1x33xf32>
    return
  }
}
