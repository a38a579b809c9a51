// RUN: npc-opt %s | npc-opt | FileCheck %s

nn.weight @w : tensor<4x2x3x3xf32> = splat 1.0
xbar.matrix @m : 18x4 from @w view #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 2 : 9, columns 4 : 18>
xbar.block @b0 of @m rows [#xbar.rect<taps 0 to 9, channels 0 to 1>] columns 0 to 4
xbar.block @b1 of @m rows [#xbar.rect<taps 0 to 9, channels 1 to 2>] columns 0 to 4
nn.weight @v : tensor<2x6xf32> = splat 1.0
xbar.matrix @fc : 6x2 from @v view #xbar.view<offset 0, taps [], channels 6 : 1, columns 2 : 6>
nn.weight @bias : tensor<4xf32> = splat 1.0
xbar.coefficients @c : 4 = [#xbar.bias<@bias>]

func.func @main(%x: tensor<1x2x9x8xf32>, %z: tensor<5x3x6xf32>) {
  // CHECK: xbar.layer %{{.*}} matrix(@m) window(<kernel [3, 3], strides [2, 2], pads [1, 1, 1, 1], dilations [1, 1]>) {
  // CHECK-NEXT: ^position(%[[SUM:.*]]: tensor<4xf32>):
  // CHECK-NEXT:   %[[A:.*]] = xbar.affine %[[SUM]], @c : tensor<4xf32>
  // CHECK-NEXT:   %[[R:.*]] = nn.relu %[[A]] : tensor<4xf32>
  // CHECK-NEXT:   xbar.yield %[[R]] : tensor<4xf32>
  // CHECK-NEXT: } : tensor<1x2x9x8xf32> -> tensor<1x4x5x4xf32>
  %0 = xbar.layer %x matrix(@m) window(#xbar.window<kernel [3, 3], strides [2, 2], pads [1, 1, 1, 1], dilations [1, 1]>) {
  ^position(%sum: tensor<4xf32>):
    %a = xbar.affine %sum, @c : tensor<4xf32>
    %r = nn.relu %a : tensor<4xf32>
    xbar.yield %r : tensor<4xf32>
  } : tensor<1x2x9x8xf32> -> tensor<1x4x5x4xf32>
  %q = xbar.quantize %x code(#xbar.code<scale 0.5, zero_point 0, min -127, max 127>) : tensor<1x2x9x8xf32> -> tensor<1x2x9x8xi8>
  // CHECK: blocks([@b0, @b1]) input_range([-1.000000e+00, 2.500000e+00]) input_code(<scale 5.000000e-01, zero_point 0, min -127, max 127>) attributes {note = "kept"} {
  // CHECK: xbar.quantize %{{.*}} code(<scale 2.500000e-01, zero_point 3, min 0, max 255>) : tensor<4xf32> -> tensor<4xui8>
  // CHECK: } : tensor<1x2x9x8xi8> -> tensor<1x4x5x4xui8>
  %1 = xbar.layer %q matrix(@m) window(#xbar.window<kernel [3, 3], strides [2, 2], pads [1, 1, 1, 1], dilations [1, 1]>) blocks([@b0, @b1]) input_range([-1.0, 2.5]) input_code(#xbar.code<scale 0.5, zero_point 0, min -127, max 127>) attributes {note = "kept"} {
  ^position(%sum: tensor<4xf32>):
    %c = xbar.quantize %sum code(#xbar.code<scale 0.25, zero_point 3, min 0, max 255>) : tensor<4xf32> -> tensor<4xui8>
    xbar.yield %c : tensor<4xui8>
  } : tensor<1x2x9x8xi8> -> tensor<1x4x5x4xui8>
  // CHECK: xbar.layer %{{.*}} matrix(@fc) {
  // CHECK: } : tensor<5x3x6xf32> -> tensor<5x3x2xf32>
  %2 = xbar.layer %z matrix(@fc) {
  ^position(%sum: tensor<2xf32>):
    xbar.yield %sum : tensor<2xf32>
  } : tensor<5x3x6xf32> -> tensor<5x3x2xf32>
  return
}
