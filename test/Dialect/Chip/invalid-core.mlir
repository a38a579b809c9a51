// RUN: npc-opt %s -split-input-file -verify-diagnostics

chip.memory @ddr host bytes 64
chip.buffer @x : 4 x i8 in @ddr at 0
chip.code @c <scale 0.5, zero_point 0, min -127, max 127>
chip.stream @a core 0 of chip 0 {
  chip.loop 2 {
    // expected-error @+1 {{gather_c1: #chip.view<@x[0], [1]> has 1 strides; 1 loops and 1 dims need 2}}
    chip.gather <@x[0], [1]> code @c taps 0 to 1 channels 0 to 4 row 0
  }
}

// -----

chip.memory @ddr host bytes 64
chip.buffer @x : 4 x i8 in @ddr at 0
chip.code @c <scale 0.5, zero_point 0, min -127, max 127>
chip.stream @a core 0 of chip 0 {
  // expected-error @+1 {{gather_c2: a window dim has 1 steps in 0 loops}}
  chip.gather <@x[0], [1]> code @c taps 0 to 1 channels 0 to 4 row 0
    window [#chip.window_dim<kernel 3 dilation 1 extent 4 origin 0 stride 1 steps [1]>]
}

// -----

chip.memory @ddr host bytes 64
chip.buffer @x : 4 x i8 in @ddr at 0
chip.code @c <scale 0.5, zero_point 0, min -127, max 127>
chip.stream @a core 0 of chip 0 {
  // expected-error @+1 {{gather_c3: taps 2 to 4 are empty or outside the kernel's 3}}
  chip.gather <@x[0], [1]> code @c taps 2 to 4 channels 0 to 4 row 0
    window [#chip.window_dim<kernel 3 dilation 1 extent 4 origin 0 stride 1 steps []>]
}

// -----

chip.memory @ddr host bytes 64
chip.buffer @x : 4 x i8 in @ddr at 0
chip.code @c <scale 0.5, zero_point 0, min -127, max 127>
chip.stream @a core 0 of chip 0 {
  // expected-error @+1 {{gather_c3: channels 4 to 4 are empty}}
  chip.gather <@x[0], [1]> code @c taps 0 to 1 channels 4 to 4 row 0
}

// -----

chip.memory @ddr host bytes 64
chip.buffer @x : 4 x i8 in @ddr at 0
chip.stream @a core 0 of chip 0 {
  // expected-error @+1 {{gather_c4: no code @c}}
  chip.gather <@x[0], [1]> code @c taps 0 to 1 channels 0 to 4 row 0
}

// -----

chip.code @c <scale 0.5, zero_point 0, min -127, max 127>
chip.stream @a core 0 of chip 0 {
  // expected-error @+1 {{gather_c4: no buffer @x}}
  chip.gather <@x[0], [1]> code @c taps 0 to 1 channels 0 to 4 row 0
}

// -----

chip.memory @ddr host bytes 64
chip.buffer @x : 4 x i8 in @ddr at 0
chip.code @c <scale 0.5, zero_point 0, min -127, max 127>
chip.stream @a core 0 of chip 0 {
  // expected-error @+1 {{gather_c5: row is -1}}
  chip.gather <@x[0], [1]> code @c taps 0 to 1 channels 0 to 4 row -1
}

// -----

chip.stream @a core 0 of chip 0 {
  // expected-error @+1 {{window_c1: kernel 0, dilation 1 and extent 4 must each be at least 1}}
  chip.gather <@x[0], [1]> code @c taps 0 to 1 channels 0 to 4 row 0 window [#chip.window_dim<kernel 0 dilation 1 extent 4 origin 0 stride 1 steps []>]
}

// -----

chip.stream @a core 0 of chip 0 {
  // expected-error @+1 {{affine_c1: no affine entry @e}}
  chip.affine @e
}

// -----

chip.stream @a core 0 of chip 0 {
  // expected-error @+1 {{apply_c1: add is no function of this instruction}}
  chip.apply add
}

// -----

chip.stream @a core 0 of chip 0 {
  // expected-error @+1 {{apply_c1: clip takes 2 parameters, not 1}}
  chip.apply clip with [0.0]
}

// -----

chip.stream @a core 0 of chip 0 {
  // expected-error @+1 {{apply_c2: quantize needs a code; use chip.quantize}}
  chip.apply quantize
}

// -----

chip.stream @a core 0 of chip 0 {
  // expected-error @+1 {{quantize_c1: no code @c}}
  chip.quantize @c
}

// -----

chip.memory @ddr host bytes 64
chip.buffer @y : 4 x f32 in @ddr at 0
chip.stream @a core 0 of chip 0 {
  // expected-error @+1 {{store_c1: #chip.view<@y[0], []> has 0 strides; 0 loops and 1 dims need 1}}
  chip.store <@y[0], []>
}

// -----

chip.stream @a core 0 of chip 0 {
  // expected-error @+1 {{store_c2: no buffer @y}}
  chip.store <@y[0], [1]>
}
