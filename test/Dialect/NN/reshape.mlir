// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --mlir-print-op-generic | npc-opt | FileCheck %s

// CHECK-LABEL: func.func @main
func.func @main(%x: tensor<1x28x28xui8>) -> tensor<1x784xui8> {
  // CHECK: %reshape = nn.reshape %{{.*}} : tensor<1x28x28xui8> -> tensor<1x784xui8>
  %y = nn.reshape %x : tensor<1x28x28xui8> -> tensor<1x784xui8>
  return %y : tensor<1x784xui8>
}

// CHECK-LABEL: func.func @to_scalar
func.func @to_scalar(%x: tensor<1x1xf16>) -> tensor<f16> {
  // CHECK: nn.reshape %{{.*}} : tensor<1x1xf16> -> tensor<f16>
  %y = nn.reshape %x : tensor<1x1xf16> -> tensor<f16>
  return %y : tensor<f16>
}
