// RUN: npc-opt %s -canonicalize | FileCheck %s

nn.weight @w : tensor<4xf16> = splat 1.0
nn.weight @i : tensor<4xi8> = splat 1

// Any weight is read as f32; other casts stay.

// CHECK-LABEL: func.func @main
// CHECK-DAG:     %[[W:.*]] = nn.param @w : tensor<4xf32>
// CHECK-DAG:     %[[I:.*]] = nn.param @i : tensor<4xf32>
// CHECK-DAG:     %[[NARROW:.*]] = nn.param @i : tensor<4xi8>
// CHECK-DAG:     %[[WIDE:.*]] = nn.cast %[[NARROW]] : tensor<4xi8> -> tensor<4xi32>
// CHECK:         return %[[W]], %[[I]], %[[WIDE]]
func.func @main() -> (tensor<4xf32>, tensor<4xf32>, tensor<4xi32>) {
  %w = nn.param @w : tensor<4xf16>
  %0 = nn.cast %w : tensor<4xf16> -> tensor<4xf32>
  %i = nn.param @i : tensor<4xi8>
  %1 = nn.cast %i : tensor<4xi8> -> tensor<4xf32>
  %2 = nn.cast %i : tensor<4xi8> -> tensor<4xi32>
  return %0, %1, %2 : tensor<4xf32>, tensor<4xf32>, tensor<4xi32>
}
