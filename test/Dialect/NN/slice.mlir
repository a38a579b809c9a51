// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --mlir-print-op-generic | npc-opt | FileCheck %s

// CHECK-LABEL: func.func @main
func.func @main(%x: tensor<4x8xf32>) -> tensor<2x3xf32> {
  // CHECK: %slice = nn.slice %{{.*}} offsets [1, 5] sizes [2, 3] : (tensor<4x8xf32>) -> tensor<2x3xf32>
  %y = nn.slice %x offsets [1, 5] sizes [2, 3] : (tensor<4x8xf32>) -> tensor<2x3xf32>
  return %y : tensor<2x3xf32>
}

// CHECK-LABEL: func.func @backwards
func.func @backwards(%x: tensor<1x8xi64>) -> tensor<1x4xi64> {
  // CHECK: nn.slice %{{.*}} offsets [0, 7] sizes [1, 4] strides [1, -2] : (tensor<1x8xi64>) -> tensor<1x4xi64>
  %y = nn.slice %x offsets [0, 7] sizes [1, 4] strides [1, -2] : (tensor<1x8xi64>) -> tensor<1x4xi64>
  return %y : tensor<1x4xi64>
}

// CHECK-LABEL: func.func @nothing
func.func @nothing(%x: tensor<8xi64>) -> tensor<0xi64> {
  // CHECK: nn.slice %{{.*}} offsets [8] sizes [0] : (tensor<8xi64>) -> tensor<0xi64>
  %y = nn.slice %x offsets [8] sizes [0] : (tensor<8xi64>) -> tensor<0xi64>
  return %y : tensor<0xi64>
}
