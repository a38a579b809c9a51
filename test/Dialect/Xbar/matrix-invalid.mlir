// RUN: npc-opt %s -split-input-file -verify-diagnostics

nn.weight @w : tensor<4x6xf32> = splat 1.0
// expected-error @below {{'xbar.matrix' op matrix_c1: shape 6x5 differs from the view's 6x4}}
xbar.matrix @m : 6x5 from @w view #xbar.view<offset 0, taps [], channels 6 : 1, columns 4 : 6>

// -----

// expected-error @below {{'xbar.matrix' op matrix_c2: @w is no nn.weight}}
xbar.matrix @m : 6x4 from @w view #xbar.view<offset 0, taps [], channels 6 : 1, columns 4 : 6>

// -----

nn.weight @w : tensor<23xf32> = splat 1.0
// expected-error @below {{'xbar.matrix' op matrix_c2: the view reaches element 23 of @w, which has 23}}
xbar.matrix @m : 6x4 from @w view #xbar.view<offset 0, taps [], channels 6 : 1, columns 4 : 6>

// -----

nn.weight @w : tensor<4x6xf32> = splat 1.0
nn.weight @b : tensor<3xf32> = splat 1.0
// expected-error @below {{'xbar.matrix' op matrix_c3: @b has 3 elements; expected 1, or one for each of 4 columns}}
xbar.matrix @m : 6x4 from @w view #xbar.view<offset 0, taps [], channels 6 : 1, columns 4 : 6> bias @b

// -----

nn.weight @w : tensor<4x6xf32> = splat 1.0
// expected-error @below {{'xbar.matrix' op matrix_c3: @b is no nn.weight}}
xbar.matrix @m : 6x4 from @w view #xbar.view<offset 0, taps [], channels 6 : 1, columns 4 : 6> bias @b

// -----

nn.weight @w : tensor<4x6xf32> = splat 1.0
// expected-error @below {{'xbar.matrix' op matrix_c4: scale 0.000000e+00 is 0 or not finite}}
xbar.matrix @m : 6x4 from @w view #xbar.view<offset 0, taps [], channels 6 : 1, columns 4 : 6> scale 0.0

// -----

nn.weight @w : tensor<4x6xf32> = splat 1.0
// expected-error @below {{expected a shape of the form ROWSxCOLUMNS}}
xbar.matrix @m : 6x4x1 from @w view #xbar.view<offset 0, taps [], channels 6 : 1, columns 4 : 6>
