// A batch of matrices is one matrix whose groups lie along its diagonal: its activations stand side by side.
// RUN: npc-opt %s -xbar-assign-units -xbar-form-layers | FileCheck %s
module attributes {npc.target = "hermes64"} {
  nn.weight @w : tensor<3x8x5xf32> = splat 0.5
  nn.weight @s : tensor<2x1x8x5xf32> = splat 0.5
  // CHECK: xbar.matrix @matmul : 24x15 from @w view <offset 0, taps [], channels 24 : 5, columns 15 : 1, groups 3 : 40>
  // CHECK: xbar.matrix @matmul_1 : 16x10 from @s view <offset 0, taps [], channels 16 : 5, columns 10 : 1, groups 2 : 40>
  // CHECK: xbar.matrix @matmul_2 : 15x24 from @w view <offset 0, taps [], channels 15 : 1, columns 24 : 5, groups 3 : 40>
  // CHECK: xbar.matrix @matmul_3 : 24x15 from @w
  // CHECK: xbar.matrix @matmul_4 : 15x24 from @w view <offset 0, taps [], channels 15 : 1, columns 24 : 5, groups 3 : 40>
  // CHECK: func.func @main(%[[X:.*]]: tensor<3x2x8xf32>, %[[Y:.*]]: tensor<4x7x8xf32>, %[[Z:.*]]: tensor<2x3x5x6xf32>, %[[V:.*]]: tensor<8xf32>)
  func.func @main(%x: tensor<3x2x8xf32>, %y: tensor<4x7x8xf32>, %z: tensor<2x3x5x6xf32>, %v: tensor<8xf32>)
      -> (tensor<3x2x5xf32>, tensor<2x4x7x5xf32>, tensor<2x3x8x6xf32>, tensor<3x5xf32>, tensor<3x8x2xf32>) {
    %w = nn.param @w : tensor<3x8x5xf32>
    %s = nn.param @s : tensor<2x1x8x5xf32>
    // CHECK: %[[T:.*]] = nn.transpose %[[X]] perm [1, 0, 2] {xbar.unit = #xbar.unit<digital>{{.*}} -> tensor<2x3x8xf32>
    // CHECK: %[[R:.*]] = nn.reshape %[[T]] {{.*}} : tensor<2x3x8xf32> -> tensor<2x24xf32>
    // CHECK: %[[L:.*]] = xbar.layer %[[R]] matrix(@matmul)
    // CHECK: } : tensor<2x24xf32> -> tensor<2x15xf32>
    // CHECK: %[[G:.*]] = nn.reshape %[[L]] {{.*}} : tensor<2x15xf32> -> tensor<2x3x5xf32>
    // CHECK: %[[O0:.*]] = nn.transpose %[[G]] perm [1, 0, 2] {{.*}} -> tensor<3x2x5xf32>
    %0 = nn.matmul %x, %w : (tensor<3x2x8xf32>, tensor<3x8x5xf32>) -> tensor<3x2x5xf32>
    // What the groups share is repeated for each; what the weights lack are positions.
    // CHECK: nn.reshape %[[Y]] {{.*}} -> tensor<1x4x7x8xf32>
    // CHECK: nn.broadcast {{.*}} -> tensor<2x4x7x8xf32>
    // CHECK: nn.transpose {{.*}} perm [1, 2, 0, 3] {{.*}} -> tensor<4x7x2x8xf32>
    // CHECK: xbar.layer {{.*}} matrix(@matmul_1)
    // CHECK: } : tensor<4x7x16xf32> -> tensor<4x7x10xf32>
    // CHECK: nn.transpose {{.*}} perm [2, 0, 1, 3] {{.*}} -> tensor<2x4x7x5xf32>
    %1 = nn.matmul %y, %s : (tensor<4x7x8xf32>, tensor<2x1x8x5xf32>) -> tensor<2x4x7x5xf32>
    // The weights on the left: columns of the activations are the positions.
    // CHECK: nn.transpose %[[Z]] perm [0, 3, 1, 2] {{.*}} -> tensor<2x6x3x5xf32>
    // CHECK: xbar.layer {{.*}} matrix(@matmul_2)
    // CHECK: } : tensor<2x6x15xf32> -> tensor<2x6x24xf32>
    // CHECK: nn.transpose {{.*}} perm [0, 2, 3, 1] {{.*}} -> tensor<2x3x8x6xf32>
    %2 = nn.matmul %w, %z : (tensor<3x8x5xf32>, tensor<2x3x5x6xf32>) -> tensor<2x3x8x6xf32>
    // CHECK: nn.reshape %[[V]] {{.*}} -> tensor<1x1x8xf32>
    // CHECK: nn.broadcast {{.*}} -> tensor<3x1x8xf32>
    // CHECK: xbar.layer {{.*}} matrix(@matmul_3)
    // CHECK: nn.reshape {{.*}} -> tensor<3x5xf32>
    %3 = nn.matmul %v, %w : (tensor<8xf32>, tensor<3x8x5xf32>) -> tensor<3x5xf32>
    // A batch of transposed matrices is a strided walk too.
    %t = nn.transpose %w perm [0, 2, 1] : (tensor<3x8x5xf32>) -> tensor<3x5x8xf32>
    // CHECK: xbar.layer {{.*}} matrix(@matmul_4)
    %5 = nn.matmul %0, %t : (tensor<3x2x5xf32>, tensor<3x5x8xf32>) -> tensor<3x2x8xf32>
    %6 = nn.transpose %5 perm [0, 2, 1] : (tensor<3x2x8xf32>) -> tensor<3x8x2xf32>
    // CHECK: return %[[O0]]
    return %0, %1, %2, %3, %6 : tensor<3x2x5xf32>, tensor<2x4x7x5xf32>, tensor<2x3x8x6xf32>, tensor<3x5xf32>, tensor<3x8x2xf32>
  }
}
