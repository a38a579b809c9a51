// RUN: npc-opt %s --chip-verify-schedule
// RUN: npc-compile %s --compile-from=scheduled --target=tiny -o %t.npc
// RUN: npc-objdump %t.npc | FileCheck %s

// One matrix in two arrays, each with its own converters and affine entry, for half
// of the positions each. Both signal one semaphore.

// 2 blocks in 2 arrays of 4 x 6 devices; 8 positions are 8 MVMs, not 8 for each block.
// CHECK: tile MVMs    8 per inference
// CHECK: fc2 {{ *}}4x3 {{ *}}2 {{ *}}2 {{ *}}48 {{ *}}8 {{ *}}8{{$}}

module attributes {npc.stage = "scheduled", npc.target = "tiny"} {
  nn.weight @w2 : tensor<4x3xf32> = splat 0.5
  xbar.matrix @fc2 : 4x3 from @w2 view #xbar.view<offset 0, taps [], channels 4 : 3, columns 3 : 1>
  xbar.block @fc2.b0 of @fc2 rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 3 converter #xbar.converter<gain 0.5, shift 0>
  xbar.block @fc2.b0.copy of @fc2 rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 3 converter #xbar.converter<gain 0.5, shift 0>
  xbar.array @a0 : 4x6 holds [@fc2.b0 at 0, 0]
    encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 20.0> at chip 0 core 0
  xbar.array @a1 : 4x6 holds [@fc2.b0.copy at 0, 0]
    encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 20.0> at chip 0 core 1
  chip.memory @sram shared of chip 0 bytes 65536
  chip.memory @ddr host bytes 4096
  chip.buffer @data : 32 x f32 in @ddr at 0
  chip.buffer @x : 32 x i8 in @sram at 0
  chip.buffer @y : 24 x f32 in @sram at 64
  chip.buffer @scores : 24 x f32 in @ddr at 128
  chip.code @x.code <scale 0.5, zero_point 0, min -127, max 127>
  chip.affine_entry @fc2.c0 of [@fc2.b0] code @x.code
  chip.affine_entry @fc2.c0.copy of [@fc2.b0.copy] code @x.code
  chip.semaphore @ready
  chip.semaphore @done
  chip.input "data" : tensor<2x4x4xf32> in @data
  chip.output "scores" : tensor<2x4x3xf32> in @scores
  chip.stream @first core 0 of chip 0 {
    chip.wait @ready for 1
    chip.loop 4 {
      chip.gather <@x[0], [4, 1]> code @x.code taps 0 to 1 channels 0 to 4 row 0
      chip.mvm @fc2.b0
      chip.affine @fc2.c0
      chip.store <@y[0], [3, 1]>
    }
    chip.signal @done
  }
  chip.stream @second core 1 of chip 0 {
    chip.wait @ready for 1
    chip.loop 4 {
      chip.gather <@x[16], [4, 1]> code @x.code taps 0 to 1 channels 0 to 4 row 0
      chip.mvm @fc2.b0.copy
      chip.affine @fc2.c0.copy
      chip.store <@y[12], [3, 1]>
    }
    chip.signal @done
  }
  chip.stream @host host {
    chip.map quantize code @x.code dims [32] <@x[0], [1]> = <@data[0], [1]>
    chip.signal @ready
    chip.wait @done for 2
    chip.map identity dims [24] <@scores[0], [1]> = <@y[0], [1]>
  }
}
