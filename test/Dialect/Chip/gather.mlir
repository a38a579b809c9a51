// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --emit-bytecode | npc-opt | FileCheck %s

chip.memory @ddr host bytes 1024
chip.buffer @x : 784 x i8 in @ddr at 0
chip.code @c <scale 0.5, zero_point 0, min -127, max 127>
chip.stream @a core 0 of chip 0 {
  // CHECK: chip.gather <@x[7], [1]> code @c taps 0 to 1 channels 0 to 28 row 4{{$}}
  chip.gather <@x[7], [1]> code @c taps 0 to 1 channels 0 to 28 row 4
  chip.loop 26 {
    // CHECK: chip.gather <@x[0], [0, 784]> code @c taps 0 to 9 channels 0 to 1 row 0 window [#chip.window_dim<kernel 3 dilation 1 extent 28 origin -1 stride 28 steps [1]>, #chip.window_dim<kernel 3 dilation 2 extent 28 origin 0 stride 1 steps [0]>]
    chip.gather <@x[0], [0, 784]> code @c taps 0 to 9 channels 0 to 1 row 0
      window [#chip.window_dim<kernel 3 dilation 1 extent 28 origin -1 stride 28 steps [1]>,
              #chip.window_dim<kernel 3 dilation 2 extent 28 origin 0 stride 1 steps [0]>]
  }
}
