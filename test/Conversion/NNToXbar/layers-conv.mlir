// RUN: npc-opt %s -xbar-assign-units -xbar-form-layers | FileCheck %s
module attributes {npc.target = "hermes64"} {
  nn.weight @w : tensor<8x3x5x3xf32> = splat 0.5
  nn.weight @b : tensor<8xf32> = splat 0.5
  // CHECK: xbar.matrix @conv : 45x8 from @w view <offset 0, taps [5 : 3, 3 : 1], channels 3 : 15, columns 8 : 45>
  // CHECK: xbar.coefficients @conv.affine : 8 = [#xbar.bias<@b>]
  // CHECK: func.func @main(%[[X:.*]]: tensor<2x3x9x8xf32>)
  func.func @main(%x: tensor<2x3x9x8xf32>) -> tensor<2x8x4x8xf32> {
    %w = nn.param @w : tensor<8x3x5x3xf32>
    %b = nn.param @b : tensor<8xf32>
    // CHECK: %[[Y:.*]] = xbar.layer %[[X]] matrix(@conv) window(<kernel [5, 3], strides [2, 1], pads [1, 0, 2, 2], dilations [1, 1]>) attributes {xbar.why = "its weights are stored in arrays"} {
    // CHECK-NEXT: ^position(%sum: tensor<8xf32>):
    // CHECK-NEXT:   %[[A:.*]] = xbar.affine %sum, @conv.affine : tensor<8xf32>
    // CHECK-NEXT:   %[[R:.*]] = nn.relu %[[A]] : tensor<8xf32>
    // CHECK-NEXT:   xbar.yield %[[R]] : tensor<8xf32>
    // CHECK-NEXT: } : tensor<2x3x9x8xf32> -> tensor<2x8x4x8xf32>
    // CHECK-NEXT: return %[[Y]]
    %0 = nn.conv %x, %w bias %b strides [2, 1] pads [1, 0, 2, 2] : (tensor<2x3x9x8xf32>, tensor<8x3x5x3xf32>, tensor<8xf32>) -> tensor<2x8x4x8xf32>
    %1 = nn.relu %0 : tensor<2x8x4x8xf32>
    return %1 : tensor<2x8x4x8xf32>
  }
}
