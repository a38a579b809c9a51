// RUN: npc-opt %s --chip-verify-schedule
// RUN: npc-compile %s --compile-from=scheduled --target=tiny -o %t.npc
// RUN: npc-objdump %t.npc --disassemble | FileCheck %s

// Two layers at work at once: as soon as the first has done a row of positions, the
// second begins with it. Both loop over the rows; the producer signals in its loop,
// and the count for which the consumer waits rises with its own.

// CHECK-LABEL: .stream chip 0 core 1
// CHECK-NEXT: {{^}}loop count=2
// CHECK-NEXT: {{^}}  wait semaphore=1 count=1 strides=[1]{{$}}
// CHECK-NEXT: {{^}}  loop count=4

module attributes {npc.stage = "scheduled", npc.target = "tiny"} {
  nn.weight @w1 : tensor<4x4xf32> = splat 0.5
  nn.weight @w2 : tensor<4x3xf32> = splat 0.5
  xbar.matrix @fc1 : 4x4 from @w1 view #xbar.view<offset 0, taps [], channels 4 : 4, columns 4 : 1>
  xbar.matrix @fc2 : 4x3 from @w2 view #xbar.view<offset 0, taps [], channels 4 : 3, columns 3 : 1>
  xbar.block @fc1.b0 of @fc1 rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 4 converter #xbar.converter<gain 0.5, shift 0>
  xbar.block @fc2.b0 of @fc2 rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 3 converter #xbar.converter<gain 0.5, shift 0>
  xbar.array @a0 : 4x8 holds [@fc1.b0 at 0, 0]
    encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 20.0> at chip 0 core 0
  xbar.array @a1 : 4x6 holds [@fc2.b0 at 0, 0]
    encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 20.0> at chip 0 core 1
  chip.memory @sram shared of chip 0 bytes 65536
  chip.memory @ddr host bytes 4096
  chip.buffer @data : 32 x f32 in @ddr at 0
  chip.buffer @x : 32 x i8 in @sram at 0
  chip.buffer @h : 32 x i8 in @sram at 32
  chip.buffer @y : 24 x f32 in @sram at 64
  chip.buffer @scores : 24 x f32 in @ddr at 128
  chip.code @x.code <scale 0.5, zero_point 0, min -127, max 127>
  chip.code @h.code <scale 0.25, zero_point 0, min -127, max 127>
  chip.affine_entry @fc1.c0 of [@fc1.b0] code @x.code
  chip.affine_entry @fc2.c0 of [@fc2.b0] code @h.code
  chip.semaphore @ready
  chip.semaphore @rows
  chip.semaphore @done
  chip.input "data" : tensor<2x4x4xf32> in @data
  chip.output "scores" : tensor<2x4x3xf32> in @scores
  chip.stream @producer core 0 of chip 0 {
    chip.wait @ready for 1
    chip.loop 2 {
      chip.loop 4 {
        chip.gather <@x[0], [16, 4, 1]> code @x.code taps 0 to 1 channels 0 to 4 row 0
        chip.mvm @fc1.b0
        chip.affine @fc1.c0
        chip.apply relu
        chip.quantize @h.code
        chip.store <@h[0], [16, 4, 1]>
      }
      chip.signal @rows
    }
  }
  chip.stream @consumer core 1 of chip 0 {
    chip.loop 2 {
      chip.wait @rows for 1 strides [1]
      chip.loop 4 {
        chip.gather <@h[0], [16, 4, 1]> code @h.code taps 0 to 1 channels 0 to 4 row 0
        chip.mvm @fc2.b0
        chip.affine @fc2.c0
        chip.store <@y[0], [12, 3, 1]>
      }
    }
    chip.signal @done
  }
  chip.stream @host host {
    chip.map quantize code @x.code dims [32] <@x[0], [1]> = <@data[0], [1]>
    chip.signal @ready
    chip.wait @done for 1
    chip.map identity dims [24] <@scores[0], [1]> = <@y[0], [1]>
  }
}
