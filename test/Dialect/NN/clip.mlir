// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --mlir-print-op-generic | npc-opt | FileCheck %s

// CHECK-LABEL: func.func @main
func.func @main(%x: tensor<4xf32>) -> tensor<4xf32> {
  // CHECK: %[[A:.*]] = nn.clip %{{.*}} low 0.000000e+00 high 6.000000e+00 : tensor<4xf32>
  %a = nn.clip %x low 0.0 high 6.0 : tensor<4xf32>
  // CHECK: %[[B:.*]] = nn.clip %[[A]] low -1.000000e+00 : tensor<4xf32>
  %b = nn.clip %a low -1.0 : tensor<4xf32>
  // CHECK: %[[C:.*]] = nn.clip %[[B]] high 5.000000e-01 : tensor<4xf32>
  %c = nn.clip %b high 0.5 : tensor<4xf32>
  // CHECK: nn.clip %[[C]] : tensor<4xf32>
  %d = nn.clip %c : tensor<4xf32>
  return %d : tensor<4xf32>
}
