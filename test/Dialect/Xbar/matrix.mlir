// RUN: npc-opt %s | npc-opt | FileCheck %s

nn.weight @w : tensor<112x56x3x3xf32> = splat 1.0
nn.weight @b : tensor<112xf32> = splat 0.0

// CHECK: xbar.matrix @conv : 504x112 from @w view <offset 0, taps [3 : 3, 3 : 1], channels 56 : 9, columns 112 : 504>{{$}}
xbar.matrix @conv : 504x112 from @w
  view #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 56 : 9, columns 112 : 504>
// CHECK: xbar.matrix @fc : 504x112 from @w view <offset 0, taps [], channels 504 : 1, columns 112 : 504> scale 5.000000e-01 bias @b
xbar.matrix @fc : 504x112 from @w
  view #xbar.view<offset 0, taps [], channels 504 : 1, columns 112 : 504> scale 5.000000e-01 bias @b
