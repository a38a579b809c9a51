// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --mlir-print-op-generic | npc-opt | FileCheck %s

// CHECK-LABEL: func.func @largest
func.func @largest(%x: tensor<2x10xf32>) -> tensor<2x3xf32> {
  // CHECK: %values, %indices = nn.topk %{{.*}} axis 1 k 3 : (tensor<2x10xf32>) -> (tensor<2x3xf32>, tensor<2x3xi64>)
  %y, %i = nn.topk %x axis 1 k 3 : (tensor<2x10xf32>) -> (tensor<2x3xf32>, tensor<2x3xi64>)
  return %y : tensor<2x3xf32>
}

// CHECK-LABEL: func.func @smallest
func.func @smallest(%x: tensor<4xi32>) -> tensor<4xi64> {
  // CHECK: nn.topk %{{.*}} axis 0 k 4 smallest : (tensor<4xi32>) -> (tensor<4xi32>, tensor<4xi64>)
  %y, %i = nn.topk %x axis 0 k 4 smallest : (tensor<4xi32>) -> (tensor<4xi32>, tensor<4xi64>)
  return %i : tensor<4xi64>
}
