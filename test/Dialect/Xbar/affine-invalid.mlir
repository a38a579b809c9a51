// RUN: npc-opt %s -split-input-file -verify-diagnostics

nn.weight @w : tensor<4x2x3x3xf32> = splat 1.0
xbar.matrix @m : 18x4 from @w view #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 2 : 9, columns 4 : 18>
nn.weight @bias : tensor<4xf32> = splat 1.0
xbar.coefficients @c : 4 = [#xbar.bias<@bias>]
func.func @main(%x: tensor<1x2x8x8xf32>) {
  %0 = xbar.layer %x matrix(@m) window(#xbar.window<kernel [3, 3], strides [2, 2], pads [1, 1, 1, 1], dilations [1, 1]>) {
  ^position(%sum: tensor<4xf32>):
    // expected-error @below {{'xbar.affine' op affine_c1: @m is no xbar.coefficients}}
    %a = xbar.affine %sum, @m : tensor<4xf32>
    xbar.yield %a : tensor<4xf32>
  } : tensor<1x2x8x8xf32> -> tensor<1x4x4x4xf32>
  return
}

// -----

nn.weight @w : tensor<4x2x3x3xf32> = splat 1.0
xbar.matrix @m : 18x4 from @w view #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 2 : 9, columns 4 : 18>
nn.weight @bias : tensor<4xf32> = splat 1.0
xbar.coefficients @c : 4 = [#xbar.bias<@bias>]
xbar.coefficients @few : 3 = []
func.func @main(%x: tensor<1x2x8x8xf32>) {
  %0 = xbar.layer %x matrix(@m) window(#xbar.window<kernel [3, 3], strides [2, 2], pads [1, 1, 1, 1], dilations [1, 1]>) {
  ^position(%sum: tensor<4xf32>):
    // expected-error @below {{'xbar.affine' op affine_c1: @few has 3 columns, but the vector has 4 elements}}
    %a = xbar.affine %sum, @few : tensor<4xf32>
    xbar.yield %a : tensor<4xf32>
  } : tensor<1x2x8x8xf32> -> tensor<1x4x4x4xf32>
  return
}

// -----

xbar.coefficients @c : 4 = []
func.func @main(%x: tensor<4xf32>) {
  // expected-error @below {{'xbar.affine' op expects parent op 'xbar.layer'}}
  %0 = xbar.affine %x, @c : tensor<4xf32>
  return
}
