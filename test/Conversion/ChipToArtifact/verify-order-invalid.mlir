// RUN: npc-opt %s --chip-verify-schedule -split-input-file -verify-diagnostics

// A vector is received that nobody sends.

module attributes {npc.target = "tiny"} {
  nn.weight @w : tensor<4x3xf32> = splat 0.5
  xbar.matrix @fc : 4x3 from @w view #xbar.view<offset 0, taps [], channels 4 : 3, columns 3 : 1>
  xbar.block @b0 of @fc rows [#xbar.rect<taps 0 to 1, channels 0 to 2>] columns 0 to 3 converter #xbar.converter<gain 0.5, shift 0>
  xbar.block @b1 of @fc rows [#xbar.rect<taps 0 to 1, channels 2 to 4>] columns 0 to 3 converter #xbar.converter<gain 0.5, shift 0>
  xbar.array @a0 : 2x6 holds [@b0 at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 20.0> at chip 0 core 0
  xbar.array @a1 : 2x6 holds [@b1 at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 20.0> at chip 0 core 1
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
  chip.affine_entry @e of [@b0, @b1] code @x.code
  chip.channel @link from @first to @second columns 3 capacity 1
  // expected-error @+1 {{channel 0 from chip 0 core 0 to chip 0 core 1: 0 vectors are sent and 1 received}}
  chip.stream @first core 0 of chip 0 {
    chip.wait @ready for 1
    chip.gather <@x[0], [1]> code @x.code taps 0 to 1 channels 0 to 2 row 0
    chip.mvm @b0
  }
  chip.stream @second core 1 of chip 0 {
    chip.wait @ready for 1
    chip.gather <@x[0], [1]> code @x.code taps 0 to 1 channels 2 to 4 row 0
    chip.mvm @b1
    chip.receive @link
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

// Two vectors are sent, one is received.

module attributes {npc.target = "tiny"} {
  nn.weight @w : tensor<4x3xf32> = splat 0.5
  xbar.matrix @fc : 4x3 from @w view #xbar.view<offset 0, taps [], channels 4 : 3, columns 3 : 1>
  xbar.block @b0 of @fc rows [#xbar.rect<taps 0 to 1, channels 0 to 2>] columns 0 to 3 converter #xbar.converter<gain 0.5, shift 0>
  xbar.block @b1 of @fc rows [#xbar.rect<taps 0 to 1, channels 2 to 4>] columns 0 to 3 converter #xbar.converter<gain 0.5, shift 0>
  xbar.array @a0 : 2x6 holds [@b0 at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 20.0> at chip 0 core 0
  xbar.array @a1 : 2x6 holds [@b1 at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 20.0> at chip 0 core 1
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
  chip.affine_entry @e of [@b0, @b1] code @x.code
  chip.channel @link from @first to @second columns 3 capacity 1
  // expected-error @+1 {{channel 0 from chip 0 core 0 to chip 0 core 1: 2 vectors are sent and 1 received}}
  chip.stream @first core 0 of chip 0 {
    chip.wait @ready for 1
    chip.gather <@x[0], [1]> code @x.code taps 0 to 1 channels 0 to 2 row 0
    chip.mvm @b0
    chip.send @link
    chip.send @link
  }
  chip.stream @second core 1 of chip 0 {
    chip.wait @ready for 1
    chip.gather <@x[0], [1]> code @x.code taps 0 to 1 channels 2 to 4 row 0
    chip.mvm @b1
    chip.receive @link
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

// The channel is narrower than the partial sums.

module attributes {npc.target = "tiny"} {
  nn.weight @w : tensor<4x3xf32> = splat 0.5
  xbar.matrix @fc : 4x3 from @w view #xbar.view<offset 0, taps [], channels 4 : 3, columns 3 : 1>
  xbar.block @b0 of @fc rows [#xbar.rect<taps 0 to 1, channels 0 to 2>] columns 0 to 3 converter #xbar.converter<gain 0.5, shift 0>
  xbar.block @b1 of @fc rows [#xbar.rect<taps 0 to 1, channels 2 to 4>] columns 0 to 3 converter #xbar.converter<gain 0.5, shift 0>
  xbar.array @a0 : 2x6 holds [@b0 at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 20.0> at chip 0 core 0
  xbar.array @a1 : 2x6 holds [@b1 at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 20.0> at chip 0 core 1
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
  chip.affine_entry @e of [@b0, @b1] code @x.code
  chip.channel @link from @first to @second columns 2 capacity 1
  chip.stream @first core 0 of chip 0 {
    chip.wait @ready for 1
    chip.gather <@x[0], [1]> code @x.code taps 0 to 1 channels 0 to 2 row 0
    chip.mvm @b0
    // expected-error @+1 {{the accumulators hold 3 columns, 2 are needed}}
    chip.send @link
  }
  chip.stream @second core 1 of chip 0 {
    chip.wait @ready for 1
    chip.gather <@x[0], [1]> code @x.code taps 0 to 1 channels 2 to 4 row 0
    chip.mvm @b1
    chip.receive @link
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

// Nobody signals a second time.

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
    // expected-error @+1 {{deadlock: host at instruction 2 waits for semaphore 1 to reach 2 (it is at 1)}}
    chip.wait @done for 2
    chip.map identity dims [3] <@out[0], [1]> = <@y[0], [1]>
  }
}

// -----

// Host and core wait for each other.

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
    // expected-error @+1 {{deadlock: chip 0 core 0 at instruction 0 waits for semaphore 0 to reach 1 (it is at 0); host at instruction 1 waits for semaphore 1}}
    chip.wait @ready for 1
    chip.gather <@x[0], [1]> code @x.code taps 0 to 1 channels 0 to 4 row 0
    chip.mvm @b0
    chip.affine @e
    chip.store <@y[0], [1]>
    chip.signal @done
  }
  chip.stream @host host {
    chip.map quantize code @x.code dims [4] <@x[0], [1]> = <@in[0], [1]>
    chip.wait @done for 1
    chip.signal @ready
    chip.map identity dims [3] <@out[0], [1]> = <@y[0], [1]>
  }
}

// -----

// The core does not wait for its input.

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
    // expected-error @+1 {{buffer 'x' is read before anything is written to it}}
    chip.gather <@x[0], [1]> code @x.code taps 0 to 1 channels 0 to 4 row 0
    chip.mvm @b0
    chip.affine @e
    chip.store <@y[0], [1]>
    chip.signal @done
  }
  chip.stream @host host {
    chip.map quantize code @x.code dims [4] <@x[0], [1]> = <@in[0], [1]>
    chip.signal @ready
    chip.wait @ready for 1
    chip.map identity dims [3] <@out[0], [1]> = <@y[0], [1]>
  }
}

// -----

// The third repetition waits for a fifth signal.

module attributes {npc.target = "tiny"} {
  chip.memory @ddr host bytes 4096
  chip.buffer @out : 3 x f32 in @ddr at 0
  chip.semaphore @ready
  chip.output "y" : tensor<1x3xf32> in @out
  chip.stream @digital digital 0 of chip 0 {
    chip.loop 4 {
      chip.signal @ready
    }
  }
  chip.stream @host host {
    chip.loop 4 {
      // expected-error @+1 {{deadlock: host at instruction 1 waits for semaphore 0 to reach 5 (it is at 4)}}
      chip.wait @ready for 1 strides [2]
      chip.fill 0.0 dims [3] <@out[0], [0, 1]>
    }
  }
}

// -----

// The last repetition's count is 2^31.

module attributes {npc.target = "tiny"} {
  chip.memory @ddr host bytes 4096
  chip.buffer @out : 3 x f32 in @ddr at 0
  chip.semaphore @ready
  chip.output "y" : tensor<1x3xf32> in @out
  chip.stream @digital digital 0 of chip 0 {
    chip.loop 4 {
      chip.signal @ready
    }
  }
  chip.stream @host host {
    chip.loop 4 {
      // expected-error @+1 {{the count goes from 2 to 2147483648, which is not within -2147483648 to 2147483647}}
      chip.wait @ready for 2 strides [715827882]
      chip.fill 0.0 dims [3] <@out[0], [0, 1]>
    }
  }
}

// -----

// A stride of 2^31 that even a single repetition cannot hold.

module attributes {npc.target = "tiny"} {
  chip.memory @ddr host bytes 4096
  chip.buffer @out : 3 x f32 in @ddr at 0
  chip.semaphore @ready
  chip.output "y" : tensor<1x3xf32> in @out
  chip.stream @digital digital 0 of chip 0 {
    chip.loop 4 {
      chip.signal @ready
    }
  }
  chip.stream @host host {
    chip.loop 1 {
      // expected-error @+1 {{count's stride 2147483648 does not fit 32 bits of the binary}}
      chip.wait @ready for 1 strides [2147483648]
      chip.fill 0.0 dims [3] <@out[0], [0, 1]>
    }
  }
}
