// The core's digital unit of this target has no sigmoid, the chip's has.
// RUN: npc-opt %s -xbar-assign-units | FileCheck %s
module attributes {npc.target = "hermes64"} {
  nn.weight @w : tensor<8x8xf32> = splat 0.5
  func.func @main(%x: tensor<1x8xf32>) -> tensor<1x8xf32> {
    %w = nn.param @w : tensor<8x8xf32>
    // CHECK: nn.matmul {{.*}} {xbar.unit = #xbar.unit<core>
    %0 = nn.matmul %x, %w : (tensor<1x8xf32>, tensor<8x8xf32>) -> tensor<1x8xf32>
    // CHECK: nn.sigmoid {{.*}} {xbar.unit = #xbar.unit<digital>
    %1 = nn.sigmoid %0 : tensor<1x8xf32>
    return %1 : tensor<1x8xf32>
  }
}
