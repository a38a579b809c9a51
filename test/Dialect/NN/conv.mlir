// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --mlir-print-op-generic | npc-opt | FileCheck %s

// CHECK-LABEL: func.func @defaults
func.func @defaults(%x: tensor<1x3x8x8xf32>, %w: tensor<16x3x3x3xf32>) -> tensor<1x16x6x6xf32> {
  // CHECK: %conv = nn.conv %{{.*}}, %{{.*}} : (tensor<1x3x8x8xf32>, tensor<16x3x3x3xf32>) -> tensor<1x16x6x6xf32>
  %y = nn.conv %x, %w : (tensor<1x3x8x8xf32>, tensor<16x3x3x3xf32>) -> tensor<1x16x6x6xf32>
  return %y : tensor<1x16x6x6xf32>
}

// CHECK-LABEL: func.func @everything
func.func @everything(%x: tensor<2x4x9x8xf32>, %w: tensor<6x2x3x2xf32>, %b: tensor<6xf32>) -> tensor<2x6x4x9xf32> {
  // CHECK: nn.conv %{{.*}}, %{{.*}} bias %{{.*}} strides [2, 1] pads [1, 0, 0, 4] dilations [1, 3] groups 2
  // CHECK-SAME: : (tensor<2x4x9x8xf32>, tensor<6x2x3x2xf32>, tensor<6xf32>) -> tensor<2x6x4x9xf32>
  %y = nn.conv %x, %w bias %b strides [2, 1] pads [1, 0, 0, 4] dilations [1, 3] groups 2
    : (tensor<2x4x9x8xf32>, tensor<6x2x3x2xf32>, tensor<6xf32>) -> tensor<2x6x4x9xf32>
  return %y : tensor<2x6x4x9xf32>
}

// CHECK-LABEL: func.func @one_dimension
func.func @one_dimension(%x: tensor<1x1x8xf32>, %w: tensor<1x1x8xf32>) -> tensor<1x1x1xf32> {
  // CHECK: nn.conv %{{.*}}, %{{.*}} : (tensor<1x1x8xf32>, tensor<1x1x8xf32>) -> tensor<1x1x1xf32>
  %y = nn.conv %x, %w : (tensor<1x1x8xf32>, tensor<1x1x8xf32>) -> tensor<1x1x1xf32>
  return %y : tensor<1x1x1xf32>
}

// CHECK-LABEL: func.func @three_dimensions
func.func @three_dimensions(%x: tensor<1x1x4x5x6xf32>, %w: tensor<1x1x2x3x4xf32>) -> tensor<1x1x3x3x3xf32> {
  // CHECK: nn.conv %{{.*}}, %{{.*}} : (tensor<1x1x4x5x6xf32>, tensor<1x1x2x3x4xf32>) -> tensor<1x1x3x3x3xf32>
  %y = nn.conv %x, %w : (tensor<1x1x4x5x6xf32>, tensor<1x1x2x3x4xf32>) -> tensor<1x1x3x3x3xf32>
  return %y : tensor<1x1x3x3x3xf32>
}
