// RUN: npc-opt %s --chip-verify-schedule -split-input-file -verify-diagnostics

module attributes {npc.target = "tiny"} {
  nn.weight @w : tensor<4x3xf32> = splat 0.5
  xbar.matrix @fc : 4x3 from @w view #xbar.view<offset 0, taps [], channels 4 : 3, columns 3 : 1>
  xbar.block @b0 of @fc rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 3 converter #xbar.converter<gain 0.5, shift 0>
  xbar.array @a0 : 4x6 holds [@b0 at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 20.0> at chip 0 core 0
  chip.memory @sram shared of chip 0 bytes 65536
  chip.memory @ddr host bytes 4096
  chip.buffer @in : 4 x f32 in @ddr at 0
  chip.buffer @x : 4 x i8 in @sram at 0
  chip.buffer @y : 3 x f32 in @sram at 8
  chip.buffer @out : 3 x f32 in @ddr at 16
  chip.code @x.code <scale 0.5, zero_point 0, min -127, max 127>
  chip.semaphore @ready
  chip.semaphore @done
  chip.input "x" : tensor<1x4xf32> in @in
  chip.output "y" : tensor<1x3xf32> in @out
  chip.affine_entry @e of [@b0] code @x.code
  chip.stream @core core 0 of chip 0 {
    chip.wait @ready for 1
    // expected-error @+1 {{reaches elements 0 to 4 of buffer 'x', which has 4}}
    chip.gather <@x[0], [1]> code @x.code taps 0 to 1 channels 0 to 5 row 0
    chip.mvm @b0
    chip.affine @e
    chip.store <@y[0], [1]>
    chip.signal @done
  }
  chip.stream @host host {
    chip.map quantize code @x.code dims [4] <@x[0], [1]> = <@in[0], [1]>
    chip.signal @ready
    chip.wait @done for 1
    chip.map identity dims [3] <@out[0], [1]> = <@y[0], [1]>
  }
}

// -----

module attributes {npc.target = "tiny"} {
  nn.weight @w : tensor<4x3xf32> = splat 0.5
  xbar.matrix @fc : 4x3 from @w view #xbar.view<offset 0, taps [], channels 4 : 3, columns 3 : 1>
  xbar.block @b0 of @fc rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 3 converter #xbar.converter<gain 0.5, shift 0>
  xbar.array @a0 : 4x6 holds [@b0 at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 20.0> at chip 0 core 0
  chip.memory @sram shared of chip 0 bytes 65536
  chip.memory @ddr host bytes 4096
  chip.buffer @in : 4 x f32 in @ddr at 0
  chip.buffer @x : 4 x i8 in @sram at 0
  chip.buffer @y : 3 x f32 in @sram at 8
  chip.buffer @out : 3 x f32 in @ddr at 16
  chip.code @x.code <scale 0.5, zero_point 0, min -127, max 127>
  chip.semaphore @ready
  chip.semaphore @done
  chip.input "x" : tensor<1x4xf32> in @in
  chip.output "y" : tensor<1x3xf32> in @out
  chip.affine_entry @e of [@b0] code @x.code
  chip.stream @core core 0 of chip 0 {
    chip.wait @ready for 1
    chip.gather <@x[0], [1]> code @x.code taps 0 to 1 channels 0 to 4 row 0
    chip.mvm @b0
    chip.affine @e
    chip.store <@y[0], [1]>
    chip.signal @done
  }
  chip.stream @host host {
    chip.map quantize code @x.code dims [4] <@x[0], [1]> = <@in[0], [1]>
    chip.signal @ready
    chip.wait @done for 1
    // expected-error @+1 {{'in' reaches elements 1 to 3 of buffer 'y', which has 3}}
    chip.map identity dims [3] <@out[0], [1]> = <@y[1], [1]>
  }
}

// -----

module attributes {npc.target = "tiny"} {
  nn.weight @w : tensor<4x3xf32> = splat 0.5
  xbar.matrix @fc : 4x3 from @w view #xbar.view<offset 0, taps [], channels 4 : 3, columns 3 : 1>
  xbar.block @b0 of @fc rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 3 converter #xbar.converter<gain 0.5, shift 0>
  xbar.array @a0 : 4x6 holds [@b0 at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 20.0> at chip 0 core 0
  chip.memory @sram shared of chip 0 bytes 65536
  chip.memory @ddr host bytes 4096
  chip.buffer @in : 4 x f32 in @ddr at 0
  chip.buffer @x : 4 x i8 in @sram at 0
  chip.buffer @y : 3 x f32 in @sram at 8
  chip.buffer @out : 3 x f32 in @ddr at 16
  chip.code @x.code <scale 0.5, zero_point 0, min -127, max 127>
  chip.semaphore @ready
  chip.semaphore @done
  chip.input "x" : tensor<1x4xf32> in @in
  chip.output "y" : tensor<1x3xf32> in @out
  chip.affine_entry @e of [@b0] code @x.code
  chip.stream @core core 0 of chip 0 {
    chip.wait @ready for 1
    chip.gather <@x[0], [1]> code @x.code taps 0 to 1 channels 0 to 3 row 0
    // expected-error @+1 {{needs rows 0 to 3 of the row register}}
    chip.mvm @b0
    chip.affine @e
    chip.store <@y[0], [1]>
    chip.signal @done
  }
  chip.stream @host host {
    chip.map quantize code @x.code dims [4] <@x[0], [1]> = <@in[0], [1]>
    chip.signal @ready
    chip.wait @done for 1
    chip.map identity dims [3] <@out[0], [1]> = <@y[0], [1]>
  }
}

// -----

module attributes {npc.target = "tiny"} {
  nn.weight @w : tensor<4x3xf32> = splat 0.5
  xbar.matrix @fc : 4x3 from @w view #xbar.view<offset 0, taps [], channels 4 : 3, columns 3 : 1>
  xbar.block @b0 of @fc rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 3 converter #xbar.converter<gain 0.5, shift 0>
  xbar.array @a0 : 4x6 holds [@b0 at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 20.0> at chip 0 core 0
  chip.memory @sram shared of chip 0 bytes 65536
  chip.memory @ddr host bytes 4096
  chip.buffer @in : 4 x f32 in @ddr at 0
  chip.buffer @x : 4 x i8 in @sram at 0
  chip.buffer @y : 3 x f32 in @sram at 8
  chip.buffer @out : 3 x f32 in @ddr at 16
  chip.code @x.code <scale 0.5, zero_point 0, min -127, max 127>
  chip.semaphore @ready
  chip.semaphore @done
  chip.input "x" : tensor<1x4xf32> in @in
  chip.output "y" : tensor<1x3xf32> in @out
  chip.affine_entry @e of [@b0] code @x.code
  chip.stream @core core 0 of chip 0 {
    chip.wait @ready for 1
    chip.gather <@x[0], [1]> code @x.code taps 0 to 1 channels 0 to 4 row 0
    // expected-error @+1 {{the accumulators are empty: an mvm must come before}}
    chip.affine @e
    chip.store <@y[0], [1]>
    chip.signal @done
  }
  chip.stream @host host {
    chip.map quantize code @x.code dims [4] <@x[0], [1]> = <@in[0], [1]>
    chip.signal @ready
    chip.wait @done for 1
    chip.map identity dims [3] <@out[0], [1]> = <@y[0], [1]>
  }
}

// -----

module attributes {npc.target = "tiny"} {
  nn.weight @w : tensor<4x3xf32> = splat 0.5
  xbar.matrix @fc : 4x3 from @w view #xbar.view<offset 0, taps [], channels 4 : 3, columns 3 : 1>
  xbar.block @b0 of @fc rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 3 converter #xbar.converter<gain 0.5, shift 0>
  xbar.array @a0 : 4x6 holds [@b0 at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 20.0> at chip 0 core 0
  chip.memory @sram shared of chip 0 bytes 65536
  chip.memory @ddr host bytes 4096
  chip.buffer @in : 4 x f32 in @ddr at 0
  chip.buffer @x : 4 x i8 in @sram at 0
  chip.buffer @y : 3 x f32 in @sram at 8
  chip.buffer @out : 3 x f32 in @ddr at 16
  chip.code @x.code <scale 0.5, zero_point 0, min -127, max 127>
  chip.semaphore @ready
  chip.semaphore @done
  chip.input "x" : tensor<1x4xf32> in @in
  chip.output "y" : tensor<1x3xf32> in @out
  chip.affine_entry @e of [@b0] code @x.code
  chip.stream @core core 0 of chip 0 {
    chip.wait @ready for 1
    chip.gather <@x[0], [1]> code @x.code taps 0 to 1 channels 0 to 4 row 0
    chip.mvm @b0
    // expected-error @+1 {{the value register is empty: an affine must come before}}
    chip.store <@y[0], [1]>
    chip.signal @done
  }
  chip.stream @host host {
    chip.map quantize code @x.code dims [4] <@x[0], [1]> = <@in[0], [1]>
    chip.signal @ready
    chip.wait @done for 1
    chip.map identity dims [3] <@out[0], [1]> = <@y[0], [1]>
  }
}

// -----

module attributes {npc.target = "tiny"} {
  nn.weight @w : tensor<4x3xf32> = splat 0.5
  xbar.matrix @fc : 4x3 from @w view #xbar.view<offset 0, taps [], channels 4 : 3, columns 3 : 1>
  xbar.block @b0 of @fc rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 3 converter #xbar.converter<gain 0.5, shift 0>
  xbar.array @a0 : 4x6 holds [@b0 at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 20.0> at chip 0 core 0
  chip.memory @sram shared of chip 0 bytes 65536
  chip.memory @ddr host bytes 4096
  chip.buffer @in : 4 x f32 in @ddr at 0
  chip.buffer @x : 4 x i8 in @sram at 0
  chip.buffer @y : 3 x f32 in @sram at 8
  chip.buffer @out : 3 x f32 in @ddr at 16
  chip.code @x.code <scale 0.5, zero_point 0, min -127, max 127>
  chip.semaphore @ready
  chip.semaphore @done
  chip.input "x" : tensor<1x4xf32> in @in
  chip.output "y" : tensor<1x3xf32> in @out
  chip.affine_entry @e of [@b0] code @x.code
  chip.stream @core core 1 of chip 0 {
    chip.wait @ready for 1
    chip.gather <@x[0], [1]> code @x.code taps 0 to 1 channels 0 to 4 row 0
    // expected-error @+1 {{block 'b0' lies on chip 0 core 0, not on chip 0 core 1}}
    chip.mvm @b0
    chip.affine @e
    chip.store <@y[0], [1]>
    chip.signal @done
  }
  chip.stream @host host {
    chip.map quantize code @x.code dims [4] <@x[0], [1]> = <@in[0], [1]>
    chip.signal @ready
    chip.wait @done for 1
    chip.map identity dims [3] <@out[0], [1]> = <@y[0], [1]>
  }
}

// -----

// Instructions of a core on another unit.

module attributes {npc.target = "tiny"} {
  nn.weight @w : tensor<4x3xf32> = splat 0.5
  xbar.matrix @fc : 4x3 from @w view #xbar.view<offset 0, taps [], channels 4 : 3, columns 3 : 1>
  xbar.block @b0 of @fc rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 3 converter #xbar.converter<gain 0.5, shift 0>
  xbar.array @a0 : 4x6 holds [@b0 at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 20.0> at chip 0 core 0
  chip.memory @sram shared of chip 0 bytes 65536
  chip.memory @ddr host bytes 4096
  chip.buffer @in : 4 x f32 in @ddr at 0
  chip.buffer @x : 4 x i8 in @sram at 0
  chip.buffer @y : 3 x f32 in @sram at 8
  chip.buffer @out : 3 x f32 in @ddr at 16
  chip.code @x.code <scale 0.5, zero_point 0, min -127, max 127>
  chip.semaphore @ready
  chip.semaphore @done
  chip.input "x" : tensor<1x4xf32> in @in
  chip.output "y" : tensor<1x3xf32> in @out
  chip.affine_entry @e of [@b0] code @x.code
  chip.stream @core core 0 of chip 0 {
    chip.wait @ready for 1
    chip.gather <@x[0], [1]> code @x.code taps 0 to 1 channels 0 to 4 row 0
    chip.mvm @b0
    chip.affine @e
    chip.store <@y[0], [1]>
    chip.signal @done
  }
  chip.stream @host host {
    chip.map quantize code @x.code dims [4] <@x[0], [1]> = <@in[0], [1]>
    chip.signal @ready
    chip.wait @done for 1
    // expected-error @+1 {{'gather' runs on cores only, not on host}}
    chip.gather <@x[0], [1]> code @x.code taps 0 to 1 channels 0 to 4 row 0
  }
}

// -----

module attributes {npc.target = "tiny"} {
  nn.weight @w : tensor<4x3xf32> = splat 0.5
  xbar.matrix @fc : 4x3 from @w view #xbar.view<offset 0, taps [], channels 4 : 3, columns 3 : 1>
  xbar.block @b0 of @fc rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 3 converter #xbar.converter<gain 0.5, shift 0>
  xbar.array @a0 : 4x6 holds [@b0 at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 20.0> at chip 0 core 0
  chip.memory @sram shared of chip 0 bytes 65536
  chip.memory @ddr host bytes 4096
  chip.buffer @in : 4 x f32 in @ddr at 0
  chip.buffer @x : 4 x i8 in @sram at 0
  chip.buffer @y : 3 x f32 in @sram at 8
  chip.buffer @out : 3 x f32 in @ddr at 16
  chip.code @x.code <scale 0.5, zero_point 0, min -127, max 127>
  chip.semaphore @ready
  chip.semaphore @done
  chip.input "x" : tensor<1x4xf32> in @in
  chip.output "y" : tensor<1x3xf32> in @out
  chip.affine_entry @e of [@b0] code @x.code
  chip.stream @core core 0 of chip 0 {
    chip.wait @ready for 1
    chip.gather <@x[0], [1]> code @x.code taps 0 to 1 channels 0 to 4 row 0
    chip.mvm @b0
    chip.affine @e
    // expected-error @+1 {{real values go into F32 or F16 buffers, not I8}}
    chip.store <@x[0], [1]>
    chip.signal @done
  }
  chip.stream @host host {
    chip.map quantize code @x.code dims [4] <@x[0], [1]> = <@in[0], [1]>
    chip.signal @ready
    chip.wait @done for 1
    chip.map identity dims [3] <@out[0], [1]> = <@y[0], [1]>
  }
}

// -----

module attributes {npc.target = "tiny"} {
  nn.weight @w : tensor<4x3xf32> = splat 0.5
  xbar.matrix @fc : 4x3 from @w view #xbar.view<offset 0, taps [], channels 4 : 3, columns 3 : 1>
  xbar.block @b0 of @fc rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 3 converter #xbar.converter<gain 0.5, shift 0>
  xbar.array @a0 : 4x6 holds [@b0 at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 20.0> at chip 0 core 0
  chip.memory @sram shared of chip 0 bytes 65536
  chip.memory @ddr host bytes 4096
  chip.buffer @in : 4 x f32 in @ddr at 0
  chip.buffer @x : 4 x i8 in @sram at 0
  chip.buffer @y : 3 x f32 in @sram at 8
  chip.buffer @out : 3 x f32 in @ddr at 16
  chip.code @x.code <scale 0.5, zero_point 0, min -127, max 127>
  chip.semaphore @ready
  chip.semaphore @done
  chip.input "x" : tensor<1x4xf32> in @in
  chip.output "y" : tensor<1x3xf32> in @out
  chip.affine_entry @e of [@b0] code @x.code
  chip.stream @core core 0 of chip 0 {
    chip.wait @ready for 1
    chip.gather <@x[0], [1]> code @x.code taps 0 to 1 channels 0 to 4 row 0
    // expected-error @+1 {{names @b9, which is no xbar.block of the program}}
    chip.mvm @b9
    chip.affine @e
    chip.store <@y[0], [1]>
    chip.signal @done
  }
  chip.stream @host host {
    chip.map quantize code @x.code dims [4] <@x[0], [1]> = <@in[0], [1]>
    chip.signal @ready
    chip.wait @done for 1
    chip.map identity dims [3] <@out[0], [1]> = <@y[0], [1]>
  }
}

// -----

module attributes {npc.target = "tiny"} {
  nn.weight @w : tensor<4x3xf32> = splat 0.5
  xbar.matrix @fc : 4x3 from @w view #xbar.view<offset 0, taps [], channels 4 : 3, columns 3 : 1>
  // expected-error @+1 {{lies in no array}}
  xbar.block @b0 of @fc rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 3 converter #xbar.converter<gain 0.5, shift 0>
  chip.memory @sram shared of chip 0 bytes 65536
  chip.memory @ddr host bytes 4096
  chip.buffer @in : 4 x f32 in @ddr at 0
  chip.buffer @x : 4 x i8 in @sram at 0
  chip.buffer @y : 3 x f32 in @sram at 8
  chip.buffer @out : 3 x f32 in @ddr at 16
  chip.code @x.code <scale 0.5, zero_point 0, min -127, max 127>
  chip.semaphore @ready
  chip.semaphore @done
  chip.input "x" : tensor<1x4xf32> in @in
  chip.output "y" : tensor<1x3xf32> in @out
  chip.affine_entry @e of [@b0] code @x.code
  chip.stream @core core 0 of chip 0 {
    chip.wait @ready for 1
    chip.gather <@x[0], [1]> code @x.code taps 0 to 1 channels 0 to 4 row 0
    chip.mvm @b0
    chip.affine @e
    chip.store <@y[0], [1]>
    chip.signal @done
  }
  chip.stream @host host {
    chip.map quantize code @x.code dims [4] <@x[0], [1]> = <@in[0], [1]>
    chip.signal @ready
    chip.wait @done for 1
    chip.map identity dims [3] <@out[0], [1]> = <@y[0], [1]>
  }
}

// -----

module attributes {npc.target = "tiny"} {
  nn.weight @w : tensor<4x3xf32> = splat 0.5
  xbar.matrix @fc : 4x3 from @w view #xbar.view<offset 0, taps [], channels 4 : 3, columns 3 : 1>
  xbar.block @b0 of @fc rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 3 converter #xbar.converter<gain 0.5, shift 0>
  // expected-error @+1 {{lies on no core; run xbar-place first}}
  xbar.array @a0 : 4x6 holds [@b0 at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 20.0>
  chip.memory @sram shared of chip 0 bytes 65536
  chip.memory @ddr host bytes 4096
  chip.buffer @in : 4 x f32 in @ddr at 0
  chip.buffer @x : 4 x i8 in @sram at 0
  chip.buffer @y : 3 x f32 in @sram at 8
  chip.buffer @out : 3 x f32 in @ddr at 16
  chip.code @x.code <scale 0.5, zero_point 0, min -127, max 127>
  chip.semaphore @ready
  chip.semaphore @done
  chip.input "x" : tensor<1x4xf32> in @in
  chip.output "y" : tensor<1x3xf32> in @out
  chip.affine_entry @e of [@b0] code @x.code
  chip.stream @core core 0 of chip 0 {
    chip.wait @ready for 1
    chip.gather <@x[0], [1]> code @x.code taps 0 to 1 channels 0 to 4 row 0
    chip.mvm @b0
    chip.affine @e
    chip.store <@y[0], [1]>
    chip.signal @done
  }
  chip.stream @host host {
    chip.map quantize code @x.code dims [4] <@x[0], [1]> = <@in[0], [1]>
    chip.signal @ready
    chip.wait @done for 1
    chip.map identity dims [3] <@out[0], [1]> = <@y[0], [1]>
  }
}

// -----

module attributes {npc.target = "tiny"} {
  nn.weight @w : tensor<4x3xf32> = splat 0.5
  xbar.matrix @fc : 4x3 from @w view #xbar.view<offset 0, taps [], channels 4 : 3, columns 3 : 1>
  // expected-error @+1 {{has no converter; run xbar-map first}}
  xbar.block @b0 of @fc rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 3 
  xbar.array @a0 : 4x6 holds [@b0 at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 20.0> at chip 0 core 0
  chip.memory @sram shared of chip 0 bytes 65536
  chip.memory @ddr host bytes 4096
  chip.buffer @in : 4 x f32 in @ddr at 0
  chip.buffer @x : 4 x i8 in @sram at 0
  chip.buffer @y : 3 x f32 in @sram at 8
  chip.buffer @out : 3 x f32 in @ddr at 16
  chip.code @x.code <scale 0.5, zero_point 0, min -127, max 127>
  chip.semaphore @ready
  chip.semaphore @done
  chip.input "x" : tensor<1x4xf32> in @in
  chip.output "y" : tensor<1x3xf32> in @out
  chip.affine_entry @e of [@b0] code @x.code
  chip.stream @core core 0 of chip 0 {
    chip.wait @ready for 1
    chip.gather <@x[0], [1]> code @x.code taps 0 to 1 channels 0 to 4 row 0
    chip.mvm @b0
    chip.affine @e
    chip.store <@y[0], [1]>
    chip.signal @done
  }
  chip.stream @host host {
    chip.map quantize code @x.code dims [4] <@x[0], [1]> = <@in[0], [1]>
    chip.signal @ready
    chip.wait @done for 1
    chip.map identity dims [3] <@out[0], [1]> = <@y[0], [1]>
  }
}

// -----

module attributes {npc.target = "tiny"} {
  nn.weight @w : tensor<4x3xf32> = splat 0.5
  xbar.matrix @fc : 4x3 from @w view #xbar.view<offset 0, taps [], channels 4 : 3, columns 3 : 1>
  xbar.block @b0 of @fc rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 2 converter #xbar.converter<gain 0.5, shift 0>
  xbar.block @b1 of @fc rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 2 to 3 converter #xbar.converter<gain 0.5, shift 0>
  xbar.array @a0 : 4x6 holds [@b0 at 0, 0, @b1 at 0, 4] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 20.0> at chip 0 core 0
  chip.memory @sram shared of chip 0 bytes 65536
  chip.memory @ddr host bytes 4096
  chip.buffer @in : 4 x f32 in @ddr at 0
  chip.buffer @x : 4 x i8 in @sram at 0
  chip.buffer @y : 3 x f32 in @sram at 8
  chip.buffer @out : 3 x f32 in @ddr at 16
  chip.code @x.code <scale 0.5, zero_point 0, min -127, max 127>
  chip.semaphore @ready
  chip.semaphore @done
  chip.input "x" : tensor<1x4xf32> in @in
  chip.output "y" : tensor<1x3xf32> in @out
  // expected-error @+1 {{@b0 and @b1 are not over the same columns of one matrix in one encoding}}
  chip.affine_entry @e of [@b0, @b1] code @x.code
  chip.stream @core core 0 of chip 0 {
    chip.wait @ready for 1
    chip.gather <@x[0], [1]> code @x.code taps 0 to 1 channels 0 to 4 row 0
    chip.mvm @b0
    chip.affine @e
    chip.store <@y[0], [1]>
    chip.signal @done
  }
  chip.stream @host host {
    chip.map quantize code @x.code dims [4] <@x[0], [1]> = <@in[0], [1]>
    chip.signal @ready
    chip.wait @done for 1
    chip.map identity dims [3] <@out[0], [1]> = <@y[0], [1]>
  }
}

// -----

// expected-error @+1 {{buffer 3 'out': address 4090 is no multiple of its element size 4}}
module attributes {npc.target = "tiny"} {
  nn.weight @w : tensor<4x3xf32> = splat 0.5
  xbar.matrix @fc : 4x3 from @w view #xbar.view<offset 0, taps [], channels 4 : 3, columns 3 : 1>
  xbar.block @b0 of @fc rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 3 converter #xbar.converter<gain 0.5, shift 0>
  xbar.array @a0 : 4x6 holds [@b0 at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 20.0> at chip 0 core 0
  chip.memory @sram shared of chip 0 bytes 65536
  chip.memory @ddr host bytes 4096
  chip.buffer @in : 4 x f32 in @ddr at 0
  chip.buffer @x : 4 x i8 in @sram at 0
  chip.buffer @y : 3 x f32 in @sram at 8
  chip.buffer @out : 3 x f32 in @ddr at 4090
  chip.code @x.code <scale 0.5, zero_point 0, min -127, max 127>
  chip.semaphore @ready
  chip.semaphore @done
  chip.input "x" : tensor<1x4xf32> in @in
  chip.output "y" : tensor<1x3xf32> in @out
  chip.affine_entry @e of [@b0] code @x.code
  chip.stream @core core 0 of chip 0 {
    chip.wait @ready for 1
    chip.gather <@x[0], [1]> code @x.code taps 0 to 1 channels 0 to 4 row 0
    chip.mvm @b0
    chip.affine @e
    chip.store <@y[0], [1]>
    chip.signal @done
  }
  chip.stream @host host {
    chip.map quantize code @x.code dims [4] <@x[0], [1]> = <@in[0], [1]>
    chip.signal @ready
    chip.wait @done for 1
    chip.map identity dims [3] <@out[0], [1]> = <@y[0], [1]>
  }
}

// -----

// Capacity.

// expected-error @+1 {{do not fit memory 'ddr' of 4096 bytes}}
module attributes {npc.target = "tiny"} {
  nn.weight @w : tensor<4x3xf32> = splat 0.5
  xbar.matrix @fc : 4x3 from @w view #xbar.view<offset 0, taps [], channels 4 : 3, columns 3 : 1>
  xbar.block @b0 of @fc rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 3 converter #xbar.converter<gain 0.5, shift 0>
  xbar.array @a0 : 4x6 holds [@b0 at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 20.0> at chip 0 core 0
  chip.memory @sram shared of chip 0 bytes 65536
  chip.memory @ddr host bytes 4096
  chip.buffer @in : 4 x f32 in @ddr at 0
  chip.buffer @x : 4 x i8 in @sram at 0
  chip.buffer @y : 3 x f32 in @sram at 8
  chip.buffer @out : 3 x f32 in @ddr at 4088
  chip.code @x.code <scale 0.5, zero_point 0, min -127, max 127>
  chip.semaphore @ready
  chip.semaphore @done
  chip.input "x" : tensor<1x4xf32> in @in
  chip.output "y" : tensor<1x3xf32> in @out
  chip.affine_entry @e of [@b0] code @x.code
  chip.stream @core core 0 of chip 0 {
    chip.wait @ready for 1
    chip.gather <@x[0], [1]> code @x.code taps 0 to 1 channels 0 to 4 row 0
    chip.mvm @b0
    chip.affine @e
    chip.store <@y[0], [1]>
    chip.signal @done
  }
  chip.stream @host host {
    chip.map quantize code @x.code dims [4] <@x[0], [1]> = <@in[0], [1]>
    chip.signal @ready
    chip.wait @done for 1
    chip.map identity dims [3] <@out[0], [1]> = <@y[0], [1]>
  }
}

// -----

module attributes {npc.target = "tiny"} {
  nn.weight @b : tensor<3xf32> = splat 1.0
  nn.weight @w : tensor<4x3xf32> = splat 0.5
  xbar.matrix @fc : 4x3 from @w view #xbar.view<offset 0, taps [], channels 4 : 3, columns 3 : 1>
  xbar.block @b0 of @fc rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 3 converter #xbar.converter<gain 0.5, shift 0>
  xbar.array @a0 : 4x6 holds [@b0 at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 20.0> at chip 0 core 0
  chip.memory @sram shared of chip 0 bytes 65536
  chip.memory @ddr host bytes 4096
  chip.buffer @in : 4 x f32 in @ddr at 0
  chip.buffer @x : 4 x i8 in @sram at 0
  chip.buffer @y : 3 x f32 in @sram at 8 = @b
  chip.buffer @out : 3 x f32 in @ddr at 16
  chip.code @x.code <scale 0.5, zero_point 0, min -127, max 127>
  chip.semaphore @ready
  chip.semaphore @done
  chip.input "x" : tensor<1x4xf32> in @in
  chip.output "y" : tensor<1x3xf32> in @out
  chip.affine_entry @e of [@b0] code @x.code
  chip.stream @core core 0 of chip 0 {
    chip.wait @ready for 1
    chip.gather <@x[0], [1]> code @x.code taps 0 to 1 channels 0 to 4 row 0
    chip.mvm @b0
    chip.affine @e
    // expected-error @+1 {{it writes constant buffer 'y'}}
    chip.store <@y[0], [1]>
    chip.signal @done
  }
  chip.stream @host host {
    chip.map quantize code @x.code dims [4] <@x[0], [1]> = <@in[0], [1]>
    chip.signal @ready
    chip.wait @done for 1
    chip.map identity dims [3] <@out[0], [1]> = <@y[0], [1]>
  }
}
