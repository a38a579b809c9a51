// Weights reached through slices, reshapes and transposes are views of what is stored.
// RUN: npc-opt %s -xbar-assign-units -xbar-form-layers | FileCheck %s
module attributes {npc.target = "hermes64"} {
  nn.weight @w : tensor<6x2x3xf32> = splat 0.5
  // Element (k, n) of the reshaped tensor is element k + n * 6 of the weight.
  // CHECK: xbar.matrix @matmul : 6x6 from @w view <offset 0, taps [], channels 6 : 1, columns 6 : 6>
  // Rows 4, 2, 0: offset 4 * 6, stride -12.
  // CHECK: xbar.matrix @matmul_1 : 6x3 from @w view <offset 24, taps [], channels 6 : 1, columns 3 : -12>
  // Row 2: of one column no stride is taken, however large.
  // CHECK: xbar.matrix @matmul_2 : 6x1 from @w view <offset 12, taps [], channels 6 : 1, columns 1 : 0>
  func.func @main(%x: tensor<1x6xf32>) -> (tensor<1x6xf32>, tensor<1x3xf32>, tensor<1x6xf32>, tensor<1x1xf32>) {
    %w = nn.param @w : tensor<6x2x3xf32>
    %flat = nn.reshape %w : tensor<6x2x3xf32> -> tensor<6x6xf32>
    %t = nn.transpose %flat perm [1, 0] : (tensor<6x6xf32>) -> tensor<6x6xf32>
    %0 = nn.matmul %x, %t : (tensor<1x6xf32>, tensor<6x6xf32>) -> tensor<1x6xf32>
    %s = nn.slice %t offsets [0, 4] sizes [6, 3] strides [1, -2] : (tensor<6x6xf32>) -> tensor<6x3xf32>
    %1 = nn.matmul %x, %s : (tensor<1x6xf32>, tensor<6x3xf32>) -> tensor<1x3xf32>
    // No single stride walks the rows of this one.
    // CHECK: nn.matmul {{.*}} "its weights are computed, not stored as one strided tensor;
    %p = nn.transpose %w perm [0, 2, 1] : (tensor<6x2x3xf32>) -> tensor<6x3x2xf32>
    %q = nn.reshape %p : tensor<6x3x2xf32> -> tensor<6x6xf32>
    %2 = nn.matmul %x, %q : (tensor<1x6xf32>, tensor<6x6xf32>) -> tensor<1x6xf32>
    %row = nn.slice %flat offsets [2, 0] sizes [1, 6] strides [2147483648, 1] : (tensor<6x6xf32>) -> tensor<1x6xf32>
    %same = nn.slice %row offsets [0, 0] sizes [1, 6] strides [2147483648, 1] : (tensor<1x6xf32>) -> tensor<1x6xf32>
    %again = nn.slice %same offsets [0, 0] sizes [1, 6] strides [2147483648, 1] : (tensor<1x6xf32>) -> tensor<1x6xf32>
    %column = nn.transpose %again perm [1, 0] : (tensor<1x6xf32>) -> tensor<6x1xf32>
    %3 = nn.matmul %x, %column : (tensor<1x6xf32>, tensor<6x1xf32>) -> tensor<1x1xf32>
    return %0, %1, %2, %3 : tensor<1x6xf32>, tensor<1x3xf32>, tensor<1x6xf32>, tensor<1x1xf32>
  }
}
