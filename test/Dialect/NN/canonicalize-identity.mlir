// RUN: npc-opt %s -canonicalize -split-input-file | FileCheck %s

// Ops that change nothing go.

// CHECK-LABEL: func.func @main
// CHECK-SAME:    %[[X:.*]]: tensor<2x3xf32>
// CHECK-NEXT:    return %[[X]] : tensor<2x3xf32>
func.func @main(%x: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %0 = nn.reshape %x : tensor<2x3xf32> -> tensor<2x3xf32>
  %1 = nn.transpose %0 perm [0, 1] : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %2 = nn.cast %1 : tensor<2x3xf32> -> tensor<2x3xf32>
  %3 = nn.pad %2 pads [0, 0, 0, 0] mode edge : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %4 = nn.slice %3 offsets [0, 0] sizes [2, 3] : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %5 = nn.clip %4 : tensor<2x3xf32>
  %6 = nn.concat %5 axis 1 : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return %6 : tensor<2x3xf32>
}

// -----

// A reversal has its input's type and is no identity.

// CHECK-LABEL: func.func @reversal
// CHECK:         nn.slice
func.func @reversal(%x: tensor<3xf32>) -> tensor<3xf32> {
  %y = nn.slice %x offsets [2] sizes [3] strides [-1] : (tensor<3xf32>) -> tensor<3xf32>
  return %y : tensor<3xf32>
}

// -----

// CHECK-LABEL: func.func @square_transpose
// CHECK:         nn.transpose
func.func @square_transpose(%x: tensor<3x3xf32>) -> tensor<3x3xf32> {
  %y = nn.transpose %x perm [1, 0] : (tensor<3x3xf32>) -> tensor<3x3xf32>
  return %y : tensor<3x3xf32>
}

// -----

// Pads that cancel each other shift the elements.

// CHECK-LABEL: func.func @shift
// CHECK:         nn.pad
func.func @shift(%x: tensor<3xf32>) -> tensor<3xf32> {
  %y = nn.pad %x pads [1, -1] : (tensor<3xf32>) -> tensor<3xf32>
  return %y : tensor<3xf32>
}
