// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --mlir-print-op-generic | npc-opt | FileCheck %s

// CHECK-LABEL: func.func @main
func.func @main(%x: tensor<2x3xf32>) -> tensor<2x3xf32> {
  // CHECK: %sigmoid = nn.sigmoid %{{.*}} : tensor<2x3xf32>
  %y = nn.sigmoid %x : tensor<2x3xf32>
  return %y : tensor<2x3xf32>
}
