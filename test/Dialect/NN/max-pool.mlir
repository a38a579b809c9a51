// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --mlir-print-op-generic | npc-opt | FileCheck %s

// CHECK-LABEL: func.func @main
func.func @main(%x: tensor<1x16x8x8xf32>) -> tensor<1x16x4x4xf32> {
  // CHECK: %max_pool = nn.max_pool %{{.*}} kernel [2, 2] strides [2, 2] : (tensor<1x16x8x8xf32>) -> tensor<1x16x4x4xf32>
  %y = nn.max_pool %x kernel [2, 2] strides [2, 2] : (tensor<1x16x8x8xf32>) -> tensor<1x16x4x4xf32>
  return %y : tensor<1x16x4x4xf32>
}

// CHECK-LABEL: func.func @wide
func.func @wide(%x: tensor<1x1x1xf32>) -> tensor<1x1x2147483648xf32> {
  // CHECK: nn.max_pool %{{.*}} kernel [2147483648] pads [2147483647, 2147483647] : (tensor<1x1x1xf32>) -> tensor<1x1x2147483648xf32>
  %y = nn.max_pool %x kernel [2147483648] pads [2147483647, 2147483647] : (tensor<1x1x1xf32>) -> tensor<1x1x2147483648xf32>
  return %y : tensor<1x1x2147483648xf32>
}

// CHECK-LABEL: func.func @everything
func.func @everything(%x: tensor<1x1x9xf32>) -> tensor<1x1x4xf32> {
  // CHECK: nn.max_pool %{{.*}} kernel [3] strides [2] pads [2, 0] dilations [2] : (tensor<1x1x9xf32>) -> tensor<1x1x4xf32>
  %y = nn.max_pool %x kernel [3] strides [2] pads [2, 0] dilations [2] : (tensor<1x1x9xf32>) -> tensor<1x1x4xf32>
  return %y : tensor<1x1x4xf32>
}
