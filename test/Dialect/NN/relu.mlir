// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --mlir-print-op-generic | npc-opt | FileCheck %s

// CHECK-LABEL: func.func @main
// CHECK-SAME:    %[[X:.*]]: tensor<1x16x8x8xf32>
func.func @main(%x: tensor<1x16x8x8xf32>) -> tensor<1x16x8x8xf32> {
  // CHECK: %relu = nn.relu %[[X]] : tensor<1x16x8x8xf32>
  %y = nn.relu %x : tensor<1x16x8x8xf32>
  return %y : tensor<1x16x8x8xf32>
}

// CHECK-LABEL: func.func @scalar
func.func @scalar(%x: tensor<f32>) -> tensor<f32> {
  // CHECK: nn.relu %{{.*}} : tensor<f32>
  %y = nn.relu %x : tensor<f32>
  return %y : tensor<f32>
}
