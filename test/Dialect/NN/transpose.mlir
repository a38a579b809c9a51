// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --mlir-print-op-generic | npc-opt | FileCheck %s

// CHECK-LABEL: func.func @main
func.func @main(%x: tensor<2x3x4xi8>) -> tensor<4x2x3xi8> {
  // CHECK: %transpose = nn.transpose %{{.*}} perm [2, 0, 1] : (tensor<2x3x4xi8>) -> tensor<4x2x3xi8>
  %y = nn.transpose %x perm [2, 0, 1] : (tensor<2x3x4xi8>) -> tensor<4x2x3xi8>
  return %y : tensor<4x2x3xi8>
}

// CHECK-LABEL: func.func @scalar
func.func @scalar(%x: tensor<f32>) -> tensor<f32> {
  // CHECK: nn.transpose %{{.*}} perm [] : (tensor<f32>) -> tensor<f32>
  %y = nn.transpose %x perm [] : (tensor<f32>) -> tensor<f32>
  return %y : tensor<f32>
}
