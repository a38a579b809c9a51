// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --emit-bytecode | npc-opt | FileCheck %s

// Contents are named, never held, but for small tables.

chip.memory @ddr host bytes 4096
// CHECK: chip.buffer @x : 784 x f32 in @ddr at 0{{$}}
chip.buffer @x : 784 x f32 in @ddr at 0
// CHECK: chip.buffer @codes : 3 x ui8 in @ddr at 3136
chip.buffer @codes : 3 x ui8 in @ddr at 3136
// CHECK: chip.buffer @w : 64 x f16 in @ddr at 3144 = @fc.weight
chip.buffer @w : 64 x f16 in @ddr at 3144 = @"fc.weight"
// CHECK: chip.buffer @indices : 3 x i64 in @ddr at 3392 = dense<[0, 2, 1]> : tensor<3xi64>
chip.buffer @indices : 3 x i64 in @ddr at 3392 = dense<[0, 2, 1]> : tensor<3xi64>
// CHECK: chip.buffer @scale : 8 x f32 in @ddr at 3416 = #chip.norm<scale of <@g, @b, @m, @v, epsilon
chip.buffer @scale : 8 x f32 in @ddr at 3416 = #chip.norm<scale of <@g, @b, @m, @v, epsilon 1.0e-5>>
// CHECK: chip.buffer @flag : 1 x i1 in @ddr at 3448
chip.buffer @flag : 1 x i1 in @ddr at 3448
