// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --mlir-print-op-generic | npc-opt | FileCheck %s

// CHECK-LABEL: func.func @main
func.func @main() {
  // CHECK: %cst = nn.constant dense<[1, -1]> : tensor<2xi64>
  %a = nn.constant dense<[1, -1]> : tensor<2xi64>
  // CHECK: nn.constant dense<5.000000e-01> : tensor<f32>
  %b = nn.constant dense<0.5> : tensor<f32>
  // CHECK: nn.constant dense<5.000000e-01> : tensor<1x1xf16>
  %c = nn.constant dense<0.5> : tensor<1x1xf16>
  // CHECK: nn.constant dense<255> : tensor<4096xui8>
  %d = nn.constant dense<255> : tensor<4096xui8>
  // CHECK: nn.constant dense<> : tensor<0xi64>
  %e = nn.constant dense<> : tensor<0xi64>
  // CHECK: nn.constant dense<[true, false]> : tensor<2xi1>
  %f = nn.constant dense<[true, false]> : tensor<2xi1>
  // CHECK: nn.constant dense<> : tensor<4x0xf32>
  %g = nn.constant dense<> : tensor<4x0xf32>
  return
}
