// Where the target has bias rows, a bias directly behind the matrix belongs to it.
// RUN: sed s:TARGET:%inputs/targets/bias-rows.yaml: %s | npc-opt -xbar-assign-units -xbar-form-layers | FileCheck %s
module attributes {npc.target = "TARGET"} {
  nn.weight @w : tensor<8x5xf32> = splat 0.5
  nn.weight @b : tensor<5xf32> = splat 0.5
  // CHECK: xbar.matrix @matmul : 8x5 from @w {{.*}} bias @b
  // CHECK-NEXT: xbar.matrix @matmul_1 : 8x5 from @w {{.*}}columns 5 : 1>{{$}}
  // CHECK-NEXT: xbar.coefficients @matmul_1.affine : 5 = [#xbar.scale<@b>, #xbar.bias<@b>]
  func.func @main(%x: tensor<3x8xf32>) -> (tensor<3x5xf32>, tensor<3x5xf32>) {
    %w = nn.param @w : tensor<8x5xf32>
    %b = nn.param @b : tensor<5xf32>
    %0 = nn.matmul %x, %w : (tensor<3x8xf32>, tensor<8x5xf32>) -> tensor<3x5xf32>
    // CHECK: ^position(%sum: tensor<5xf32>):
    // CHECK-NEXT: xbar.yield %sum
    %1 = nn.add %0, %b : (tensor<3x5xf32>, tensor<5xf32>) -> tensor<3x5xf32>
    %2 = nn.matmul %x, %w : (tensor<3x8xf32>, tensor<8x5xf32>) -> tensor<3x5xf32>
    %3 = nn.mul %2, %b : (tensor<3x5xf32>, tensor<5xf32>) -> tensor<3x5xf32>
    %4 = nn.add %3, %b : (tensor<3x5xf32>, tensor<5xf32>) -> tensor<3x5xf32>
    return %1, %4 : tensor<3x5xf32>, tensor<3x5xf32>
  }
}
