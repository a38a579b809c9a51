// A tensor that others read as well stays real; one quantise behind it serves all layers.
// RUN: npc-opt %s -xbar-tile -xbar-map -xbar-verify=stage=mapped | FileCheck %s

// CHECK: %[[A:.*]] = xbar.layer {{.*}} matrix(@a)
// CHECK: %[[Q:.*]] = xbar.quantize %[[A]]
// CHECK: nn.relu %[[A]]
// CHECK-NOT: xbar.quantize
// CHECK: xbar.layer %[[Q]] matrix(@b)
// CHECK: xbar.layer %[[Q]] matrix(@c)
module attributes {npc.target = "tiny"} {
  nn.weight @a.w : tensor<8x8xf32> = splat 0.5
  xbar.matrix @a : 8x8 from @a.w view #xbar.view<offset 0, taps [], channels 8 : 8, columns 8 : 1>
  nn.weight @b.w : tensor<8x4xf32> = splat 0.5
  xbar.matrix @b : 8x4 from @b.w view #xbar.view<offset 0, taps [], channels 8 : 4, columns 4 : 1>
  nn.weight @c.w : tensor<8x4xf32> = splat 0.5
  xbar.matrix @c : 8x4 from @c.w view #xbar.view<offset 0, taps [], channels 8 : 4, columns 4 : 1>
  func.func @main(%x: tensor<1x8xf32>) {
    %a = xbar.layer %x matrix(@a) {
    ^position(%sum: tensor<8xf32>):
      xbar.yield %sum : tensor<8xf32>
    } : tensor<1x8xf32> -> tensor<1x8xf32>
    %r = nn.relu %a {xbar.unit = #xbar.unit<host>} : tensor<1x8xf32>
    %b = xbar.layer %a matrix(@b) {
    ^position(%sum: tensor<4xf32>):
      xbar.yield %sum : tensor<4xf32>
    } : tensor<1x8xf32> -> tensor<1x4xf32>
    %c = xbar.layer %a matrix(@c) {
    ^position(%sum: tensor<4xf32>):
      xbar.yield %sum : tensor<4xf32>
    } : tensor<1x8xf32> -> tensor<1x4xf32>
    return
  }
}
