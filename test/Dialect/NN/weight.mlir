// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --mlir-print-op-generic | npc-opt | FileCheck %s

nn.source @model "mlp.onnx" size 40000 sha256 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
// CHECK: nn.weight @conv1.weight : tensor<64x3x7x7xf32> = @model[58, 37632]
nn.weight @"conv1.weight" : tensor<64x3x7x7xf32> = @model[58, 37632]
// CHECK: nn.weight @at_the_end : tensor<2xi1> = @model[39998, 2]
nn.weight @at_the_end : tensor<2xi1> = @model[39998, 2]
// CHECK: nn.weight @shape : tensor<4xi64> = @model[90, 13] varint
nn.weight @shape : tensor<4xi64> = @model[90, 13] varint
// CHECK: nn.weight @halves : tensor<2xf16> = @model[103, 6] varint
nn.weight @halves : tensor<2xf16> = @model[103, 6] varint
// CHECK: nn.weight @zeros : tensor<64xf32> = splat -2.500000e-01
nn.weight @zeros : tensor<64xf32> = splat -0.25
// CHECK: nn.weight @ones : tensor<3x3xui8> = splat 255
nn.weight @ones : tensor<3x3xui8> = splat 255
// CHECK: nn.weight @mask : tensor<5xi1> = splat true
nn.weight @mask : tensor<5xi1> = splat true
// CHECK: nn.weight @nan : tensor<5xf32> = splat 0x7FC00000
nn.weight @nan : tensor<5xf32> = splat 0x7FC00000
// CHECK: nn.weight @empty : tensor<0x4xf64> = @model[0, 0]
nn.weight @empty : tensor<0x4xf64> = @model[0, 0]
