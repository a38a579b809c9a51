// A unit in the input stands, also for what would follow a matrix on its core.
// RUN: npc-opt %s -xbar-assign-units | FileCheck %s
module attributes {npc.target = "hermes64"} {
  nn.weight @w : tensor<8x8xf32> = splat 0.5
  func.func @main(%x: tensor<1x8xf32>) -> tensor<1x8xf32> {
    %w = nn.param @w : tensor<8x8xf32>
    // CHECK: nn.matmul {{.*}} {xbar.unit = #xbar.unit<host>, xbar.why = "the input says so"}
    %0 = nn.matmul %x, %w {xbar.unit = #xbar.unit<host>} : (tensor<1x8xf32>, tensor<8x8xf32>) -> tensor<1x8xf32>
    // CHECK: nn.matmul {{.*}} {xbar.unit = #xbar.unit<core>, xbar.why = "the input says so"}
    %1 = nn.matmul %0, %w {xbar.unit = #xbar.unit<core>} : (tensor<1x8xf32>, tensor<8x8xf32>) -> tensor<1x8xf32>
    // CHECK: nn.relu {{.*}} {xbar.unit = #xbar.unit<digital>, xbar.why = "the input says so"}
    %2 = nn.relu %1 {xbar.unit = #xbar.unit<digital>} : tensor<1x8xf32>
    return %2 : tensor<1x8xf32>
  }
}
