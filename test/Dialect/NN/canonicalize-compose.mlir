// RUN: npc-opt %s -canonicalize -split-input-file | FileCheck %s

// CHECK-LABEL: func.func @reshapes
// CHECK-SAME:    %[[X:.*]]: tensor<2x6xf32>
// CHECK-NEXT:    %[[Y:.*]] = nn.reshape %[[X]] : tensor<2x6xf32> -> tensor<3x4xf32>
// CHECK-NEXT:    return %[[Y]]
func.func @reshapes(%x: tensor<2x6xf32>) -> tensor<3x4xf32> {
  %0 = nn.reshape %x : tensor<2x6xf32> -> tensor<12xf32>
  %1 = nn.reshape %0 : tensor<12xf32> -> tensor<3x4xf32>
  return %1 : tensor<3x4xf32>
}

// -----

// CHECK-LABEL: func.func @reshape_there_and_back
// CHECK-SAME:    %[[X:.*]]: tensor<2x6xf32>
// CHECK-NEXT:    return %[[X]]
func.func @reshape_there_and_back(%x: tensor<2x6xf32>) -> tensor<2x6xf32> {
  %0 = nn.reshape %x : tensor<2x6xf32> -> tensor<12xf32>
  %1 = nn.reshape %0 : tensor<12xf32> -> tensor<2x6xf32>
  return %1 : tensor<2x6xf32>
}

// -----

// Dimension i of the result is dimension perm[i] of the input: x(a, b, c, d)
// becomes (b, c, d, a), then (a, b, d, c).

// CHECK-LABEL: func.func @transposes
// CHECK-SAME:    %[[X:.*]]: tensor<2x3x4x5xf32>
// CHECK-NEXT:    %[[Y:.*]] = nn.transpose %[[X]] perm [0, 1, 3, 2] : (tensor<2x3x4x5xf32>) -> tensor<2x3x5x4xf32>
// CHECK-NEXT:    return %[[Y]]
func.func @transposes(%x: tensor<2x3x4x5xf32>) -> tensor<2x3x5x4xf32> {
  %0 = nn.transpose %x perm [1, 2, 3, 0] : (tensor<2x3x4x5xf32>) -> tensor<3x4x5x2xf32>
  %1 = nn.transpose %0 perm [3, 0, 2, 1] : (tensor<3x4x5x2xf32>) -> tensor<2x3x5x4xf32>
  return %1 : tensor<2x3x5x4xf32>
}

// -----

// Where the user lets an op run stays as it is.

// CHECK-LABEL: func.func @placed
// CHECK-NEXT:    nn.transpose {{.*}} perm [1, 2, 0] {xbar.unit = #xbar.unit<host>}
// CHECK-NEXT:    nn.reshape {{.*}} {xbar.unit = #xbar.unit<host>} : tensor<3x4x2xf32> -> tensor<24xf32>
// CHECK-NEXT:    return
func.func @placed(%x: tensor<2x3x4xf32>) -> tensor<24xf32> {
  %0 = nn.transpose %x perm [1, 0, 2] : (tensor<2x3x4xf32>) -> tensor<3x2x4xf32>
  %1 = nn.transpose %0 perm [0, 2, 1] {xbar.unit = #xbar.unit<host>} : (tensor<3x2x4xf32>) -> tensor<3x4x2xf32>
  %2 = nn.reshape %1 : tensor<3x4x2xf32> -> tensor<12x2xf32>
  %3 = nn.reshape %2 {xbar.unit = #xbar.unit<host>} : tensor<12x2xf32> -> tensor<24xf32>
  return %3 : tensor<24xf32>
}

// -----

// CHECK-LABEL: func.func @transpose_there_and_back
// CHECK-SAME:    %[[X:.*]]: tensor<2x3x4xf32>
// CHECK-NEXT:    return %[[X]]
func.func @transpose_there_and_back(%x: tensor<2x3x4xf32>) -> tensor<2x3x4xf32> {
  %0 = nn.transpose %x perm [1, 2, 0] : (tensor<2x3x4xf32>) -> tensor<3x4x2xf32>
  %1 = nn.transpose %0 perm [2, 0, 1] : (tensor<3x4x2xf32>) -> tensor<2x3x4xf32>
  return %1 : tensor<2x3x4xf32>
}
