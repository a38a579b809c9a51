// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --mlir-print-op-generic | npc-opt | FileCheck %s

nn.weight @"fc.bias" : tensor<64xf32> = splat 0.0

// CHECK-LABEL: func.func @main
func.func @main() -> tensor<64xf32> {
  // CHECK: %fc.bias = nn.param @fc.bias : tensor<64xf32>
  %b = nn.param @fc.bias : tensor<64xf32>
  return %b : tensor<64xf32>
}

nn.weight @half : tensor<64xf16> = splat 1.0

// CHECK-LABEL: func.func @as_real
func.func @as_real() -> tensor<64xf32> {
  // CHECK: nn.param @half : tensor<64xf32>
  %b = nn.param @half : tensor<64xf32>
  return %b : tensor<64xf32>
}
