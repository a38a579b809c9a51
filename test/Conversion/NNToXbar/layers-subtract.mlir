// Subtractions and a factor of the addend, such as Gemm's beta, are terms of the layer's affine.
// RUN: npc-opt %s -xbar-assign-units -xbar-form-layers | FileCheck %s
module attributes {npc.target = "hermes64"} {
  nn.weight @w : tensor<4x8xf32> = splat 0.5
  nn.weight @b : tensor<8xf32> = splat 0.5
  // CHECK: xbar.coefficients @matmul.affine : 8 = [#xbar.bias<@b, times -1.000000e+00 : f32>]
  // CHECK: xbar.matrix @matmul_1 : {{.*}} scale -1.000000e+00
  // CHECK: xbar.coefficients @matmul_1.affine : 8 = [#xbar.bias<@b>]
  // CHECK: xbar.coefficients @matmul_2.affine : 8 = [#xbar.bias<@b, times 5.000000e-01 : f32>]
  func.func @main(%x: tensor<2x4xf32>) -> (tensor<2x8xf32>, tensor<2x8xf32>, tensor<2x8xf32>) {
    %w = nn.param @w : tensor<4x8xf32>
    %b = nn.param @b : tensor<8xf32>
    %half = nn.constant dense<0.5> : tensor<f32>
    // CHECK-NOT: nn.sub
    // CHECK-NOT: nn.mul
    // CHECK-NOT: nn.add
    %0 = nn.matmul %x, %w : (tensor<2x4xf32>, tensor<4x8xf32>) -> tensor<2x8xf32>
    %1 = nn.sub %0, %b : (tensor<2x8xf32>, tensor<8xf32>) -> tensor<2x8xf32>
    %2 = nn.matmul %x, %w : (tensor<2x4xf32>, tensor<4x8xf32>) -> tensor<2x8xf32>
    %3 = nn.sub %b, %2 : (tensor<8xf32>, tensor<2x8xf32>) -> tensor<2x8xf32>
    %4 = nn.matmul %x, %w : (tensor<2x4xf32>, tensor<4x8xf32>) -> tensor<2x8xf32>
    %5 = nn.mul %b, %half : (tensor<8xf32>, tensor<f32>) -> tensor<8xf32>
    %6 = nn.add %4, %5 : (tensor<2x8xf32>, tensor<8xf32>) -> tensor<2x8xf32>
    return %1, %3, %6 : tensor<2x8xf32>, tensor<2x8xf32>, tensor<2x8xf32>
  }
}
