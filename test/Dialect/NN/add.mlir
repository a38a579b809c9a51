// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --mlir-print-op-generic | npc-opt | FileCheck %s

// CHECK-LABEL: func.func @same_shape
func.func @same_shape(%a: tensor<4x3xf32>, %b: tensor<4x3xf32>) -> tensor<4x3xf32> {
  // CHECK: %add = nn.add %{{.*}}, %{{.*}} : (tensor<4x3xf32>, tensor<4x3xf32>) -> tensor<4x3xf32>
  %y = nn.add %a, %b : (tensor<4x3xf32>, tensor<4x3xf32>) -> tensor<4x3xf32>
  return %y : tensor<4x3xf32>
}

// CHECK-LABEL: func.func @broadcast_both
func.func @broadcast_both(%a: tensor<4x1xi64>, %b: tensor<2x1x3xi64>) -> tensor<2x4x3xi64> {
  // CHECK: nn.add %{{.*}}, %{{.*}} : (tensor<4x1xi64>, tensor<2x1x3xi64>) -> tensor<2x4x3xi64>
  %y = nn.add %a, %b : (tensor<4x1xi64>, tensor<2x1x3xi64>) -> tensor<2x4x3xi64>
  return %y : tensor<2x4x3xi64>
}

// CHECK-LABEL: func.func @scalar_and_empty
func.func @scalar_and_empty(%a: tensor<i32>, %b: tensor<1x0xi32>) -> tensor<1x0xi32> {
  // CHECK: nn.add %{{.*}}, %{{.*}} : (tensor<i32>, tensor<1x0xi32>) -> tensor<1x0xi32>
  %y = nn.add %a, %b : (tensor<i32>, tensor<1x0xi32>) -> tensor<1x0xi32>
  return %y : tensor<1x0xi32>
}
