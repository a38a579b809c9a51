// A weight that nobody reads goes, and then the file that it lies in.
// RUN: npc-opt %s -symbol-dce | FileCheck %s

// CHECK-NOT: @unread
// CHECK:     nn.source @model
// CHECK-NOT: @unread
// CHECK:     nn.weight @w
// CHECK-NOT: @unread
// CHECK:     func.func @main
nn.source @unread.source "other.onnx" size 16 sha256 "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
nn.source @model "mlp.onnx" size 16 sha256 "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
nn.weight @unread : tensor<4xf32> = @unread.source[0, 16]
nn.weight @w : tensor<4xf32> = @model[0, 16]
nn.weight @unread.splat : tensor<4xf32> = splat 1.0
func.func @main() -> tensor<4xf32> {
  %w = nn.param @w : tensor<4xf32>
  return %w : tensor<4xf32>
}
