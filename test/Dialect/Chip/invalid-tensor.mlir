// RUN: npc-opt %s -split-input-file -verify-diagnostics

chip.memory @ddr host bytes 64
chip.buffer @x : 4 x f32 in @ddr at 0
chip.stream @h host {
  // expected-error @+1 {{box_c1: dims must be at least 1, one is 0}}
  chip.fill 0.0 dims [4, 0] <@x[0], [1, 1]>
}

// -----

chip.memory @ddr host bytes 64
chip.buffer @x : 4 x f32 in @ddr at 0
chip.stream @h host {
  // expected-error @+1 {{box_c2: #chip.view<@x[0], [1]> has 1 strides; 0 loops and 2 dims need 2}}
  chip.fill 0.0 dims [2, 2] <@x[0], [1]>
}

// -----

chip.stream @h host {
  // expected-error @+1 {{box_c3: no buffer @x}}
  chip.fill 0.0 dims [2] <@x[0], [1]>
}

// -----

chip.memory @ddr host bytes 64
chip.buffer @x : 4 x f32 in @ddr at 0
chip.stream @h host {
  // expected-error @+1 {{map_c1: relu takes 0 parameters, not 1}}
  chip.map relu with [1.0] dims [4] <@x[0], [1]> = <@x[0], [1]>
}

// -----

chip.memory @ddr host bytes 64
chip.buffer @x : 4 x f32 in @ddr at 0
chip.stream @h host {
  // expected-error @+1 {{map_c1: sum is no function of this instruction}}
  chip.map sum dims [4] <@x[0], [1]> = <@x[0], [1]>
}

// -----

chip.memory @ddr host bytes 64
chip.buffer @x : 4 x f32 in @ddr at 0
chip.stream @h host {
  // expected-error @+1 {{map_c2: quantize needs a code}}
  chip.map quantize dims [4] <@x[0], [1]> = <@x[0], [1]>
}

// -----

chip.memory @ddr host bytes 64
chip.buffer @x : 4 x f32 in @ddr at 0
chip.code @c <scale 0.5, zero_point 0, min -127, max 127>
chip.stream @h host {
  // expected-error @+1 {{map_c2: relu takes no code}}
  chip.map relu code @c dims [4] <@x[0], [1]> = <@x[0], [1]>
}

// -----

chip.memory @ddr host bytes 64
chip.buffer @x : 4 x f32 in @ddr at 0
chip.stream @h host {
  // expected-error @+1 {{map_c2: no code @c}}
  chip.map quantize code @c dims [4] <@x[0], [1]> = <@x[0], [1]>
}

// -----

chip.memory @ddr host bytes 64
chip.buffer @x : 4 x f32 in @ddr at 0
chip.stream @h host {
  // expected-error @+1 {{zip_c1: relu is no function of this instruction}}
  chip.zip relu dims [4] <@x[0], [1]> = <@x[0], [1]>, <@x[0], [1]>
}

// -----

chip.memory @ddr host bytes 64
chip.buffer @x : 4 x f32 in @ddr at 0
chip.stream @h host {
  // expected-error @+1 {{reduce_c1: add is no function of this instruction}}
  chip.reduce add dims [4] <@x[0], [0]> = <@x[0], [1]>
}

// -----

chip.memory @ddr host bytes 64
chip.buffer @x : 4 x f32 in @ddr at 0
chip.buffer @i : 4 x i64 in @ddr at 16
chip.stream @h host {
  // expected-error @+1 {{take_c1: axis extent must be at least 1, is 0}}
  chip.take axis 0 by 1 dims [4] <@x[0], [1]> = <@x[0], [0]> at <@i[0], [1]>
}

// -----

chip.memory @ddr host bytes 64
chip.buffer @x : 4 x f32 in @ddr at 0
chip.stream @h host {
  // expected-error @+1 {{custom op 'chip.map'}}
  chip.map square dims [4] <@x[0], [1]> = <@x[0], [1]>
}

// -----

chip.memory @ddr host bytes 64
chip.buffer @x : 4 x f32 in @ddr at 0
chip.buffer @i : 4 x i64 in @ddr at 16
chip.stream @h host {
  // expected-error @+1 {{put_c1: axis extent must be at least 1, is 0}}
  chip.put add axis 0 by 1 dims [4] <@x[0], [0]> = <@x[0], [1]> at <@i[0], [1]>
}

// -----

chip.memory @ddr host bytes 64
chip.buffer @x : 4 x f32 in @ddr at 0
chip.buffer @i : 4 x i64 in @ddr at 16
chip.stream @h host {
  // expected-error @+1 {{put_c2: sub is no function of this instruction}}
  chip.put sub axis 4 by 1 dims [4] <@x[0], [0]> = <@x[0], [1]> at <@i[0], [1]>
}
