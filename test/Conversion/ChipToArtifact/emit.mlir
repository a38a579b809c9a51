// RUN: npc-compile %s --compile-from=scheduled --target=tiny -o %t.npc
// RUN: npc-objdump %t.npc --extract=tile:0/0 -o %t.tile.npy
// RUN: npc-objdump %t.npc --extract=section:constants -o %t.constants
// RUN: npc-objdump %t.npc --extract=section:affine -o %t.affine
// RUN: npc-objdump %t.npc --extract=section:calibration.tables -o %t.tables
// RUN: npc-objdump %t.npc --json | FileCheck %s
// RUN: %python %S/Inputs/check_emit.py %t

// A program by hand with one of everything that is computed when the binary is
// written; Inputs/check_emit.py holds the numbers worked out by hand.

module attributes {npc.stage = "scheduled", npc.target = "tiny"} {
  nn.weight @w : tensor<2x2xf32> = splat 0.5
  nn.weight @b : tensor<2xf32> = splat 4.0
  nn.weight @three : tensor<2xf32> = splat 3.0
  nn.weight @wide : tensor<3xf64> = splat 0.1
  nn.weight @bytes : tensor<3xi8> = splat -2
  // Two rows of 0.5 and, as the inputs' largest code 127 is 63.5, a bias row of
  // 4 / 63.5; the largest weight is 0.5.
  xbar.matrix @fc : 2x2 from @w view #xbar.view<offset 0, taps [], channels 2 : 2, columns 2 : 1> bias @b
  xbar.coefficients @fc.affine : 2 = [#xbar.scale<2.0 : f32>, #xbar.bias<@three>, #xbar.norm<@three, @b, @three, @three, epsilon 1.0>]
  xbar.block @b0 of @fc rows [#xbar.rect<taps 0 to 1, channels 0 to 2>] columns 0 to 2 bias_rows 1
    converter #xbar.converter<gain 0.25, shift 1>
  // The array is one row and one weight column larger than its block.
  xbar.array @a0 : 4x6 holds [@b0 at 1, 2]
    encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 1.0, gmax 16.0> at chip 0 core 0
  chip.memory @sram shared of chip 0 bytes 4096
  chip.memory @ddr host bytes 4096
  chip.buffer @in : 2 x f32 in @ddr at 0
  chip.buffer @x : 2 x i8 in @sram at 0
  chip.buffer @y : 2 x f32 in @sram at 8
  chip.buffer @out : 2 x f32 in @ddr at 8
  chip.buffer @wide.data : 3 x f32 in @ddr at 16 = @wide
  chip.buffer @half.data : 3 x f16 in @ddr at 28 = @wide
  chip.buffer @bytes.data : 3 x i64 in @ddr at 40 = @bytes
  chip.buffer @table : 2 x i32 in @ddr at 64 = dense<[7, -7]> : tensor<2xi32>
  chip.buffer @scale : 2 x f32 in @ddr at 72 = #chip.norm<scale of <@three, @b, @three, @three, epsilon 1.0>>
  chip.buffer @offset : 2 x f32 in @ddr at 80 = #chip.norm<offset of <@three, @b, @three, @three, epsilon 1.0>>
  chip.code @x.code <scale 0.5, zero_point 0, min -127, max 127>
  chip.affine_entry @e of [@b0] code @x.code coefficients @fc.affine
  chip.semaphore @ready
  chip.semaphore @done
  chip.input "x" : tensor<1x2xf32> in @in
  chip.output "y" : tensor<1x2xf32> in @out
  chip.stream @core core 0 of chip 0 {
    chip.wait @ready for 1
    chip.gather <@x[0], [1]> code @x.code taps 0 to 1 channels 0 to 2 row 0
    chip.mvm @b0
    chip.affine @e
    chip.store <@y[0], [1]>
    chip.signal @done
  }
  chip.stream @host host {
    chip.map quantize code @x.code dims [2] <@x[0], [1]> = <@in[0], [1]>
    chip.signal @ready
    chip.wait @done for 1
    chip.map identity dims [2] <@out[0], [1]> = <@y[0], [1]>
  }
}

// CHECK-DAG: "biasCode": 127
// CHECK-DAG: "biasValue": 63.5
// CHECK-DAG: "adcMin": -2048
// CHECK-DAG: "deviceColumn": 2
