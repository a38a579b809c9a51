// Products of stored weights run on cores, and with them what cores can do with their columns.
// RUN: npc-opt %s -xbar-assign-units | FileCheck %s
module attributes {npc.target = "hermes64"} {
  nn.weight @w : tensor<8x3x3x3xf32> = splat 0.5
  nn.weight @p : tensor<8xf32> = splat 0.5
  func.func @main(%x: tensor<1x3x8x8xf32>) -> tensor<1x8x6x6xf32> {
    // CHECK: nn.param @w : tensor<8x3x3x3xf32>
    %w = nn.param @w : tensor<8x3x3x3xf32>
    %p = nn.param @p : tensor<8xf32>
    // CHECK: nn.norm_coefficients {{.*}} epsilon 9.99999974E-6 : tensor<8xf32>
    %s, %o = nn.norm_coefficients %p, %p, %p, %p epsilon 1.0e-5 : tensor<8xf32>
    // CHECK: nn.conv {{.*}} {xbar.unit = #xbar.unit<core>, xbar.why = "its weights are stored in arrays"}
    %0 = nn.conv %x, %w : (tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32>) -> tensor<1x8x6x6xf32>
    // CHECK: nn.channel_affine {{.*}} {xbar.unit = #xbar.unit<core>, xbar.why = "the core's digital unit applies it to the columns of the matrix before it"}
    %1 = nn.channel_affine %0, %s, %o : (tensor<1x8x6x6xf32>, tensor<8xf32>, tensor<8xf32>) -> tensor<1x8x6x6xf32>
    // CHECK: nn.relu {{.*}} {xbar.unit = #xbar.unit<core>
    %2 = nn.relu %1 : tensor<1x8x6x6xf32>
    // Coefficients cannot follow an activation.
    // CHECK: nn.channel_affine {{.*}} {xbar.unit = #xbar.unit<digital>, xbar.why = "the chip's digital unit computes mul, add"}
    %3 = nn.channel_affine %2, %s, %o : (tensor<1x8x6x6xf32>, tensor<8xf32>, tensor<8xf32>) -> tensor<1x8x6x6xf32>
    return %3 : tensor<1x8x6x6xf32>
  }
}
