// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --mlir-print-op-generic | npc-opt | FileCheck %s

// CHECK-LABEL: func.func @main
func.func @main(%x: tensor<9x4xf32>, %i: tensor<3x1xi64>, %u: tensor<3x4xf32>) -> tensor<9x4xf32> {
  // CHECK: %scatter = nn.scatter add %{{.*}}, %{{.*}}, %{{.*}} axis 0 : (tensor<9x4xf32>, tensor<3x1xi64>, tensor<3x4xf32>) -> tensor<9x4xf32>
  %y = nn.scatter add %x, %i, %u axis 0 : (tensor<9x4xf32>, tensor<3x1xi64>, tensor<3x4xf32>) -> tensor<9x4xf32>
  return %y : tensor<9x4xf32>
}

// CHECK-LABEL: func.func @bools
func.func @bools(%x: tensor<4xi1>, %i: tensor<6xi32>, %u: tensor<6xi1>) -> tensor<4xi1> {
  // CHECK: nn.scatter none %{{.*}} axis 0 : (tensor<4xi1>, tensor<6xi32>, tensor<6xi1>) -> tensor<4xi1>
  %y = nn.scatter none %x, %i, %u axis 0 : (tensor<4xi1>, tensor<6xi32>, tensor<6xi1>) -> tensor<4xi1>
  return %y : tensor<4xi1>
}
