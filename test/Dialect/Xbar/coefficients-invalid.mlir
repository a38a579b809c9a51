// RUN: npc-opt %s -split-input-file -verify-diagnostics

// expected-error @below {{'xbar.coefficients' op coefficients_c1: 0 columns; expected at least 1}}
xbar.coefficients @a : 0 = []

// -----

// expected-error @below {{'xbar.coefficients' op coefficients_c2: @b is no nn.weight}}
xbar.coefficients @a : 4 = [#xbar.bias<@b>]

// -----

nn.weight @b : tensor<3xf32> = splat 1.0
// expected-error @below {{'xbar.coefficients' op coefficients_c2: @b has 3 elements; expected 1, or one for each of 4 columns}}
xbar.coefficients @a : 4 = [#xbar.scale<@b>]

// -----

nn.weight @p : tensor<4xf32> = splat 1.0
// expected-error @below {{'xbar.coefficients' op coefficients_c2: @v is no nn.weight}}
xbar.coefficients @a : 4 = [#xbar.norm<@p, @p, @p, @v, epsilon 0.0>]

// -----

// expected-error @below {{'xbar.coefficients' op attribute 'terms' failed to satisfy constraint: coefficient terms}}
xbar.coefficients @a : 4 = [#xbar.unit<core>]
