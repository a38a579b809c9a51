// Matrices and coefficients that no layer uses go, and then their weights.
// RUN: npc-opt %s -symbol-dce | FileCheck %s

// CHECK-NOT: @unused
// CHECK:     nn.weight @w
// CHECK-NOT: @unused
// CHECK:     xbar.matrix @m
// CHECK-NOT: @unused
// CHECK:     xbar.coefficients @m.affine
// CHECK-NOT: @unused
// CHECK:     xbar.block @b of @m
// CHECK-NOT: @unused
// CHECK:     func.func @main
module {
  nn.weight @unused.w : tensor<4x6xf32> = splat 1.0
  nn.weight @w : tensor<4x6xf32> = splat 1.0
  xbar.matrix @unused : 6x4 from @unused.w view #xbar.view<offset 0, taps [], channels 6 : 1, columns 4 : 6>
  xbar.matrix @m : 6x4 from @w view #xbar.view<offset 0, taps [], channels 6 : 1, columns 4 : 6>
  xbar.coefficients @unused.affine : 4 = [#xbar.scale<0.5 : f32>]
  xbar.coefficients @m.affine : 4 = [#xbar.scale<0.5 : f32>]
  xbar.block @b of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 6>] columns 0 to 4
  func.func @main(%x: tensor<1x6xf32>) -> tensor<1x4xf32> {
    %y = xbar.layer %x matrix(@m) blocks([@b]) {
    ^position(%sum: tensor<4xf32>):
      %a = xbar.affine %sum, @m.affine : tensor<4xf32>
      xbar.yield %a : tensor<4xf32>
    } : tensor<1x6xf32> -> tensor<1x4xf32>
    return %y : tensor<1x4xf32>
  }
}
