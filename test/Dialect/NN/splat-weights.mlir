// RUN: npc-opt %s --nn-splat-weights | FileCheck %s

// CHECK-NOT: nn.source
nn.source @model "net.onnx" size 4096 sha256 "0000000000000000000000000000000000000000000000000000000000000000"
// CHECK: nn.weight @single : tensor<4x2xf32> = splat 1.000000e+00
nn.weight @single : tensor<4x2xf32> = @model[0, 32]
// CHECK: nn.weight @half : tensor<2xf16> = splat 1.000000e+00
nn.weight @half : tensor<2xf16> = @model[32, 4]
// CHECK: nn.weight @indices : tensor<4xi64> = splat 0
nn.weight @indices : tensor<4xi64> = @model[90, 4] varint
// CHECK: nn.weight @bytes : tensor<3xui8> = splat 0
nn.weight @bytes : tensor<3xui8> = @model[94, 3]
// CHECK: nn.weight @flags : tensor<3xi1> = splat false
nn.weight @flags : tensor<3xi1> = @model[97, 3]
// One that has no file keeps its value.
// CHECK: nn.weight @splat : tensor<64xf32> = splat 2.500000e-01
nn.weight @splat : tensor<64xf32> = splat 0.25
