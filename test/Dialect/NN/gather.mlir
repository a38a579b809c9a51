// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --mlir-print-op-generic | npc-opt | FileCheck %s

// CHECK-LABEL: func.func @main
func.func @main(%x: tensor<10x4xf32>, %i: tensor<2x3xi64>) -> tensor<2x3x4xf32> {
  // CHECK: %gather = nn.gather %{{.*}}, %{{.*}} axis 0 : (tensor<10x4xf32>, tensor<2x3xi64>) -> tensor<2x3x4xf32>
  %y = nn.gather %x, %i axis 0 : (tensor<10x4xf32>, tensor<2x3xi64>) -> tensor<2x3x4xf32>
  return %y : tensor<2x3x4xf32>
}

// CHECK-LABEL: func.func @scalar_index
func.func @scalar_index(%x: tensor<10x4x5xf32>, %i: tensor<i32>) -> tensor<10x5xf32> {
  // CHECK: nn.gather %{{.*}}, %{{.*}} axis 1 : (tensor<10x4x5xf32>, tensor<i32>) -> tensor<10x5xf32>
  %y = nn.gather %x, %i axis 1 : (tensor<10x4x5xf32>, tensor<i32>) -> tensor<10x5xf32>
  return %y : tensor<10x5xf32>
}
