// Batch normalisation becomes a term that keeps its statistics.
// RUN: npc-opt %s -xbar-assign-units -xbar-form-layers | FileCheck %s
module attributes {npc.target = "hermes64"} {
  nn.weight @w : tensor<8x3x3x3xf32> = splat 0.5
  nn.weight @g : tensor<8xf32> = splat 0.5
  nn.weight @b : tensor<8xf32> = splat 0.5
  nn.weight @m : tensor<8xf32> = splat 0.5
  nn.weight @v : tensor<8xf32> = splat 0.5
  // CHECK: xbar.coefficients @conv.affine : 8 = [#xbar.norm<@g, @b, @m, @v, epsilon 1.000000e-03>, #xbar.scale<@g>, #xbar.bias<@b>]
  func.func @main(%x: tensor<1x3x8x8xf32>) -> tensor<1x8x6x6xf32> {
    %w = nn.param @w : tensor<8x3x3x3xf32>
    %g = nn.param @g : tensor<8xf32>
    %b = nn.param @b : tensor<8xf32>
    %m = nn.param @m : tensor<8xf32>
    %v = nn.param @v : tensor<8xf32>
    %s, %o = nn.norm_coefficients %g, %b, %m, %v epsilon 1.0e-3 : tensor<8xf32>
    %0 = nn.conv %x, %w : (tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32>) -> tensor<1x8x6x6xf32>
    %1 = nn.channel_affine %0, %s, %o : (tensor<1x8x6x6xf32>, tensor<8xf32>, tensor<8xf32>) -> tensor<1x8x6x6xf32>
    // CHECK-NOT: nn.channel_affine
    %2 = nn.channel_affine %1, %g, %b : (tensor<1x8x6x6xf32>, tensor<8xf32>, tensor<8xf32>) -> tensor<1x8x6x6xf32>
    return %2 : tensor<1x8x6x6xf32>
  }
}
