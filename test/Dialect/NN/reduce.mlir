// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --mlir-print-op-generic | npc-opt | FileCheck %s

// CHECK-LABEL: func.func @keep
func.func @keep(%x: tensor<1x16x8x8xf32>) -> tensor<1x16x1x1xf32> {
  // CHECK: %reduce = nn.reduce mean %{{.*}} axes [2, 3] keep_dims : (tensor<1x16x8x8xf32>) -> tensor<1x16x1x1xf32>
  %y = nn.reduce mean %x axes [2, 3] keep_dims : (tensor<1x16x8x8xf32>) -> tensor<1x16x1x1xf32>
  return %y : tensor<1x16x1x1xf32>
}

// CHECK-LABEL: func.func @drop
func.func @drop(%x: tensor<2x3x4xf32>) -> tensor<3xf32> {
  // CHECK: nn.reduce mean %{{.*}} axes [0, 2] : (tensor<2x3x4xf32>) -> tensor<3xf32>
  %y = nn.reduce mean %x axes [0, 2] : (tensor<2x3x4xf32>) -> tensor<3xf32>
  return %y : tensor<3xf32>
}

// CHECK-LABEL: func.func @no_axes
func.func @no_axes(%x: tensor<2x3xf32>) -> tensor<2x3xf32> {
  // CHECK: nn.reduce mean %{{.*}} axes [] : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %y = nn.reduce mean %x axes [] : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return %y : tensor<2x3xf32>
}

// CHECK-LABEL: func.func @kinds
func.func @kinds(%x: tensor<2x3xi64>) -> tensor<2xi64> {
  // CHECK: nn.reduce sum %{{.*}} axes [0] keep_dims : (tensor<2x3xi64>) -> tensor<1x3xi64>
  %a = nn.reduce sum %x axes [0] keep_dims : (tensor<2x3xi64>) -> tensor<1x3xi64>
  // CHECK: nn.reduce prod %{{.*}} axes [1] : (tensor<1x3xi64>) -> tensor<1xi64>
  %b = nn.reduce prod %a axes [1] : (tensor<1x3xi64>) -> tensor<1xi64>
  // CHECK: nn.reduce max %{{.*}} axes [1] : (tensor<2x3xi64>) -> tensor<2xi64>
  %c = nn.reduce max %x axes [1] : (tensor<2x3xi64>) -> tensor<2xi64>
  // CHECK: nn.reduce min %{{.*}} axes [] : (tensor<2xi64>) -> tensor<2xi64>
  %d = nn.reduce min %c axes [] : (tensor<2xi64>) -> tensor<2xi64>
  return %d : tensor<2xi64>
}
