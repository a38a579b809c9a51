// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --mlir-print-op-generic | npc-opt | FileCheck %s

// CHECK-LABEL: func.func @main
func.func @main(%x: tensor<2x9xf32>, %i: tensor<1x12xi64>) -> tensor<1x12xf32> {
  // CHECK: %gather_elements = nn.gather_elements %{{.*}}, %{{.*}} axis 1 : (tensor<2x9xf32>, tensor<1x12xi64>) -> tensor<1x12xf32>
  %y = nn.gather_elements %x, %i axis 1 : (tensor<2x9xf32>, tensor<1x12xi64>) -> tensor<1x12xf32>
  return %y : tensor<1x12xf32>
}
