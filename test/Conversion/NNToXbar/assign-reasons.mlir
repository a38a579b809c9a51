// Why a product cannot run in arrays.
// RUN: npc-opt %s -xbar-assign-units | FileCheck %s
module attributes {npc.target = "hermes64"} {
  nn.weight @w : tensor<8x8xf32> = splat 0.5
  nn.weight @batch : tensor<2x8x8xf32> = splat 0.5
  nn.weight @k : tensor<4x4x3x3xf32> = splat 0.5
  func.func private @other() -> tensor<8x8xf32>
  func.func @main(%x: tensor<2x8x8xf32>, %none: tensor<0x8xf32>, %i: tensor<1x4x8x8xf32>, %v: tensor<4xf32>) {
    %w = nn.param @w : tensor<8x8xf32>
    %batch = nn.param @batch : tensor<2x8x8xf32>
    %k = nn.param @k : tensor<4x4x3x3xf32>
    // CHECK: nn.matmul {{.*}} "it works on no elements;
    %0 = nn.matmul %none, %w : (tensor<0x8xf32>, tensor<8x8xf32>) -> tensor<0x8xf32>
    // Matrices that lie apart by no one stride.
    %six = nn.broadcast %batch : tensor<2x8x8xf32> -> tensor<3x2x8x8xf32>
    // CHECK: nn.matmul {{.*}} "its weights are computed, not stored as one strided tensor;
    %1 = nn.matmul %x, %six : (tensor<2x8x8xf32>, tensor<3x2x8x8xf32>) -> tensor<3x2x8x8xf32>
    // CHECK: nn.matmul {{.*}} "its input is constant;
    %2 = nn.matmul %w, %w : (tensor<8x8xf32>, tensor<8x8xf32>) -> tensor<8x8xf32>
    %other = call @other() : () -> tensor<8x8xf32>
    // CHECK: nn.matmul {{.*}} "its weights are not constant;
    %5 = nn.matmul %x, %other : (tensor<2x8x8xf32>, tensor<8x8xf32>) -> tensor<2x8x8xf32>
    %relu = nn.relu %w : tensor<8x8xf32>
    // CHECK: nn.matmul {{.*}} "its weights are computed, not stored as one strided tensor;
    %3 = nn.matmul %x, %relu : (tensor<2x8x8xf32>, tensor<8x8xf32>) -> tensor<2x8x8xf32>
    // CHECK: nn.conv {{.*}} "its bias is not constant;
    %4 = nn.conv %i, %k bias %v : (tensor<1x4x8x8xf32>, tensor<4x4x3x3xf32>, tensor<4xf32>) -> tensor<1x4x6x6xf32>
    return
  }
}
