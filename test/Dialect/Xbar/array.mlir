// RUN: npc-opt %s | npc-opt | FileCheck %s

nn.weight @w : tensor<4x6xf32> = splat 1.0
xbar.matrix @m : 6x4 from @w view #xbar.view<offset 0, taps [], channels 6 : 1, columns 4 : 6>
xbar.block @b0 of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 3>] columns 0 to 4
xbar.block @b1 of @m rows [#xbar.rect<taps 0 to 1, channels 3 to 6>] columns 0 to 4

// CHECK: xbar.array @one : 3x8 holds [@b0 at 0, 0] encoding <differential, devices 1, slices 1, base 1, levels 16, gmin 0.000000e+00, gmax 1.500000e+01>{{$}}
xbar.array @one : 3x8 holds [@b0 at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 15.0>
// CHECK: xbar.array @two : 6x8 holds [@b0 at 3, 4, @b1 at 0, 0] encoding <differential, devices 1, slices 1, base 1, levels 16, gmin 0.000000e+00, gmax 1.500000e+01, shared> at chip 1 core 5
xbar.array @two : 6x8 holds [@b0 at 3, 4, @b1 at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 15.0, shared> at chip 1 core 5
// CHECK: xbar.array @reference : 3x5 holds [@b1 at 0, 0] encoding <offset
xbar.array @reference : 3x5 holds [@b1 at 0, 0] encoding #xbar.encoding<offset, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 15.0>
