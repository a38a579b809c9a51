// RUN: npc-opt %s -canonicalize -split-input-file | FileCheck %s

// CHECK-LABEL: func.func @slice
// CHECK-DAG:     %[[FORWARD:.*]] = nn.constant dense<{{\[\[}}12, 14], [22, 24]]> : tensor<2x2xi64>
// CHECK-DAG:     %[[BACKWARD:.*]] = nn.constant dense<{{\[\[}}24, 23]]> : tensor<1x2xi64>
// CHECK:         return %[[FORWARD]], %[[BACKWARD]]
func.func @slice() -> (tensor<2x2xi64>, tensor<1x2xi64>) {
  %x = nn.constant dense<[[1, 2, 3, 4], [11, 12, 13, 14], [21, 22, 23, 24]]> : tensor<3x4xi64>
  %0 = nn.slice %x offsets [1, 1] sizes [2, 2] strides [1, 2] : (tensor<3x4xi64>) -> tensor<2x2xi64>
  %1 = nn.slice %x offsets [2, 3] sizes [1, 2] strides [1, -1] : (tensor<3x4xi64>) -> tensor<1x2xi64>
  return %0, %1 : tensor<2x2xi64>, tensor<1x2xi64>
}

// -----

// CHECK-LABEL: func.func @transpose
// CHECK:         nn.constant dense<{{\[\[}}1, 4], [2, 5], [3, 6]]> : tensor<3x2xi64>
func.func @transpose() -> tensor<3x2xi64> {
  %x = nn.constant dense<[[1, 2, 3], [4, 5, 6]]> : tensor<2x3xi64>
  %0 = nn.transpose %x perm [1, 0] : (tensor<2x3xi64>) -> tensor<3x2xi64>
  return %0 : tensor<3x2xi64>
}

// -----

// x(a, b, c) with strides 6, 2, 1 becomes (c, a, b).

// CHECK-LABEL: func.func @transpose_3d
// CHECK:         nn.constant dense<{{\[\[\[}}0, 2, 4]], {{\[\[}}1, 3, 5]]]> : tensor<2x1x3xi64>
func.func @transpose_3d() -> tensor<2x1x3xi64> {
  %x = nn.constant dense<[[[0, 1], [2, 3], [4, 5]]]> : tensor<1x3x2xi64>
  %0 = nn.transpose %x perm [2, 0, 1] : (tensor<1x3x2xi64>) -> tensor<2x1x3xi64>
  return %0 : tensor<2x1x3xi64>
}

// -----

// CHECK-LABEL: func.func @concat
// CHECK:         nn.constant dense<{{\[\[}}1, 2, 5], [3, 4, 6]]> : tensor<2x3xi64>
func.func @concat() -> tensor<2x3xi64> {
  %a = nn.constant dense<[[1, 2], [3, 4]]> : tensor<2x2xi64>
  %b = nn.constant dense<[[5], [6]]> : tensor<2x1xi64>
  %0 = nn.concat %a, %b axis 1 : (tensor<2x2xi64>, tensor<2x1xi64>) -> tensor<2x3xi64>
  return %0 : tensor<2x3xi64>
}

// -----

// CHECK-LABEL: func.func @reshape
// CHECK:         nn.constant dense<{{\[\[}}1], [2]]> : tensor<2x1xi64>
func.func @reshape() -> tensor<2x1xi64> {
  %x = nn.constant dense<[1, 2]> : tensor<2xi64>
  %0 = nn.reshape %x : tensor<2xi64> -> tensor<2x1xi64>
  return %0 : tensor<2x1xi64>
}

// -----

// Steps that are not taken and offsets of what is empty may be huge.

// CHECK-LABEL: func.func @slice_huge
// CHECK-DAG:     %[[ONE:.*]] = nn.constant dense<4> : tensor<1x1xi64>
// CHECK-DAG:     %[[NONE:.*]] = nn.constant dense<> : tensor<0x2xi64>
// CHECK:         return %[[ONE]], %[[NONE]]
func.func @slice_huge() -> (tensor<1x1xi64>, tensor<0x2xi64>) {
  %x = nn.constant dense<[[1, 2], [3, 4]]> : tensor<2x2xi64>
  %0 = nn.slice %x offsets [1, 1] sizes [1, 1] strides [2147483648, -2147483648] : (tensor<2x2xi64>) -> tensor<1x1xi64>
  %1 = nn.slice %x offsets [9223372036854775807, 0] sizes [0, 2] : (tensor<2x2xi64>) -> tensor<0x2xi64>
  return %0, %1 : tensor<1x1xi64>, tensor<0x2xi64>
}

// -----

// The second dimension of the shape 1x64x7x9, and the last two in turn.

// CHECK-LABEL: func.func @gather
// CHECK-DAG:     %[[ONE:.*]] = nn.constant dense<64> : tensor<i64>
// CHECK-DAG:     %[[TWO:.*]] = nn.constant dense<[9, 7]> : tensor<2xi64>
// CHECK:         return %[[ONE]], %[[TWO]]
func.func @gather() -> (tensor<i64>, tensor<2xi64>) {
  %shape = nn.constant dense<[1, 64, 7, 9]> : tensor<4xi64>
  %i = nn.constant dense<1> : tensor<i64>
  %j = nn.constant dense<[-1, 2]> : tensor<2xi32>
  %0 = nn.gather %shape, %i axis 0 : (tensor<4xi64>, tensor<i64>) -> tensor<i64>
  %1 = nn.gather %shape, %j axis 0 : (tensor<4xi64>, tensor<2xi32>) -> tensor<2xi64>
  return %0, %1 : tensor<i64>, tensor<2xi64>
}

// -----

// CHECK-LABEL: func.func @gather_columns
// CHECK:         nn.constant dense<{{\[\[\[}}3, 1]], {{\[\[}}6, 4]]]> : tensor<2x1x2xi64>
func.func @gather_columns() -> tensor<2x1x2xi64> {
  %x = nn.constant dense<[[1, 2, 3], [4, 5, 6]]> : tensor<2x3xi64>
  %i = nn.constant dense<[[2, 0]]> : tensor<1x2xi64>
  %0 = nn.gather %x, %i axis 1 : (tensor<2x3xi64>, tensor<1x2xi64>) -> tensor<2x1x2xi64>
  return %0 : tensor<2x1x2xi64>
}

// -----

// CHECK-LABEL: func.func @gather_outside
// CHECK:         nn.gather
// CHECK:         nn.gather
// CHECK:         nn.gather
func.func @gather_outside() -> (tensor<i64>, tensor<i64>, tensor<i64>) {
  %x = nn.constant dense<[1, 2]> : tensor<2xi64>
  %none = nn.constant dense<> : tensor<0xi64>
  %after = nn.constant dense<2> : tensor<i64>
  %before = nn.constant dense<-3> : tensor<i64>
  %0 = nn.gather %x, %after axis 0 : (tensor<2xi64>, tensor<i64>) -> tensor<i64>
  %1 = nn.gather %x, %before axis 0 : (tensor<2xi64>, tensor<i64>) -> tensor<i64>
  %2 = nn.gather %none, %before axis 0 : (tensor<0xi64>, tensor<i64>) -> tensor<i64>
  return %0, %1, %2 : tensor<i64>, tensor<i64>, tensor<i64>
}

// -----

// Weights are never folded.

// CHECK-LABEL: func.func @weight_stays
// CHECK:         nn.param
// CHECK:         nn.transpose
nn.weight @w : tensor<2x3xf32> = splat 1.0
func.func @weight_stays() -> tensor<3x2xf32> {
  %w = nn.param @w : tensor<2x3xf32>
  %0 = nn.transpose %w perm [1, 0] : (tensor<2x3xf32>) -> tensor<3x2xf32>
  return %0 : tensor<3x2xf32>
}
