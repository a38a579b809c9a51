// A value that others need as well cannot stay inside a layer.
// RUN: npc-opt %s -xbar-assign-units | FileCheck %s
module attributes {npc.target = "hermes64"} {
  nn.weight @w : tensor<8x8xf32> = splat 0.5
  func.func @main(%x: tensor<1x8xf32>) -> (tensor<1x8xf32>, tensor<1x8xf32>) {
    %w = nn.param @w : tensor<8x8xf32>
    %0 = nn.matmul %x, %w : (tensor<1x8xf32>, tensor<8x8xf32>) -> tensor<1x8xf32>
    // CHECK: nn.relu {{.*}} {xbar.unit = #xbar.unit<digital>
    %1 = nn.relu %0 : tensor<1x8xf32>
    return %0, %1 : tensor<1x8xf32>, tensor<1x8xf32>
  }
}
