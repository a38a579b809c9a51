// RUN: npc-opt %s -split-input-file -verify-diagnostics

// expected-error @below {{'xbar.array' op array_c1: it holds no block}}
xbar.array @a : 3x8 holds [] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 15.0>

// -----

nn.weight @w : tensor<4x6xf32> = splat 1.0
xbar.matrix @m : 6x4 from @w view #xbar.view<offset 0, taps [], channels 6 : 1, columns 4 : 6>
xbar.block @b0 of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 3>] columns 0 to 4
xbar.block @b1 of @m rows [#xbar.rect<taps 0 to 1, channels 3 to 6>] columns 0 to 4
// expected-error @below {{'xbar.array' op array_c1: it holds @b0 twice}}
xbar.array @a : 6x8 holds [@b0 at 0, 0, @b0 at 3, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 15.0>

// -----

nn.weight @w : tensor<4x6xf32> = splat 1.0
xbar.matrix @m : 6x4 from @w view #xbar.view<offset 0, taps [], channels 6 : 1, columns 4 : 6>
xbar.block @b0 of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 3>] columns 0 to 4
xbar.block @b1 of @m rows [#xbar.rect<taps 0 to 1, channels 3 to 6>] columns 0 to 4
// expected-error @below {{'xbar.array' op array_c1: @b0 lies at -1, 0; allowed is [0, 2147483648]}}
xbar.array @a : 3x8 holds [@b0 at -1, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 15.0>

// -----

nn.weight @w : tensor<4x6xf32> = splat 1.0
xbar.matrix @m : 6x4 from @w view #xbar.view<offset 0, taps [], channels 6 : 1, columns 4 : 6>
// expected-error @below {{'xbar.array' op array_c2: @b0 is no xbar.block}}
xbar.array @a : 3x8 holds [@b0 at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 15.0>

// -----

nn.weight @w : tensor<4x6xf32> = splat 1.0
xbar.matrix @m : 6x4 from @w view #xbar.view<offset 0, taps [], channels 6 : 1, columns 4 : 6>
xbar.block @b0 of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 3>] columns 0 to 4
xbar.block @b1 of @m rows [#xbar.rect<taps 0 to 1, channels 3 to 6>] columns 0 to 4
// expected-error @below {{'xbar.array' op array_c2: @b0 reaches 4x8, beyond the array's 3x8}}
xbar.array @a : 3x8 holds [@b0 at 1, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 15.0>

// -----

nn.weight @w : tensor<4x6xf32> = splat 1.0
xbar.matrix @m : 6x4 from @w view #xbar.view<offset 0, taps [], channels 6 : 1, columns 4 : 6>
xbar.block @b0 of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 3>] columns 0 to 4
xbar.block @b1 of @m rows [#xbar.rect<taps 0 to 1, channels 3 to 6>] columns 0 to 4
// expected-error @below {{'xbar.array' op array_c2: @b0 reaches 3x5, beyond the array's 3x4}}
xbar.array @a : 3x4 holds [@b0 at 0, 0] encoding #xbar.encoding<offset, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 15.0>

// -----

nn.weight @w : tensor<4x6xf32> = splat 1.0
xbar.matrix @m : 6x4 from @w view #xbar.view<offset 0, taps [], channels 6 : 1, columns 4 : 6>
xbar.block @b0 of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 3>] columns 0 to 4
xbar.block @b1 of @m rows [#xbar.rect<taps 0 to 1, channels 3 to 6>] columns 0 to 4
// expected-error @below {{'xbar.array' op array_c3: @b0 and @b1 overlap}}
xbar.array @a : 6x8 holds [@b0 at 0, 0, @b1 at 2, 3] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 15.0, shared>

// -----

nn.weight @w : tensor<4x6xf32> = splat 1.0
xbar.matrix @m : 6x4 from @w view #xbar.view<offset 0, taps [], channels 6 : 1, columns 4 : 6>
xbar.block @b0 of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 3>] columns 0 to 4
xbar.block @b1 of @m rows [#xbar.rect<taps 0 to 1, channels 3 to 6>] columns 0 to 4
// expected-error @below {{'xbar.array' op array_c4: chip and core must be given together}}
"xbar.array"() <{sym_name = "a", rows = 3 : i64, columns = 8 : i64, blocks = [@b0], blockRows = array<i64: 0>, blockColumns = array<i64: 0>, chip = 0 : i64, encoding = #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 15.0>}> : () -> ()

// -----

nn.weight @w : tensor<4x6xf32> = splat 1.0
xbar.matrix @m : 6x4 from @w view #xbar.view<offset 0, taps [], channels 6 : 1, columns 4 : 6>
xbar.block @b0 of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 3>] columns 0 to 4
xbar.block @b1 of @m rows [#xbar.rect<taps 0 to 1, channels 3 to 6>] columns 0 to 4
// expected-error @below {{'xbar.array' op array_c1: each block needs one row and one column}}
"xbar.array"() <{sym_name = "a", rows = 3 : i64, columns = 8 : i64, blocks = [@b0], blockRows = array<i64: 0, 1>, blockColumns = array<i64: 0>, encoding = #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 15.0>}> : () -> ()

// -----

nn.weight @w : tensor<4x6xf32> = splat 1.0
xbar.matrix @m : 6x4 from @w view #xbar.view<offset 0, taps [], channels 6 : 1, columns 4 : 6>
xbar.block @b0 of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 3>] columns 0 to 4
xbar.block @b1 of @m rows [#xbar.rect<taps 0 to 1, channels 3 to 6>] columns 0 to 4
// expected-error @below {{'xbar.array' op attribute 'core' failed to satisfy constraint}}
xbar.array @a : 3x8 holds [@b0 at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 15.0> at chip 0 core -1
