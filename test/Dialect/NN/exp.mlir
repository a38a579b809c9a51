// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --mlir-print-op-generic | npc-opt | FileCheck %s

// CHECK-LABEL: func.func @main
func.func @main(%x: tensor<2x3xf32>) -> tensor<2x3xf32> {
  // CHECK: %exp = nn.exp %{{.*}} : tensor<2x3xf32>
  %y = nn.exp %x : tensor<2x3xf32>
  return %y : tensor<2x3xf32>
}
