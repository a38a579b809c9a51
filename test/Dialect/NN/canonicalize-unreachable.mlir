// Values may go in circles where nothing ever arrives; folds come to an end all the same.
// RUN: npc-opt %s -canonicalize | FileCheck %s

// CHECK-LABEL: func.func @main
// CHECK-NEXT:    return
func.func @main() {
  return
^unreachable:
  %0 = nn.reshape %1 : tensor<4xf32> -> tensor<2x2xf32>
  %1 = nn.reshape %0 : tensor<2x2xf32> -> tensor<4xf32>
  %2 = nn.clip %2 low 0.0 : tensor<4xf32>
  %3 = nn.relu %3 : tensor<4xf32>
  %4 = nn.transpose %4 perm [1, 0] : (tensor<4x4xf32>) -> tensor<4x4xf32>
  return
}
