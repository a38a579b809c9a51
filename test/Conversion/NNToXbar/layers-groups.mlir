// A grouped convolution is one matrix whose groups lie along its diagonal.
// RUN: npc-opt %s -xbar-assign-units -xbar-form-layers | FileCheck %s
module attributes {npc.target = "hermes64"} {
  nn.weight @w : tensor<8x3x3x3xf32> = splat 0.5
  nn.weight @d : tensor<8x1x3xf32> = splat 0.5
  nn.weight @t : tensor<6x4x3xf32> = splat 0.5
  // CHECK: xbar.matrix @conv : 54x8 from @w view <offset 0, taps [3 : 3, 3 : 1], channels 6 : 9, columns 8 : 27, groups 2 : 108>
  // CHECK: xbar.matrix @conv_1 : 24x8 from @d view <offset 0, taps [3 : 1], channels 8 : 3, columns 8 : 3, groups 8 : 3>
  // CHECK: xbar.matrix @conv_2 : 18x8 from @t view <offset 0, taps [3 : 1], channels 6 : 12, columns 8 : 3, groups 2 : 36>
  func.func @main(%x: tensor<1x6x5x5xf32>, %z: tensor<1x8x7xf32>, %u: tensor<1x6x7xf32>) -> (tensor<1x8x3x3xf32>, tensor<1x8x5xf32>, tensor<1x8x5xf32>) {
    %w = nn.param @w : tensor<8x3x3x3xf32>
    %d = nn.param @d : tensor<8x1x3xf32>
    // CHECK: xbar.layer %{{.*}} matrix(@conv)
    %0 = nn.conv %x, %w groups 2 : (tensor<1x6x5x5xf32>, tensor<8x3x3x3xf32>) -> tensor<1x8x3x3xf32>
    // CHECK: xbar.layer %{{.*}} matrix(@conv_1)
    %1 = nn.conv %z, %d groups 8 : (tensor<1x8x7xf32>, tensor<8x1x3xf32>) -> tensor<1x8x5xf32>
    // Weights with inputs first, [inputs, outputs / groups, taps], as ONNX's ConvTranspose has them.
    %t = nn.param @t : tensor<6x4x3xf32>
    %2 = nn.reshape %t : tensor<6x4x3xf32> -> tensor<2x3x4x3xf32>
    %3 = nn.transpose %2 perm [0, 2, 1, 3] : (tensor<2x3x4x3xf32>) -> tensor<2x4x3x3xf32>
    %4 = nn.reshape %3 : tensor<2x4x3x3xf32> -> tensor<8x3x3xf32>
    // CHECK: xbar.layer %{{.*}} matrix(@conv_2)
    %5 = nn.conv %u, %4 groups 2 : (tensor<1x6x7xf32>, tensor<8x3x3xf32>) -> tensor<1x8x5xf32>
    return %0, %1, %5 : tensor<1x8x3x3xf32>, tensor<1x8x5xf32>, tensor<1x8x5xf32>
  }
}
