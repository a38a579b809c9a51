// RUN: npc-opt %s | npc-opt | FileCheck %s

nn.weight @p : tensor<4xf32> = splat 1.0
nn.weight @one : tensor<1xf32> = splat 1.0

// CHECK: xbar.coefficients @a : 4 = [#xbar.bias<@p>, #xbar.norm<@p, @p, @p, @p, epsilon 1.000000e-03>]
xbar.coefficients @a : 4 = [#xbar.bias<@p>, #xbar.norm<@p, @p, @p, @p, epsilon 1.0e-3>]
// CHECK: xbar.coefficients @b : 4 = [#xbar.scale<@one>, #xbar.scale<2.500000e-01 : f32>]
xbar.coefficients @b : 4 = [#xbar.scale<@one>, #xbar.scale<0.25 : f32>]
// CHECK: xbar.coefficients @c : 4 = []
xbar.coefficients @c : 4 = []
