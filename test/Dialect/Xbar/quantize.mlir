// RUN: npc-opt %s | npc-opt | FileCheck %s

func.func @main(%x: tensor<2x3xf32>) {
  // CHECK: xbar.quantize %{{.*}} code(<scale 5.000000e-01, zero_point 0, min -127, max 127>) : tensor<2x3xf32> -> tensor<2x3xi8>
  %0 = xbar.quantize %x code(#xbar.code<scale 0.5, zero_point 0, min -127, max 127>) : tensor<2x3xf32> -> tensor<2x3xi8>
  // CHECK: -> tensor<2x3xui8>
  %1 = xbar.quantize %x code(#xbar.code<scale 0.5, zero_point 7, min 0, max 255>) : tensor<2x3xf32> -> tensor<2x3xui8>
  // CHECK: -> tensor<2x3xi16>
  %2 = xbar.quantize %x code(#xbar.code<scale 0.5, zero_point 0, min -128, max 128>) : tensor<2x3xf32> -> tensor<2x3xi16>
  // CHECK: -> tensor<2x3xui16>
  %3 = xbar.quantize %x code(#xbar.code<scale 0.5, zero_point 0, min 0, max 256>) : tensor<2x3xf32> -> tensor<2x3xui16>
  return
}
