// Leading dimensions are positions; weights stored transposed are another stride.
// RUN: npc-opt %s -xbar-assign-units -xbar-form-layers | FileCheck %s
module attributes {npc.target = "hermes64"} {
  nn.weight @w : tensor<8x5xf32> = splat 0.5
  nn.weight @t : tensor<3x5xf32> = splat 0.5
  nn.weight @v : tensor<3xf32> = splat 0.5
  // CHECK: xbar.matrix @matmul : 8x5 from @w view <offset 0, taps [], channels 8 : 5, columns 5 : 1>
  // CHECK: xbar.matrix @matmul_1 : 5x3 from @t view <offset 0, taps [], channels 5 : 1, columns 3 : 5>
  // CHECK: xbar.matrix @matmul_2 : 3x1 from @v view <offset 0, taps [], channels 3 : 1, columns 1 : 0>
  func.func @main(%x: tensor<7x2x8xf32>) -> tensor<7x2xf32> {
    %w = nn.param @w : tensor<8x5xf32>
    %t = nn.param @t : tensor<3x5xf32>
    %v = nn.param @v : tensor<3xf32>
    // Values that only products read are gone.
    // CHECK-NOT: nn.param
    // CHECK-NOT: nn.transpose
    // CHECK: } : tensor<7x2x8xf32> -> tensor<7x2x5xf32>
    %0 = nn.matmul %x, %w : (tensor<7x2x8xf32>, tensor<8x5xf32>) -> tensor<7x2x5xf32>
    %tt = nn.transpose %t perm [1, 0] : (tensor<3x5xf32>) -> tensor<5x3xf32>
    // CHECK: } : tensor<7x2x5xf32> -> tensor<7x2x3xf32>
    %1 = nn.matmul %0, %tt : (tensor<7x2x5xf32>, tensor<5x3xf32>) -> tensor<7x2x3xf32>
    // CHECK: } : tensor<7x2x3xf32> -> tensor<7x2x1xf32>
    // CHECK: nn.reshape {{.*}} {xbar.unit = #xbar.unit<digital>, {{.*}}} : tensor<7x2x1xf32> -> tensor<7x2xf32>
    %2 = nn.matmul %1, %v : (tensor<7x2x3xf32>, tensor<3xf32>) -> tensor<7x2xf32>
    return %2 : tensor<7x2xf32>
  }
}
