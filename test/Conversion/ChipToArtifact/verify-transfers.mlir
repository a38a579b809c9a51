// RUN: npc-opt %s --chip-verify-schedule

// A matched transfer of partial sums.

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
  chip.stream @first core 0 of chip 0 {
    chip.wait @ready for 1
    chip.gather <@x[0], [1]> code @x.code taps 0 to 1 channels 0 to 2 row 0
    chip.mvm @b0
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
