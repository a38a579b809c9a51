// RUN: npc-opt %s -split-input-file -verify-diagnostics

nn.weight @w : tensor<4x2x3x3xf32> = splat 1.0
xbar.matrix @m : 18x4 from @w view #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 2 : 9, columns 4 : 18>
func.func @main(%x: tensor<1x2x8x8xf32>) {
  // expected-error @below {{'xbar.layer' op layer_c1: the body has 2 arguments; expected 1}}
  %0 = xbar.layer %x matrix(@m) window(#xbar.window<kernel [3, 3], strides [2, 2], pads [1, 1, 1, 1], dilations [1, 1]>)  {
  ^position(%sum: tensor<4xf32>, %more: tensor<4xf32>):
    xbar.yield %sum : tensor<4xf32>
  } : tensor<1x2x8x8xf32> -> tensor<1x4x4x4xf32>
  return
}

// -----

nn.weight @w : tensor<4x2x3x3xf32> = splat 1.0
xbar.matrix @m : 18x4 from @w view #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 2 : 9, columns 4 : 18>
func.func @main(%x: tensor<1x2x8x8xf32>) {
  // expected-error @below {{'xbar.layer' op layer_c1: the body's argument is 'tensor<2x2xf32>'; expected a vector of f32}}
  %0 = xbar.layer %x matrix(@m) window(#xbar.window<kernel [3, 3], strides [2, 2], pads [1, 1, 1, 1], dilations [1, 1]>)  {
  ^position(%sum: tensor<2x2xf32>):
    xbar.yield %sum : tensor<2x2xf32>
  } : tensor<1x2x8x8xf32> -> tensor<1x4x4x4xf32>
  return
}

// -----

nn.weight @w : tensor<4x2x3x3xf32> = splat 1.0
xbar.matrix @m : 18x4 from @w view #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 2 : 9, columns 4 : 18>
func.func @main(%x: tensor<1x2x8x8xf32>) {
  // expected-error @below {{'xbar.layer' op layer_c1: the body's argument has 3 elements, but @m has 4 columns}}
  %0 = xbar.layer %x matrix(@m) window(#xbar.window<kernel [3, 3], strides [2, 2], pads [1, 1, 1, 1], dilations [1, 1]>)  {
  ^position(%sum: tensor<3xf32>):
    xbar.yield %sum : tensor<3xf32>
  } : tensor<1x2x8x8xf32> -> tensor<1x3x4x4xf32>
  return
}

// -----

nn.weight @w : tensor<4x2x3x3xf32> = splat 1.0
xbar.matrix @m : 18x4 from @w view #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 2 : 9, columns 4 : 18>
func.func @main(%x: tensor<1x2x8x8xf32>) {
  // expected-error @below {{'xbar.layer' op layer_c2: the result is 'tensor<1x4x8x8xf32>'; expected shape [1, 4, 4, 4]}}
  %0 = xbar.layer %x matrix(@m) window(#xbar.window<kernel [3, 3], strides [2, 2], pads [1, 1, 1, 1], dilations [1, 1]>)  {
  ^position(%sum: tensor<4xf32>):
    xbar.yield %sum : tensor<4xf32>
  } : tensor<1x2x8x8xf32> -> tensor<1x4x8x8xf32>
  return
}

// -----

nn.weight @w : tensor<4x2x3x3xf32> = splat 1.0
xbar.matrix @m : 18x4 from @w view #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 2 : 9, columns 4 : 18>
func.func @main(%x: tensor<1x2x8x8xf32>) {
  // expected-error @below {{'xbar.layer' op layer_c2: the body yields 'f32', but the result holds 'i8'}}
  %0 = xbar.layer %x matrix(@m) window(#xbar.window<kernel [3, 3], strides [2, 2], pads [1, 1, 1, 1], dilations [1, 1]>)  {
  ^position(%sum: tensor<4xf32>):
    xbar.yield %sum : tensor<4xf32>
  } : tensor<1x2x8x8xf32> -> tensor<1x4x4x4xi8>
  return
}

// -----

nn.weight @w : tensor<4x2x3x3xf32> = splat 1.0
xbar.matrix @m : 18x4 from @w view #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 2 : 9, columns 4 : 18>
func.func @main(%x: tensor<1x2x8xf32>) {
  // expected-error @below {{'xbar.layer' op layer_c3: a window of 2 spatial dimensions needs an input of rank 4, not 3}}
  %0 = xbar.layer %x matrix(@m) window(#xbar.window<kernel [3, 3], strides [2, 2], pads [1, 1, 1, 1], dilations [1, 1]>)  {
  ^position(%sum: tensor<4xf32>):
    xbar.yield %sum : tensor<4xf32>
  } : tensor<1x2x8xf32> -> tensor<1x4x4xf32>
  return
}

// -----

nn.weight @w : tensor<4x2x3x3xf32> = splat 1.0
xbar.matrix @m : 18x4 from @w view #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 2 : 9, columns 4 : 18>
func.func @main(%x: tensor<1x2x8x8xf32>) {
  // expected-error @below {{'xbar.layer' op layer_c3: the window does not fit spatial dimension 0 of size 8}}
  %0 = xbar.layer %x matrix(@m) window(#xbar.window<kernel [3, 3], strides [2, 2], pads [0, 0, 0, 0], dilations [4, 4]>)  {
  ^position(%sum: tensor<4xf32>):
    xbar.yield %sum : tensor<4xf32>
  } : tensor<1x2x8x8xf32> -> tensor<1x4x4x4xf32>
  return
}

// -----

nn.weight @w : tensor<4x2x3x3xf32> = splat 1.0
xbar.matrix @m : 18x4 from @w view #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 2 : 9, columns 4 : 18>
func.func @main(%x: tensor<1x3x8x8xf32>) {
  // expected-error @below {{'xbar.layer' op layer_c3: the input gives 9 taps x 3 channels, but @m has 9 x 2}}
  %0 = xbar.layer %x matrix(@m) window(#xbar.window<kernel [3, 3], strides [2, 2], pads [1, 1, 1, 1], dilations [1, 1]>)  {
  ^position(%sum: tensor<4xf32>):
    xbar.yield %sum : tensor<4xf32>
  } : tensor<1x3x8x8xf32> -> tensor<1x4x4x4xf32>
  return
}

// -----

nn.weight @w : tensor<4x2x3x3xf32> = splat 1.0
xbar.matrix @m : 18x4 from @w view #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 2 : 9, columns 4 : 18>
func.func @main(%x: tensor<1x2x8x8xf32>) {
  // expected-error @below {{'xbar.layer' op layer_c4: the input gives 1 taps x 8 channels, but @m has 9 x 2}}
  %0 = xbar.layer %x matrix(@m)   {
  ^position(%sum: tensor<4xf32>):
    xbar.yield %sum : tensor<4xf32>
  } : tensor<1x2x8x8xf32> -> tensor<1x2x8x4xf32>
  return
}

// -----

nn.weight @w : tensor<4x2x3x3xf32> = splat 1.0
xbar.matrix @m : 18x4 from @w view #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 2 : 9, columns 4 : 18>
func.func @main(%x: tensor<f32>) {
  // expected-error @below {{'xbar.layer' op layer_c4: the input needs at least one dimension}}
  %0 = xbar.layer %x matrix(@m)   {
  ^position(%sum: tensor<4xf32>):
    xbar.yield %sum : tensor<4xf32>
  } : tensor<f32> -> tensor<4xf32>
  return
}

// -----

nn.weight @w : tensor<4x2x3x3xf32> = splat 1.0
xbar.matrix @m : 18x4 from @w view #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 2 : 9, columns 4 : 18>
xbar.matrix @other : 18x4 from @w view #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 2 : 9, columns 4 : 18>
xbar.block @b0 of @m rows [#xbar.rect<taps 0 to 9, channels 0 to 1>] columns 0 to 4
xbar.block @o0 of @other rows [#xbar.rect<taps 0 to 9, channels 0 to 1>] columns 0 to 4
func.func @main(%x: tensor<1x2x8x8xf32>) {
  // expected-error @below {{'xbar.layer' op layer_c5: @b0 is used twice}}
  %0 = xbar.layer %x matrix(@m) window(#xbar.window<kernel [3, 3], strides [2, 2], pads [1, 1, 1, 1], dilations [1, 1]>) blocks([@b0, @b0]) {
  ^position(%sum: tensor<4xf32>):
    xbar.yield %sum : tensor<4xf32>
  } : tensor<1x2x8x8xf32> -> tensor<1x4x4x4xf32>
  return
}

// -----

nn.weight @w : tensor<4x4xf32> = splat 1.0
xbar.matrix @m : 4x4 from @w view #xbar.view<offset 0, taps [], channels 4 : 4, columns 4 : 1>
func.func @main(%x: tensor<1x4xf32>) {
  // expected-error @below {{'xbar.layer' op layer_c5: the list of blocks is empty}}
  %0 = xbar.layer %x matrix(@m) blocks([]) {
  ^position(%sum: tensor<4xf32>):
    xbar.yield %sum : tensor<4xf32>
  } : tensor<1x4xf32> -> tensor<1x4xf32>
  return
}

// -----

nn.weight @w : tensor<4x2x3x3xf32> = splat 1.0
xbar.matrix @m : 18x4 from @w view #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 2 : 9, columns 4 : 18>
xbar.matrix @other : 18x4 from @w view #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 2 : 9, columns 4 : 18>
xbar.block @b0 of @m rows [#xbar.rect<taps 0 to 9, channels 0 to 1>] columns 0 to 4
xbar.block @o0 of @other rows [#xbar.rect<taps 0 to 9, channels 0 to 1>] columns 0 to 4
func.func @main(%x: tensor<1x2x8x8xf32>) {
  // expected-error @below {{'xbar.layer' op layer_c5: @m is no xbar.block}}
  %0 = xbar.layer %x matrix(@m) window(#xbar.window<kernel [3, 3], strides [2, 2], pads [1, 1, 1, 1], dilations [1, 1]>) blocks([@m]) {
  ^position(%sum: tensor<4xf32>):
    xbar.yield %sum : tensor<4xf32>
  } : tensor<1x2x8x8xf32> -> tensor<1x4x4x4xf32>
  return
}

// -----

nn.weight @w : tensor<4x2x3x3xf32> = splat 1.0
xbar.matrix @m : 18x4 from @w view #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 2 : 9, columns 4 : 18>
xbar.matrix @other : 18x4 from @w view #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 2 : 9, columns 4 : 18>
xbar.block @b0 of @m rows [#xbar.rect<taps 0 to 9, channels 0 to 1>] columns 0 to 4
xbar.block @o0 of @other rows [#xbar.rect<taps 0 to 9, channels 0 to 1>] columns 0 to 4
func.func @main(%x: tensor<1x2x8x8xf32>) {
  // expected-error @below {{'xbar.layer' op layer_c5: @o0 is a block of @other, not of @m}}
  %0 = xbar.layer %x matrix(@m) window(#xbar.window<kernel [3, 3], strides [2, 2], pads [1, 1, 1, 1], dilations [1, 1]>) blocks([@o0]) {
  ^position(%sum: tensor<4xf32>):
    xbar.yield %sum : tensor<4xf32>
  } : tensor<1x2x8x8xf32> -> tensor<1x4x4x4xf32>
  return
}

// -----

nn.weight @w : tensor<4x2x3x3xf32> = splat 1.0
xbar.matrix @m : 18x4 from @w view #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 2 : 9, columns 4 : 18>
func.func @main(%x: tensor<1x2x8x8xi8>) {
  // expected-error @below {{'xbar.layer' op layer_c6: the input holds 'i8', but there is no input_code}}
  %0 = xbar.layer %x matrix(@m) window(#xbar.window<kernel [3, 3], strides [2, 2], pads [1, 1, 1, 1], dilations [1, 1]>)  {
  ^position(%sum: tensor<4xf32>):
    xbar.yield %sum : tensor<4xf32>
  } : tensor<1x2x8x8xi8> -> tensor<1x4x4x4xf32>
  return
}

// -----

nn.weight @w : tensor<4x2x3x3xf32> = splat 1.0
xbar.matrix @m : 18x4 from @w view #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 2 : 9, columns 4 : 18>
func.func @main(%x: tensor<1x2x8x8xf32>) {
  // expected-error @below {{'xbar.layer' op layer_c6: the input holds 'f32', but codes of #xbar.code<scale 5.000000e-01, zero_point 0, min -127, max 127> are 'i8'}}
  %0 = xbar.layer %x matrix(@m) window(#xbar.window<kernel [3, 3], strides [2, 2], pads [1, 1, 1, 1], dilations [1, 1]>) input_code(#xbar.code<scale 0.5, zero_point 0, min -127, max 127>) {
  ^position(%sum: tensor<4xf32>):
    xbar.yield %sum : tensor<4xf32>
  } : tensor<1x2x8x8xf32> -> tensor<1x4x4x4xf32>
  return
}

// -----

nn.weight @w : tensor<4x2x3x3xf32> = splat 1.0
xbar.matrix @m : 18x4 from @w view #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 2 : 9, columns 4 : 18>
func.func @main(%x: tensor<1x2x8x8xf32>) {
  // expected-error @below {{'xbar.layer' op layer_c8: input_range must be two finite numbers, the first not above the second}}
  %0 = xbar.layer %x matrix(@m) window(#xbar.window<kernel [3, 3], strides [2, 2], pads [1, 1, 1, 1], dilations [1, 1]>) input_range([2.0, 1.0]) {
  ^position(%sum: tensor<4xf32>):
    xbar.yield %sum : tensor<4xf32>
  } : tensor<1x2x8x8xf32> -> tensor<1x4x4x4xf32>
  return
}

// -----

nn.weight @w : tensor<4x2x3x3xf32> = splat 1.0
xbar.matrix @m : 18x4 from @w view #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 2 : 9, columns 4 : 18>
func.func @main(%x: tensor<1x2x8x8xf32>) {
  // expected-error @below {{'xbar.layer' op layer_c8: input_range must be two finite numbers, the first not above the second}}
  %0 = xbar.layer %x matrix(@m) window(#xbar.window<kernel [3, 3], strides [2, 2], pads [1, 1, 1, 1], dilations [1, 1]>) input_range([2.0]) {
  ^position(%sum: tensor<4xf32>):
    xbar.yield %sum : tensor<4xf32>
  } : tensor<1x2x8x8xf32> -> tensor<1x4x4x4xf32>
  return
}

// -----

func.func @main(%x: tensor<1x2x8x8xf32>) {
  // expected-error @below {{'xbar.layer' op layer_c9: @m is no xbar.matrix}}
  %0 = xbar.layer %x matrix(@m) window(#xbar.window<kernel [3, 3], strides [2, 2], pads [1, 1, 1, 1], dilations [1, 1]>)  {
  ^position(%sum: tensor<4xf32>):
    xbar.yield %sum : tensor<4xf32>
  } : tensor<1x2x8x8xf32> -> tensor<1x4x4x4xf32>
  return
}
