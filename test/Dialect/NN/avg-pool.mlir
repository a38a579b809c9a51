// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --mlir-print-op-generic | npc-opt | FileCheck %s

// CHECK-LABEL: func.func @main
func.func @main(%x: tensor<1x16x8x8xf32>) -> tensor<1x16x7x7xf32> {
  // CHECK: %avg_pool = nn.avg_pool %{{.*}} kernel [2, 2] : (tensor<1x16x8x8xf32>) -> tensor<1x16x7x7xf32>
  %y = nn.avg_pool %x kernel [2, 2] : (tensor<1x16x8x8xf32>) -> tensor<1x16x7x7xf32>
  return %y : tensor<1x16x7x7xf32>
}

// CHECK-LABEL: func.func @everything
func.func @everything(%x: tensor<1x2x4x5x6xf32>) -> tensor<1x2x2x5x4xf32> {
  // CHECK: nn.avg_pool %{{.*}} kernel [3, 3, 2] strides [2, 1, 1] pads [1, 1, 0, 0, 1, 0] dilations [1, 1, 2] count_include_pad
  // CHECK-SAME: : (tensor<1x2x4x5x6xf32>) -> tensor<1x2x2x5x4xf32>
  %y = nn.avg_pool %x kernel [3, 3, 2] strides [2, 1, 1] pads [1, 1, 0, 0, 1, 0] dilations [1, 1, 2] count_include_pad
    : (tensor<1x2x4x5x6xf32>) -> tensor<1x2x2x5x4xf32>
  return %y : tensor<1x2x2x5x4xf32>
}
