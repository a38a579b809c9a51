// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --mlir-print-op-generic | npc-opt | FileCheck %s

// CHECK: nn.source @model "nets/mlp.onnx" size 407123 sha256 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
nn.source @model "nets/mlp.onnx" size 407123 sha256 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
// CHECK: nn.source @"model 2" "empty" size 0 sha256 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
nn.source @"model 2" "empty" size 0 sha256 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
