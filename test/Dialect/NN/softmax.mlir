// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --mlir-print-op-generic | npc-opt | FileCheck %s

// CHECK-LABEL: func.func @main
func.func @main(%x: tensor<2x10xf32>) -> tensor<2x10xf32> {
  // CHECK: %softmax = nn.softmax %{{.*}} axis 1 : tensor<2x10xf32>
  %y = nn.softmax %x axis 1 : tensor<2x10xf32>
  return %y : tensor<2x10xf32>
}
