// RUN: npc-opt %s --chip-verify-schedule -split-input-file -verify-diagnostics

// What the binary could not hold, or what would only fail when it is written.

module attributes {npc.target = "tiny"} {
  chip.memory @ddr host bytes 64
  // expected-error @+1 {{names @w, which is no nn.weight of the program}}
  chip.buffer @x : 3 x f32 in @ddr at 0 = @w
}

// -----

module attributes {npc.target = "tiny"} {
  nn.weight @w : tensor<2xf32> = splat 0.5
  chip.memory @ddr host bytes 64
  // expected-error @+1 {{needs 3 elements of @w, which has 2}}
  chip.buffer @x : 3 x f32 in @ddr at 0 = @w
}

// -----

module attributes {npc.target = "tiny"} {
  nn.weight @one : tensor<1xf32> = splat 0.5
  nn.weight @two : tensor<2xf32> = splat 0.5
  chip.memory @ddr host bytes 64
  // expected-error @+1 {{needs 3 elements of @two, which has 2}}
  chip.buffer @x : 3 x f32 in @ddr at 0 = #chip.norm<scale of <@one, @one, @one, @two, epsilon 1.0>>
}

// -----

module attributes {npc.target = "tiny"} {
  nn.weight @w : tensor<4x3xf32> = splat 0.5
  xbar.matrix @fc : 4x3 from @w view #xbar.view<offset 0, taps [], channels 4 : 3, columns 3 : 1>
  xbar.block @b0 of @fc rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 3 converter #xbar.converter<gain 0.5, shift 0>
  xbar.array @a0 : 4x6 holds [@b0 at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 20.0> at chip 0 core 0
  chip.code @c <scale 0.5, zero_point 0, min -127, max 127>
  // expected-error @+1 {{needs xbar.coefficients of 3 columns, @fc is none}}
  chip.affine_entry @e of [@b0] code @c coefficients @fc
}

// -----

module attributes {npc.target = "tiny"} {
  nn.weight @w : tensor<4x3xf32> = splat 0.5
  nn.weight @b : tensor<3xf32> = splat 0.5
  xbar.matrix @fc : 4x3 from @w view #xbar.view<offset 0, taps [], channels 4 : 3, columns 3 : 1> bias @b
  // expected-error @+1 {{has bias rows that nothing drives: an affine entry must name it, with a code above its zero point}}
  xbar.block @b0 of @fc rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 3 bias_rows 1 converter #xbar.converter<gain 0.5, shift 0>
  xbar.array @a0 : 5x6 holds [@b0 at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 20.0> at chip 0 core 0
}

// -----

module attributes {npc.target = "tiny"} {
  chip.stream @h host {
    // expected-error @+1 {{count 4294967296 does not fit 32 bits of the binary}}
    chip.loop 4294967296 {
    }
  }
}

// -----

module attributes {npc.target = "tiny", npc.chips = 1 : i64} {
  nn.weight @w : tensor<4x3xf32> = splat 0.5
  xbar.matrix @fc : 4x3 from @w view #xbar.view<offset 0, taps [], channels 4 : 3, columns 3 : 1>
  xbar.block @b0 of @fc rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 3 converter #xbar.converter<gain 0.5, shift 0>
  // expected-error @+1 {{lies on chip 1, the program has 1}}
  xbar.array @a0 : 4x6 holds [@b0 at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 20.0> at chip 1 core 0
}

// -----

module attributes {npc.target = "tiny", npc.chips = 1 : i64} {
  nn.weight @w : tensor<4x3xf32> = splat 0.5
  xbar.matrix @fc : 4x3 from @w view #xbar.view<offset 0, taps [], channels 4 : 3, columns 3 : 1>
  xbar.block @b0 of @fc rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 3 converter #xbar.converter<gain 0.5, shift 0>
  // expected-error @+1 {{lies on core 4; a chip of tiny has 4}}
  xbar.array @a0 : 4x6 holds [@b0 at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 20.0> at chip 0 core 4
}

// -----

// expected-error @+1 {{npc.target}}
module {
}
