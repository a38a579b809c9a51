// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --emit-bytecode | npc-opt | FileCheck %s

chip.memory @ddr host bytes 256
chip.buffer @x : 16 x f32 in @ddr at 0
chip.buffer @y : 16 x f32 in @ddr at 64
chip.buffer @q : 16 x i8 in @ddr at 128
chip.code @c <scale 0.5, zero_point 0, min -127, max 127>
chip.stream @h host {
  // CHECK: chip.map identity dims [16] <@y[15], [-1]> = <@x[0], [1]>
  chip.map identity dims [16] <@y[15], [-1]> = <@x[0], [1]>
  // CHECK: chip.map leaky_relu with [1.000000e-01] dims [4, 4] <@y[0], [4, 1]> = <@x[0], [1, 4]>
  chip.map leaky_relu with [0.1] dims [4, 4] <@y[0], [4, 1]> = <@x[0], [1, 4]>
  // CHECK: chip.map quantize code @c dims [16] <@q[0], [1]> = <@x[0], [1]>
  chip.map quantize code @c dims [16] <@q[0], [1]> = <@x[0], [1]>
  // CHECK: chip.map dequantize code @c dims [16] <@y[0], [1]> = <@q[0], [1]>
  chip.map dequantize code @c dims [16] <@y[0], [1]> = <@q[0], [1]>
}
