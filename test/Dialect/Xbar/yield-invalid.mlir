// RUN: npc-opt %s -split-input-file -verify-diagnostics

func.func @main(%x: tensor<4xf32>) {
  // expected-error @below {{'xbar.yield' op expects parent op 'xbar.layer'}}
  xbar.yield %x : tensor<4xf32>
}

// -----

nn.weight @w : tensor<4x2x3x3xf32> = splat 1.0
xbar.matrix @m : 18x4 from @w view #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 2 : 9, columns 4 : 18>
func.func @main(%x: tensor<1x2x8x8xf32>) {
  %0 = xbar.layer %x matrix(@m) window(#xbar.window<kernel [3, 3], strides [2, 2], pads [1, 1, 1, 1], dilations [1, 1]>) {
  ^position(%sum: tensor<4xf32>):
    %a = nn.constant dense<0> : tensor<4xi64>
    // expected-error @below {{'xbar.yield' op operand #0 must be unencoded static tensor with at most 2^31 elements}}
    xbar.yield %a : tensor<4xi64>
  } : tensor<1x2x8x8xf32> -> tensor<1x4x4x4xf32>
  return
}
