// Devices of two published networks on arrays with a bias row and differential
// pairs: 785 x 128 + 65 x 20 = 101,780 and 17 x 20 + 11 x 8 = 428.
// RUN: split-file %s %t
// RUN: sed s:TARGET:%inputs/targets/bias-rows.yaml: %t/large.mlir | npc-opt -xbar-assign-units -xbar-form-layers -symbol-dce -xbar-verify=stage=analog -xbar-tile -xbar-verify=stage=tiled -xbar-map -xbar-verify=stage=mapped -xbar-place -xbar-verify=stage=placed | FileCheck %t/large.mlir
// RUN: sed s:TARGET:%inputs/targets/bias-rows.yaml: %t/small.mlir | npc-opt -xbar-assign-units -xbar-form-layers -symbol-dce -xbar-verify=stage=analog -xbar-tile -xbar-verify=stage=tiled -xbar-map -xbar-verify=stage=mapped -xbar-place -xbar-verify=stage=placed | FileCheck %t/small.mlir

//--- large.mlir
// CHECK: xbar.array @{{.*}} : 785x128 holds
// CHECK: xbar.array @{{.*}} : 65x20 holds
// CHECK-NOT: xbar.array
module attributes {npc.target = "TARGET"} {
  nn.weight @w1 : tensor<784x64xf32> = splat 0.5
  nn.weight @b1 : tensor<64xf32> = splat 0.5
  nn.weight @w2 : tensor<64x10xf32> = splat 0.5
  nn.weight @b2 : tensor<10xf32> = splat 0.5
  func.func @main(%x: tensor<1x784xf32>) -> tensor<1x10xf32> {
    %w1 = nn.param @w1 : tensor<784x64xf32>
    %b1 = nn.param @b1 : tensor<64xf32>
    %w2 = nn.param @w2 : tensor<64x10xf32>
    %b2 = nn.param @b2 : tensor<10xf32>
    %0 = nn.matmul %x, %w1 : (tensor<1x784xf32>, tensor<784x64xf32>) -> tensor<1x64xf32>
    %1 = nn.add %0, %b1 : (tensor<1x64xf32>, tensor<64xf32>) -> tensor<1x64xf32>
    %2 = nn.relu %1 : tensor<1x64xf32>
    %3 = nn.matmul %2, %w2 : (tensor<1x64xf32>, tensor<64x10xf32>) -> tensor<1x10xf32>
    %4 = nn.add %3, %b2 : (tensor<1x10xf32>, tensor<10xf32>) -> tensor<1x10xf32>
    return %4 : tensor<1x10xf32>
  }
}

//--- small.mlir
// CHECK: xbar.array @{{.*}} : 17x20 holds
// CHECK: xbar.array @{{.*}} : 11x8 holds
// CHECK-NOT: xbar.array
module attributes {npc.target = "TARGET"} {
  nn.weight @w1 : tensor<16x10xf32> = splat 0.5
  nn.weight @b1 : tensor<10xf32> = splat 0.5
  nn.weight @w2 : tensor<10x4xf32> = splat 0.5
  nn.weight @b2 : tensor<4xf32> = splat 0.5
  func.func @main(%x: tensor<1x16xf32>) -> tensor<1x4xf32> {
    %w1 = nn.param @w1 : tensor<16x10xf32>
    %b1 = nn.param @b1 : tensor<10xf32>
    %w2 = nn.param @w2 : tensor<10x4xf32>
    %b2 = nn.param @b2 : tensor<4xf32>
    %0 = nn.matmul %x, %w1 : (tensor<1x16xf32>, tensor<16x10xf32>) -> tensor<1x10xf32>
    %1 = nn.add %0, %b1 : (tensor<1x10xf32>, tensor<10xf32>) -> tensor<1x10xf32>
    %2 = nn.relu %1 : tensor<1x10xf32>
    %3 = nn.matmul %2, %w2 : (tensor<1x10xf32>, tensor<10x4xf32>) -> tensor<1x4xf32>
    %4 = nn.add %3, %b2 : (tensor<1x4xf32>, tensor<4xf32>) -> tensor<1x4xf32>
    return %4 : tensor<1x4xf32>
  }
}
