// RUN: npc-opt %s | npc-opt | FileCheck %s

nn.weight @w : tensor<4x2x3x3xf32> = splat 1.0
xbar.matrix @m : 18x4 from @w view #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 2 : 9, columns 4 : 18>
nn.weight @bias : tensor<4xf32> = splat 1.0
xbar.coefficients @c : 4 = [#xbar.bias<@bias>]
func.func @main(%x: tensor<1x2x8x8xf32>) {
  %0 = xbar.layer %x matrix(@m) window(#xbar.window<kernel [3, 3], strides [2, 2], pads [1, 1, 1, 1], dilations [1, 1]>) {
  ^position(%sum: tensor<4xf32>):
    // CHECK: xbar.yield %sum : tensor<4xf32>
    xbar.yield %sum : tensor<4xf32>
  } : tensor<1x2x8x8xf32> -> tensor<1x4x4x4xf32>
  return
}
