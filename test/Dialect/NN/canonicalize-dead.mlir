// RUN: npc-opt %s -canonicalize -split-input-file | FileCheck %s

// Every op that makes a value is pure: what nobody uses goes.

nn.weight @w : tensor<1x1x1x1xf32> = splat 1.0
nn.weight @c : tensor<1xf32> = splat 1.0

// CHECK-LABEL: func.func @main
// CHECK-NEXT:    return
func.func @main(%x: tensor<1x1x4x4xf32>) -> tensor<1x1x4x4xf32> {
  %w = nn.param @w : tensor<1x1x1x1xf32>
  %c = nn.param @c : tensor<1xf32>
  %0 = nn.conv %x, %w : (tensor<1x1x4x4xf32>, tensor<1x1x1x1xf32>) -> tensor<1x1x4x4xf32>
  %s, %o = nn.norm_coefficients %c, %c, %c, %c epsilon 1.0 : tensor<1xf32>
  %1 = nn.channel_affine %0, %s, %o : (tensor<1x1x4x4xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x1x4x4xf32>
  %2 = nn.softmax %1 axis 3 : tensor<1x1x4x4xf32>
  %3 = nn.max_pool %2 kernel [2, 2] : (tensor<1x1x4x4xf32>) -> tensor<1x1x3x3xf32>
  %4 = nn.avg_pool %3 kernel [2, 2] : (tensor<1x1x3x3xf32>) -> tensor<1x1x2x2xf32>
  %5 = nn.reduce mean %4 axes [3] : (tensor<1x1x2x2xf32>) -> tensor<1x1x2xf32>
  %t = nn.transpose %5 perm [0, 2, 1] : (tensor<1x1x2xf32>) -> tensor<1x2x1xf32>
  %6 = nn.matmul %5, %t : (tensor<1x1x2xf32>, tensor<1x2x1xf32>) -> tensor<1x1x1xf32>
  return %x : tensor<1x1x4x4xf32>
}
