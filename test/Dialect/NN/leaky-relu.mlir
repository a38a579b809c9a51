// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --mlir-print-op-generic | npc-opt | FileCheck %s

// CHECK-LABEL: func.func @main
func.func @main(%x: tensor<4xf32>) -> tensor<4xf32> {
  // CHECK: %leaky_relu = nn.leaky_relu %{{.*}} alpha 1.250000e-01 : tensor<4xf32>
  %y = nn.leaky_relu %x alpha 0.125 : tensor<4xf32>
  return %y : tensor<4xf32>
}
