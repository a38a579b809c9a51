// Every op of the dialect, through text, bytecode and back: the same text.
// RUN: npc-opt %s > %t.text
// RUN: npc-opt %s -emit-bytecode | npc-opt > %t.bytecode
// RUN: diff %t.text %t.bytecode
// RUN: npc-opt %s -emit-bytecode | npc-opt | FileCheck %s

nn.source @model "mlp.onnx" size 407123 sha256 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
nn.weight @"conv1.weight" : tensor<8x2x3x3xf32> = @model[58, 576]
nn.weight @shape : tensor<4xi64> = @model[90, 13] varint
nn.weight @zeros : tensor<8xf32> = splat 0.000000e+00
// CHECK-COUNT-29: = nn.
// CHECK-NOT:      = nn.
func.func @main(%x: tensor<1x4x8x8xf32>) -> tensor<1x2x20xi8> {
  %w = nn.param @conv1.weight : tensor<8x2x3x3xf32>
  %z = nn.param @zeros : tensor<8xf32>
  %c = nn.constant dense<[1, 0]> : tensor<2xi64>
  %0 = nn.conv %x, %w bias %z strides [1, 2] pads [1, 1, 1, 1] dilations [1, 1] groups 2 : (tensor<1x4x8x8xf32>, tensor<8x2x3x3xf32>, tensor<8xf32>) -> tensor<1x8x8x4xf32>
  %s, %o = nn.norm_coefficients %z, %z, %z, %z epsilon 1.000000e+00 : tensor<8xf32>
  %1 = nn.channel_affine %0, %s, %o : (tensor<1x8x8x4xf32>, tensor<8xf32>, tensor<8xf32>) -> tensor<1x8x8x4xf32>
  %2 = nn.relu %1 : tensor<1x8x8x4xf32>
  %3 = nn.leaky_relu %2 alpha 5.000000e-01 : tensor<1x8x8x4xf32>
  %4 = nn.clip %3 low 0.000000e+00 high 6.000000e+00 : tensor<1x8x8x4xf32>
  %5 = nn.sigmoid %4 : tensor<1x8x8x4xf32>
  %6 = nn.tanh %5 : tensor<1x8x8x4xf32>
  %7 = nn.exp %6 : tensor<1x8x8x4xf32>
  %8 = nn.softmax %7 axis 1 : tensor<1x8x8x4xf32>
  %9 = nn.max_pool %8 kernel [2, 1] strides [2, 1] pads [0, 0, 0, 0] dilations [1, 1] : (tensor<1x8x8x4xf32>) -> tensor<1x8x4x4xf32>
  %10 = nn.avg_pool %9 kernel [2, 2] strides [2, 2] pads [1, 1, 1, 1] dilations [1, 1] count_include_pad : (tensor<1x8x4x4xf32>) -> tensor<1x8x3x3xf32>
  %11 = nn.reduce mean %10 axes [2, 3] keep_dims : (tensor<1x8x3x3xf32>) -> tensor<1x8x1x1xf32>
  %12 = nn.add %10, %11 : (tensor<1x8x3x3xf32>, tensor<1x8x1x1xf32>) -> tensor<1x8x3x3xf32>
  %13 = nn.sub %12, %11 : (tensor<1x8x3x3xf32>, tensor<1x8x1x1xf32>) -> tensor<1x8x3x3xf32>
  %14 = nn.mul %13, %11 : (tensor<1x8x3x3xf32>, tensor<1x8x1x1xf32>) -> tensor<1x8x3x3xf32>
  %15 = nn.div %14, %11 : (tensor<1x8x3x3xf32>, tensor<1x8x1x1xf32>) -> tensor<1x8x3x3xf32>
  %16 = nn.reshape %15 : tensor<1x8x3x3xf32> -> tensor<1x8x9xf32>
  %17 = nn.transpose %16 perm [0, 2, 1] : (tensor<1x8x9xf32>) -> tensor<1x9x8xf32>
  %18 = nn.matmul %17, %16 : (tensor<1x9x8xf32>, tensor<1x8x9xf32>) -> tensor<1x9x9xf32>
  %19 = nn.pad %18 pads [0, 0, 1, 0, 0, 0] mode edge : (tensor<1x9x9xf32>) -> tensor<1x9x10xf32>
  %20 = nn.pad %19 pads [0, 0, -1, 0, 0, 1] value 2.000000e+00 : (tensor<1x9x10xf32>) -> tensor<1x9x10xf32>
  %21 = nn.concat %19, %20 axis 2 : (tensor<1x9x10xf32>, tensor<1x9x10xf32>) -> tensor<1x9x20xf32>
  %22 = nn.slice %21 offsets [0, 8, 0] sizes [1, 4, 20] strides [1, -2, 1] : (tensor<1x9x20xf32>) -> tensor<1x4x20xf32>
  %23 = nn.gather %22, %c axis 1 : (tensor<1x4x20xf32>, tensor<2xi64>) -> tensor<1x2x20xf32>
  %24 = nn.cast %23 : tensor<1x2x20xf32> -> tensor<1x2x20xi8>
  return %24 : tensor<1x2x20xi8>
}
