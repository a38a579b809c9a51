// A factor goes into the matrix; biases of any broadcast shape that has one element a column are terms.
// RUN: npc-opt %s -xbar-assign-units -xbar-form-layers | FileCheck %s
module attributes {npc.target = "hermes64"} {
  nn.weight @w : tensor<8x5xf32> = splat 0.5
  nn.weight @k : tensor<5x8x1x1xf32> = splat 0.5
  nn.weight @b : tensor<1x5xf32> = splat 0.5
  nn.weight @one : tensor<1xf32> = splat 0.5
  nn.weight @c : tensor<5x1x1xf32> = splat 0.5
  nn.weight @row : tensor<3x1xf32> = splat 0.5
  // CHECK: xbar.matrix @matmul : 8x5 from @w {{.*}} scale 2.500000e-01{{$}}
  // CHECK: xbar.coefficients @matmul.affine : 5 = [#xbar.bias<@b>, #xbar.bias<@one>]
  // CHECK: xbar.coefficients @conv.affine : 5 = [#xbar.bias<@c>]
  // CHECK: func.func @main
  func.func @main(%x: tensor<3x8xf32>, %i: tensor<1x8x2x2xf32>) -> (tensor<3x5xf32>, tensor<1x5x2x2xf32>) {
    %w = nn.param @w : tensor<8x5xf32>
    %k = nn.param @k : tensor<5x8x1x1xf32>
    %b = nn.param @b : tensor<1x5xf32>
    %one = nn.param @one : tensor<1xf32>
    %c = nn.param @c : tensor<5x1x1xf32>
    %row = nn.param @row : tensor<3x1xf32>
    %alpha = nn.constant dense<0.25> : tensor<f32>
    %0 = nn.matmul %x, %w : (tensor<3x8xf32>, tensor<8x5xf32>) -> tensor<3x5xf32>
    %1 = nn.mul %alpha, %0 : (tensor<f32>, tensor<3x5xf32>) -> tensor<3x5xf32>
    %2 = nn.add %b, %1 : (tensor<1x5xf32>, tensor<3x5xf32>) -> tensor<3x5xf32>
    %3 = nn.add %2, %one : (tensor<3x5xf32>, tensor<1xf32>) -> tensor<3x5xf32>
    // One element a row is no bias of columns.
    // CHECK: nn.add {{.*}} (tensor<3x5xf32>, tensor<3x1xf32>) -> tensor<3x5xf32>
    %4 = nn.add %3, %row : (tensor<3x5xf32>, tensor<3x1xf32>) -> tensor<3x5xf32>
    %5 = nn.conv %i, %k : (tensor<1x8x2x2xf32>, tensor<5x8x1x1xf32>) -> tensor<1x5x2x2xf32>
    // CHECK-NOT: nn.add
    // CHECK: return
    %6 = nn.add %5, %c : (tensor<1x5x2x2xf32>, tensor<5x1x1xf32>) -> tensor<1x5x2x2xf32>
    return %4, %6 : tensor<3x5xf32>, tensor<1x5x2x2xf32>
  }
}
