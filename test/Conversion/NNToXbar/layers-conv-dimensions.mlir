// Convolutions of one and three dimensions.
// RUN: npc-opt %s -xbar-assign-units -xbar-form-layers | FileCheck %s
module attributes {npc.target = "hermes64"} {
  nn.weight @w1 : tensor<4x2x5xf32> = splat 0.5
  nn.weight @w3 : tensor<4x2x3x2x1xf32> = splat 0.5
  // CHECK: xbar.matrix @conv : 10x4 from @w1 view <offset 0, taps [5 : 1], channels 2 : 5, columns 4 : 10>
  // CHECK: xbar.matrix @conv_1 : 12x4 from @w3 view <offset 0, taps [3 : 2, 2 : 1, 1 : 0], channels 2 : 6, columns 4 : 12>
  func.func @main(%x: tensor<1x2x9xf32>, %z: tensor<1x2x4x4x4xf32>) -> (tensor<1x4x1xf32>, tensor<1x4x2x3x4xf32>) {
    %w1 = nn.param @w1 : tensor<4x2x5xf32>
    %w3 = nn.param @w3 : tensor<4x2x3x2x1xf32>
    // CHECK: window(<kernel [5], strides [1], pads [0, 0], dilations [2]>)
    %0 = nn.conv %x, %w1 dilations [2] : (tensor<1x2x9xf32>, tensor<4x2x5xf32>) -> tensor<1x4x1xf32>
    // CHECK: window(<kernel [3, 2, 1], strides [1, 1, 1], pads [0, 0, 0, 0, 0, 0], dilations [1, 1, 1]>)
    %1 = nn.conv %z, %w3 : (tensor<1x2x4x4x4xf32>, tensor<4x2x3x2x1xf32>) -> tensor<1x4x2x3x4xf32>
    return %0, %1 : tensor<1x4x1xf32>, tensor<1x4x2x3x4xf32>
  }
}
