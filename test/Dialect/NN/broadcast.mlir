// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --mlir-print-op-generic | npc-opt | FileCheck %s

// CHECK-LABEL: func.func @main
func.func @main(%x: tensor<8x1xf32>) -> tensor<4x8x3xf32> {
  // CHECK: %broadcast = nn.broadcast %{{.*}} : tensor<8x1xf32> -> tensor<4x8x3xf32>
  %y = nn.broadcast %x : tensor<8x1xf32> -> tensor<4x8x3xf32>
  return %y : tensor<4x8x3xf32>
}
