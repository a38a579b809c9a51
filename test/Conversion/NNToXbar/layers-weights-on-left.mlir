// W x X: both sides of the layer are transposed. W x vector needs nothing of it.
// RUN: npc-opt %s -xbar-assign-units -xbar-form-layers | FileCheck %s
module attributes {npc.target = "hermes64"} {
  nn.weight @w : tensor<5x8xf32> = splat 0.5
  // CHECK: xbar.matrix @matmul : 8x5 from @w view <offset 0, taps [], channels 8 : 1, columns 5 : 8>
  // CHECK: func.func @main(%[[X:.*]]: tensor<2x8x3xf32>, %[[V:.*]]: tensor<8xf32>)
  func.func @main(%x: tensor<2x8x3xf32>, %v: tensor<8xf32>) -> (tensor<2x5x3xf32>, tensor<5xf32>) {
    %w = nn.param @w : tensor<5x8xf32>
    // CHECK: %[[T:.*]] = nn.transpose %[[X]] perm [0, 2, 1] {xbar.unit = #xbar.unit<digital>
    // CHECK: %[[L:.*]] = xbar.layer %[[T]] matrix(@matmul)
    // CHECK: } : tensor<2x3x8xf32> -> tensor<2x3x5xf32>
    // CHECK: %[[Y:.*]] = nn.transpose %[[L]] perm [0, 2, 1] {{.*}} -> tensor<2x5x3xf32>
    %0 = nn.matmul %w, %x : (tensor<5x8xf32>, tensor<2x8x3xf32>) -> tensor<2x5x3xf32>
    // CHECK: %[[Z:.*]] = xbar.layer %[[V]] matrix(@matmul_1)
    // CHECK: } : tensor<8xf32> -> tensor<5xf32>
    %1 = nn.matmul %w, %v : (tensor<5x8xf32>, tensor<8xf32>) -> tensor<5xf32>
    // CHECK: return %[[Y]], %[[Z]]
    return %0, %1 : tensor<2x5x3xf32>, tensor<5xf32>
  }
}
