// Layers of 3, 3 and 1 arrays on two chips of 4 cores: none is split, every core holds one array.
// RUN: sed s:CHIPS:2: %s | npc-opt -xbar-tile -xbar-map -xbar-place -xbar-verify=stage=placed | FileCheck %s
// The same without a search: along the snake 0, 1, 3, 2.
// RUN: sed s:CHIPS:2: %s | npc-opt -xbar-tile -xbar-map -xbar-place=swaps=0 -xbar-verify=stage=placed | FileCheck %s --check-prefix=SNAKE
// RUN: sed s:CHIPS:1: %s | not npc-opt -xbar-tile -xbar-map -xbar-place 2>&1 | FileCheck %s --check-prefix=FULL

// CHECK-COUNT-3: xbar.array @a.{{.*}} at chip 0 core
// CHECK-COUNT-3: xbar.array @b.{{.*}} at chip 1 core
// CHECK: xbar.array @c.{{.*}} at chip 0 core

// SNAKE: xbar.array @a.r0c0.array {{.*}} at chip 0 core 0
// SNAKE: xbar.array @a.r1c0.array {{.*}} at chip 0 core 1
// SNAKE: xbar.array @a.r2c0.array {{.*}} at chip 0 core 3
// SNAKE: xbar.array @b.r0c0.array {{.*}} at chip 1 core 0
// SNAKE: xbar.array @b.r1c0.array {{.*}} at chip 1 core 1
// SNAKE: xbar.array @b.r2c0.array {{.*}} at chip 1 core 3
// SNAKE: xbar.array @c.r0c0.array {{.*}} at chip 0 core 2

// FULL: error: the network needs 7 tiles of 4 with differential pairs (7 with one device a weight, 13 with four): 1 chip of tiny with 4 cores each, 3 too few; 2 chips would do (--chips=2)
// FULL: note: outside of arrays (--digital=NODE), the largest layer would free 3 tiles
// FULL: note: @a takes 3 tiles
// FULL: note: @b takes 3 tiles
// FULL: note: @c takes 1 tile{{$}}
module attributes {npc.target = "tiny", npc.chips = CHIPS} {
  nn.weight @a.w : tensor<48x8xf32> = splat 0.5
  xbar.matrix @a : 48x8 from @a.w view #xbar.view<offset 0, taps [], channels 48 : 8, columns 8 : 1>
  nn.weight @b.w : tensor<48x8xf32> = splat 0.5
  xbar.matrix @b : 48x8 from @b.w view #xbar.view<offset 0, taps [], channels 48 : 8, columns 8 : 1>
  nn.weight @c.w : tensor<8x4xf32> = splat 0.5
  xbar.matrix @c : 8x4 from @c.w view #xbar.view<offset 0, taps [], channels 8 : 4, columns 4 : 1>
  func.func @main(%x: tensor<1x48xf32>, %z: tensor<1x48xf32>) {
    %a = xbar.layer %x matrix(@a) {
    ^position(%sum: tensor<8xf32>):
      xbar.yield %sum : tensor<8xf32>
    } : tensor<1x48xf32> -> tensor<1x8xf32>
    %b = xbar.layer %z matrix(@b) {
    ^position(%sum: tensor<8xf32>):
      xbar.yield %sum : tensor<8xf32>
    } : tensor<1x48xf32> -> tensor<1x8xf32>
    %c = xbar.layer %b matrix(@c) {
    ^position(%sum: tensor<4xf32>):
      xbar.yield %sum : tensor<4xf32>
    } : tensor<1x8xf32> -> tensor<1x4xf32>
    return
  }
}
