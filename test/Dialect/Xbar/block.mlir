// RUN: npc-opt %s | npc-opt | FileCheck %s

nn.weight @w : tensor<4x6xf32> = splat 1.0
xbar.matrix @m : 6x4 from @w view #xbar.view<offset 0, taps [], channels 6 : 1, columns 4 : 6>
nn.weight @b : tensor<4xf32> = splat 1.0
xbar.matrix @biased : 6x4 from @w view #xbar.view<offset 0, taps [], channels 6 : 1, columns 4 : 6> bias @b
// CHECK: xbar.block @m.r0c0 of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 2>, #xbar.rect<taps 0 to 1, channels 4 to 6>] columns 0 to 4{{$}}
xbar.block @m.r0c0 of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 2>, #xbar.rect<taps 0 to 1, channels 4 to 6>] columns 0 to 4
// CHECK: xbar.block @b.r0c0 of @biased rows [#xbar.rect<taps 0 to 1, channels 0 to 6>] columns 1 to 4 bias_rows 1 sum_range 1.250000e+02 converter <gain 3.906250e-03, shift 2>
xbar.block @b.r0c0 of @biased rows [#xbar.rect<taps 0 to 1, channels 0 to 6>] columns 1 to 4 bias_rows 1 sum_range 125.0 converter <gain 0.00390625, shift 2>
