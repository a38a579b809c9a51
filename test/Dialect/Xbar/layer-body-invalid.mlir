// RUN: npc-opt %s -split-input-file -verify-diagnostics

nn.weight @w : tensor<4x2x3x3xf32> = splat 1.0
xbar.matrix @m : 18x4 from @w view #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 2 : 9, columns 4 : 18>
nn.weight @bias : tensor<4xf32> = splat 1.0
xbar.coefficients @c : 4 = [#xbar.bias<@bias>]
func.func @main(%x: tensor<1x2x8x8xf32>) {
  %0 = xbar.layer %x matrix(@m) window(#xbar.window<kernel [3, 3], strides [2, 2], pads [1, 1, 1, 1], dilations [1, 1]>) {
  ^position(%sum: tensor<4xf32>):
    // expected-error @below {{'nn.softmax' op layer_c7: cannot stand in a layer's body; allowed are xbar.affine, activations, xbar.quantize and xbar.yield}}
    %a = nn.softmax %sum axis 0 : tensor<4xf32>
    xbar.yield %a : tensor<4xf32>
  } : tensor<1x2x8x8xf32> -> tensor<1x4x4x4xf32>
  return
}

// -----

nn.weight @w : tensor<4x2x3x3xf32> = splat 1.0
xbar.matrix @m : 18x4 from @w view #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 2 : 9, columns 4 : 18>
nn.weight @bias : tensor<4xf32> = splat 1.0
xbar.coefficients @c : 4 = [#xbar.bias<@bias>]
func.func @main(%x: tensor<1x2x8x8xf32>) {
  %0 = xbar.layer %x matrix(@m) window(#xbar.window<kernel [3, 3], strides [2, 2], pads [1, 1, 1, 1], dilations [1, 1]>) {
  ^position(%sum: tensor<4xf32>):
    %a = nn.relu %sum : tensor<4xf32>
    // expected-error @below {{'xbar.affine' op layer_c7: out of order; a body is [affine] [activations] [quantize] yield}}
    %b = xbar.affine %a, @c : tensor<4xf32>
    xbar.yield %b : tensor<4xf32>
  } : tensor<1x2x8x8xf32> -> tensor<1x4x4x4xf32>
  return
}

// -----

nn.weight @w : tensor<4x2x3x3xf32> = splat 1.0
xbar.matrix @m : 18x4 from @w view #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 2 : 9, columns 4 : 18>
nn.weight @bias : tensor<4xf32> = splat 1.0
xbar.coefficients @c : 4 = [#xbar.bias<@bias>]
func.func @main(%x: tensor<1x2x8x8xf32>) {
  %0 = xbar.layer %x matrix(@m) window(#xbar.window<kernel [3, 3], strides [2, 2], pads [1, 1, 1, 1], dilations [1, 1]>) {
  ^position(%sum: tensor<4xf32>):
    %a = xbar.affine %sum, @c : tensor<4xf32>
    // expected-error @below {{'xbar.affine' op layer_c7: out of order; a body is [affine] [activations] [quantize] yield}}
    %b = xbar.affine %a, @c : tensor<4xf32>
    xbar.yield %b : tensor<4xf32>
  } : tensor<1x2x8x8xf32> -> tensor<1x4x4x4xf32>
  return
}

// -----

nn.weight @w : tensor<4x2x3x3xf32> = splat 1.0
xbar.matrix @m : 18x4 from @w view #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 2 : 9, columns 4 : 18>
nn.weight @bias : tensor<4xf32> = splat 1.0
xbar.coefficients @c : 4 = [#xbar.bias<@bias>]
func.func @main(%x: tensor<1x2x8x8xf32>) {
  %0 = xbar.layer %x matrix(@m) window(#xbar.window<kernel [3, 3], strides [2, 2], pads [1, 1, 1, 1], dilations [1, 1]>) {
  ^position(%sum: tensor<4xf32>):
    %a = nn.relu %sum : tensor<4xf32>
    // expected-error @below {{'xbar.yield' op layer_c7: must take the value of the op before it}}
    xbar.yield %sum : tensor<4xf32>
  } : tensor<1x2x8x8xf32> -> tensor<1x4x4x4xf32>
  return
}
