// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --mlir-print-op-generic | npc-opt | FileCheck %s

// CHECK-LABEL: func.func @main
func.func @main(%a: tensor<1x8x4xf32>, %b: tensor<1x2x4xf32>) -> tensor<1x18x4xf32> {
  // CHECK: %concat = nn.concat %[[A:.*]], %{{.*}}, %[[A]] axis 1 : (tensor<1x8x4xf32>, tensor<1x2x4xf32>, tensor<1x8x4xf32>) -> tensor<1x18x4xf32>
  %y = nn.concat %a, %b, %a axis 1 : (tensor<1x8x4xf32>, tensor<1x2x4xf32>, tensor<1x8x4xf32>) -> tensor<1x18x4xf32>
  return %y : tensor<1x18x4xf32>
}

// CHECK-LABEL: func.func @empty_part
func.func @empty_part(%a: tensor<0xi1>, %b: tensor<2xi1>) -> tensor<2xi1> {
  // CHECK: nn.concat %{{.*}}, %{{.*}} axis 0 : (tensor<0xi1>, tensor<2xi1>) -> tensor<2xi1>
  %y = nn.concat %a, %b axis 0 : (tensor<0xi1>, tensor<2xi1>) -> tensor<2xi1>
  return %y : tensor<2xi1>
}
