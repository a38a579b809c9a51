// RUN: npc-opt %s --split-input-file --verify-diagnostics

chip.memory @ddr host bytes 512
chip.buffer @x : 16 x f32 in @ddr at 0
chip.buffer @y : 6 x i64 in @ddr at 64
chip.stream @h host {
  // expected-error @below {{'chip.sort' op sort_c1}}
  chip.sort sum axis 8 by 2 dims [2, 3] <@y[0], [3, 1]> = <@x[0], [1, 0]>
}

// -----

chip.memory @ddr host bytes 512
chip.buffer @x : 16 x f32 in @ddr at 0
chip.buffer @y : 6 x i64 in @ddr at 64
chip.stream @h host {
  // expected-error @below {{'chip.sort' op sort_c2: dims [2, 3] need a last one of at most the axis extent 2, in which the input has stride 0}}
  chip.sort max axis 2 by 2 dims [2, 3] <@y[0], [3, 1]> = <@x[0], [1, 0]>
}

// -----

chip.memory @ddr host bytes 512
chip.buffer @x : 16 x f32 in @ddr at 0
chip.buffer @y : 6 x i64 in @ddr at 64
chip.stream @h host {
  // expected-error @below {{'chip.sort' op sort_c2}}
  chip.sort max axis 8 by 2 dims [2, 3] <@y[0], [3, 1]> = <@x[0], [1, 1]>
}
