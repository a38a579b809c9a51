// A tensor that only layers read is quantised where it is made, once.
// RUN: npc-opt %s -xbar-tile -xbar-map -xbar-verify=stage=mapped | FileCheck %s

// CHECK: xbar.quantize %arg0
// CHECK: %[[A:.*]] = xbar.layer {{.*}} matrix(@a)
// CHECK: xbar.quantize %sum code(<scale 2.000000e-02, zero_point 0, min -127, max 127>) : tensor<8xf32> -> tensor<8xi8>
// CHECK: } : tensor<1x8xi8> -> tensor<1x8xi8>
// CHECK-NOT: xbar.quantize
// CHECK: xbar.layer %[[A]] matrix(@b) {{.*}} input_code(<scale 2.000000e-02,
// CHECK: xbar.layer %[[A]] matrix(@c) {{.*}} input_code(<scale 2.000000e-02,
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
    %b = xbar.layer %a matrix(@b) input_range([0.0, 2.0]) {
    ^position(%sum: tensor<4xf32>):
      xbar.yield %sum : tensor<4xf32>
    } : tensor<1x8xf32> -> tensor<1x4xf32>
    %c = xbar.layer %a matrix(@c) input_range([-2.54, 1.0]) {
    ^position(%sum: tensor<4xf32>):
      xbar.yield %sum : tensor<4xf32>
    } : tensor<1x8xf32> -> tensor<1x4xf32>
    return
  }
}
