// RUN: npc-opt %s -split-input-file -verify-diagnostics

nn.weight @w : tensor<4x6xf32> = splat 1.0
xbar.matrix @m : 6x4 from @w view #xbar.view<offset 0, taps [], channels 6 : 1, columns 4 : 6>
// expected-error @below {{'xbar.block' op block_c1: there are no rows}}
xbar.block @b of @m rows [] columns 0 to 4

// -----

nn.weight @w : tensor<4x6xf32> = splat 1.0
xbar.matrix @m : 6x4 from @w view #xbar.view<offset 0, taps [], channels 6 : 1, columns 4 : 6>
// expected-error @below {{'xbar.block' op block_c1: #xbar.rect<taps 0 to 1, channels 0 to 4> and #xbar.rect<taps 0 to 1, channels 3 to 6> overlap}}
xbar.block @b of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 4>, #xbar.rect<taps 0 to 1, channels 3 to 6>] columns 0 to 4

// -----

nn.weight @w : tensor<4x6xf32> = splat 1.0
xbar.matrix @m : 6x4 from @w view #xbar.view<offset 0, taps [], channels 6 : 1, columns 4 : 6>
// expected-error @below {{'xbar.block' op block_c2: columns 4 to 4 are no half-open range within [0, 2147483648]}}
xbar.block @b of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 6>] columns 4 to 4

// -----

nn.weight @w : tensor<4x6xf32> = splat 1.0
xbar.matrix @m : 6x4 from @w view #xbar.view<offset 0, taps [], channels 6 : 1, columns 4 : 6>
// expected-error @below {{'xbar.block' op block_c2: columns -1 to 4 are no half-open range within [0, 2147483648]}}
xbar.block @b of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 6>] columns -1 to 4

// -----

nn.weight @w : tensor<4x6xf32> = splat 1.0
xbar.matrix @m : 6x4 from @w view #xbar.view<offset 0, taps [], channels 6 : 1, columns 4 : 6>
// expected-error @below {{'xbar.block' op block_c2: columns 2 to -9223372036854775808 are no half-open range}}
xbar.block @b of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 6>] columns 2 to -9223372036854775808

// -----

// An array before its block.
nn.weight @w : tensor<4x6xf32> = splat 1.0
xbar.matrix @m : 6x4 from @w view #xbar.view<offset 0, taps [], channels 6 : 1, columns 4 : 6>
xbar.array @a : 6x4 holds [@b at 0, 0] encoding #xbar.encoding<differential, devices 2, slices 1, base 1, levels 128, gmin 0.0, gmax 20.0>
// expected-error @below {{'xbar.block' op block_c2: columns 0 to 2147483649 are no half-open range}}
xbar.block @b of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 6>] columns 0 to 2147483649

// -----

// expected-error @below {{'xbar.block' op block_c3: @m is no xbar.matrix}}
xbar.block @b of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 6>] columns 0 to 4

// -----

nn.weight @w : tensor<4x6xf32> = splat 1.0
xbar.matrix @m : 6x4 from @w view #xbar.view<offset 0, taps [], channels 6 : 1, columns 4 : 6>
// expected-error @below {{'xbar.block' op block_c3: #xbar.rect<taps 0 to 1, channels 0 to 7> leaves @m, which has 1 taps x 6 channels}}
xbar.block @b of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 7>] columns 0 to 4

// -----

nn.weight @w : tensor<4x6xf32> = splat 1.0
xbar.matrix @m : 6x4 from @w view #xbar.view<offset 0, taps [], channels 6 : 1, columns 4 : 6>
// expected-error @below {{'xbar.block' op block_c3: #xbar.rect<taps 0 to 2, channels 0 to 6> leaves @m, which has 1 taps x 6 channels}}
xbar.block @b of @m rows [#xbar.rect<taps 0 to 2, channels 0 to 6>] columns 0 to 4

// -----

nn.weight @w : tensor<4x6xf32> = splat 1.0
xbar.matrix @m : 6x4 from @w view #xbar.view<offset 0, taps [], channels 6 : 1, columns 4 : 6>
// expected-error @below {{'xbar.block' op block_c3: columns end at 5, but @m has 4}}
xbar.block @b of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 6>] columns 0 to 5

// -----

nn.weight @w : tensor<4x6xf32> = splat 1.0
xbar.matrix @m : 6x4 from @w view #xbar.view<offset 0, taps [], channels 6 : 1, columns 4 : 6>
// expected-error @below {{'xbar.block' op block_c4: 1 bias rows, but @m has no bias}}
xbar.block @b of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 6>] columns 0 to 4 bias_rows 1

// -----

nn.weight @w : tensor<4x6xf32> = splat 1.0
xbar.matrix @m : 6x4 from @w view #xbar.view<offset 0, taps [], channels 6 : 1, columns 4 : 6>
// expected-error @below {{'xbar.block' op attribute 'biasRows' failed to satisfy constraint}}
xbar.block @b of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 6>] columns 0 to 4 bias_rows -1

// -----

nn.weight @w : tensor<4x6xf32> = splat 1.0
xbar.matrix @m : 6x4 from @w view #xbar.view<offset 0, taps [], channels 6 : 1, columns 4 : 6>
// expected-error @below {{'xbar.block' op block_c5: sum_range 0.000000e+00 is not finite and above 0}}
xbar.block @b of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 6>] columns 0 to 4 sum_range 0.0

// -----

// Three groups of two channels and two columns.
nn.weight @w : tensor<6x2xf32> = splat 1.0
xbar.matrix @m : 6x6 from @w view #xbar.view<offset 0, taps [], channels 6 : 1, columns 6 : 2, groups 3 : 4>
// expected-error @below {{'xbar.block' op block_c6: #xbar.rect<taps 0 to 1, channels 0 to 4> has channels of other groups than columns 0 to 2 are of}}
xbar.block @b of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 2

// -----

// Three groups of two channels and two columns.
nn.weight @w : tensor<6x2xf32> = splat 1.0
xbar.matrix @m : 6x6 from @w view #xbar.view<offset 0, taps [], channels 6 : 1, columns 6 : 2, groups 3 : 4>
// expected-error @below {{'xbar.block' op block_c6: #xbar.rect<taps 0 to 1, channels 2 to 4> has channels of other groups than columns 0 to 2 are of}}
xbar.block @b of @m rows [#xbar.rect<taps 0 to 1, channels 2 to 4>] columns 0 to 2

// -----

// Three groups of two channels and two columns.
nn.weight @w : tensor<6x2xf32> = splat 1.0
xbar.matrix @m : 6x6 from @w view #xbar.view<offset 0, taps [], channels 6 : 1, columns 6 : 2, groups 3 : 4>
// expected-error @below {{'xbar.block' op block_c6: #xbar.rect<taps 0 to 1, channels 0 to 3> with columns 0 to 4 cuts a group of 2 channels and 2 columns, but is of several}}
xbar.block @b of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 3>] columns 0 to 4

// -----

// Three groups of two channels and two columns.
nn.weight @w : tensor<6x2xf32> = splat 1.0
xbar.matrix @m : 6x6 from @w view #xbar.view<offset 0, taps [], channels 6 : 1, columns 6 : 2, groups 3 : 4>
// expected-error @below {{'xbar.block' op block_c6: #xbar.rect<taps 0 to 1, channels 0 to 4> with columns 1 to 4 cuts a group of 2 channels and 2 columns, but is of several}}
xbar.block @b of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 1 to 4
