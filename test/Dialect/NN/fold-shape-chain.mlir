// RUN: npc-opt %s -canonicalize -split-input-file | FileCheck %s

// What exporters write for `x.reshape(x.shape[0], -1)` once x's shape is known:
// gather from the shape, multiply, concatenate. One constant remains.

// CHECK-LABEL: func.func @main
// CHECK-NEXT:    %[[SHAPE:.*]] = nn.constant dense<[8, 3136]> : tensor<2xi64>
// CHECK-NEXT:    return %[[SHAPE]]
func.func @main() -> tensor<2xi64> {
  %shape = nn.constant dense<[8, 64, 7, 7]> : tensor<4xi64>
  %zero = nn.constant dense<0> : tensor<i64>
  %batch = nn.gather %shape, %zero axis 0 : (tensor<4xi64>, tensor<i64>) -> tensor<i64>
  %batch1 = nn.reshape %batch : tensor<i64> -> tensor<1xi64>
  %c = nn.slice %shape offsets [1] sizes [1] : (tensor<4xi64>) -> tensor<1xi64>
  %h = nn.slice %shape offsets [2] sizes [1] : (tensor<4xi64>) -> tensor<1xi64>
  %w = nn.slice %shape offsets [3] sizes [1] : (tensor<4xi64>) -> tensor<1xi64>
  %hw = nn.mul %h, %w : (tensor<1xi64>, tensor<1xi64>) -> tensor<1xi64>
  %chw = nn.mul %c, %hw : (tensor<1xi64>, tensor<1xi64>) -> tensor<1xi64>
  %0 = nn.concat %batch1, %chw axis 0 : (tensor<1xi64>, tensor<1xi64>) -> tensor<2xi64>
  return %0 : tensor<2xi64>
}
