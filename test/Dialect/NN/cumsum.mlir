// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --mlir-print-op-generic | npc-opt | FileCheck %s

// CHECK-LABEL: func.func @cumsum
func.func @cumsum(%x: tensor<2x5xi32>) -> tensor<2x5xi32> {
  // CHECK: %cumsum = nn.cumsum %{{.*}} axis 1 : tensor<2x5xi32>
  %y = nn.cumsum %x axis 1 : tensor<2x5xi32>
  // CHECK: nn.cumsum %{{.*}} axis 0 exclusive reverse : tensor<2x5xi32>
  %z = nn.cumsum %y axis 0 exclusive reverse : tensor<2x5xi32>
  return %z : tensor<2x5xi32>
}
