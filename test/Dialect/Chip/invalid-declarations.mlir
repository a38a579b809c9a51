// RUN: npc-opt %s -split-input-file -verify-diagnostics

// expected-error @+1 {{memory_c1: needs at least one byte, has 0}}
chip.memory @ddr host bytes 0

// -----

// expected-error @+1 {{expected core, digital, shared or host, found 'gpu'}}
chip.memory @ddr gpu bytes 4

// -----

chip.memory @ddr host bytes 64
// expected-error @+1 {{buffer_c1: needs an address of at least 0 and at least one element, has address -4 and 3 elements}}
chip.buffer @x : 3 x f32 in @ddr at -4

// -----

chip.memory @ddr host bytes 64
// expected-error @+1 {{buffer_c1: needs an address of at least 0 and at least one element, has address 0 and 0 elements}}
chip.buffer @x : 0 x f32 in @ddr at 0

// -----

chip.memory @ddr host bytes 64
// expected-error @+1 {{buffer_c2: element type 'bf16' is none of f32, f16, f64, i8, ui8, i16, ui16, i32, ui32, i64, ui64, i1}}
chip.buffer @x : 3 x bf16 in @ddr at 0

// -----

chip.memory @ddr host bytes 64
// expected-error @+1 {{buffer_c3: holds 3 x 'i64', its contents are 2 x 'i64'}}
chip.buffer @x : 3 x i64 in @ddr at 0 = dense<[1, 2]> : tensor<2xi64>

// -----

chip.memory @ddr host bytes 64
// expected-error @+1 {{buffer_c3: holds 2 x 'i32', its contents are 2 x 'i64'}}
chip.buffer @x : 2 x i32 in @ddr at 0 = dense<[1, 2]> : tensor<2xi64>

// -----

// expected-error @+1 {{buffer_c4: no memory @sram}}
chip.buffer @x : 3 x f32 in @sram at 0

// -----

chip.code @c <scale 0.5, zero_point 0, min -127, max 127>
// expected-error @+1 {{affine_entry_c1: needs at least one block}}
chip.affine_entry @e of [] code @c

// -----

// expected-error @+1 {{affine_entry_c2: no code @c}}
chip.affine_entry @e of [@b] code @c

// -----

chip.stream @a core 0 of chip 0 {
}
chip.stream @b core 1 of chip 0 {
}
// expected-error @+1 {{channel_c1: columns and capacity must be at least 1, are 4 and 0}}
chip.channel @link from @a to @b columns 4 capacity 0

// -----

chip.stream @a core 0 of chip 0 {
}
// expected-error @+1 {{channel_c2: no stream @b}}
chip.channel @link from @a to @b columns 4 capacity 1

// -----

chip.stream @a core 0 of chip 0 {
}
// expected-error @+1 {{channel_c2: begins and ends at @a}}
chip.channel @link from @a to @a columns 4 capacity 1

// -----

chip.memory @ddr host bytes 64
chip.buffer @x : 4 x f32 in @ddr at 0
// expected-error @+1 {{binding_c1: 'tensor<2x3xf32>' does not have the 4 elements of @x}}
chip.input "x" : tensor<2x3xf32> in @x

// -----

chip.memory @ddr host bytes 64
chip.buffer @x : 4 x f32 in @ddr at 0
// expected-error @+1 {{binding_c1: 'tensor<?x4xf32>' does not have the 4 elements of @x}}
chip.output "x" : tensor<?x4xf32> in @x

// -----

chip.memory @ddr host bytes 64
chip.buffer @x : 4 x f32 in @ddr at 0
// expected-error @+1 {{binding_c2: 'tensor<4xi32>' is bound to a buffer of 'f32'}}
chip.output "x" : tensor<4xi32> in @x

// -----

// expected-error @+1 {{binding_c3: no buffer @x}}
chip.input "x" : tensor<4xi32> in @x

// -----

// expected-error @+1 {{stream_c1: a shared memory executes nothing}}
chip.stream @s shared of chip 0 {
}

// -----

chip.stream @h host {
  // expected-error @+1 {{expects parent op 'builtin.module'}}
  chip.semaphore @inside
}

// -----

// expected-error @+1 {{expects parent op to be one of 'chip.stream, chip.loop'}}
chip.mvm @b

// -----

chip.memory @ddr host bytes 64
// expected-error @+1 {{buffer_c3: contents that are not a symbol must be dense}}
chip.buffer @x : 2 x i32 in @ddr at 0 = sparse<0, 7> : tensor<2xi32>
