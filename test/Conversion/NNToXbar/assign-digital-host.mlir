// What no array can run goes to the digital unit where that computes all of it, else to the host.
// RUN: npc-opt %s -xbar-assign-units | FileCheck %s
module attributes {npc.target = "hermes64"} {
  nn.weight @w : tensor<4x1x3x3xf32> = splat 0.5
  func.func @main(%x: tensor<1x4x8x8xf32>, %m: tensor<8x8xf32>) {
    %w = nn.param @w : tensor<4x1x3x3xf32>
    %relu = nn.relu %w : tensor<4x1x3x3xf32>
    // CHECK: nn.conv {{.*}} {xbar.unit = #xbar.unit<host>, xbar.why = "its weights are computed, not stored as one strided tensor; the chip's digital unit does not compute contract"}
    %0 = nn.conv %x, %relu groups 4 : (tensor<1x4x8x8xf32>, tensor<4x1x3x3xf32>) -> tensor<1x4x6x6xf32>
    // CHECK: nn.matmul {{.*}} {xbar.unit = #xbar.unit<host>, xbar.why = "its weights are not constant; the chip's digital unit does not compute contract"}
    %1 = nn.matmul %m, %m : (tensor<8x8xf32>, tensor<8x8xf32>) -> tensor<8x8xf32>
    // CHECK: nn.max_pool {{.*}} {xbar.unit = #xbar.unit<host>, xbar.why = "the chip's digital unit does not compute max"}
    %2 = nn.max_pool %x kernel [2, 2] strides [2, 2] : (tensor<1x4x8x8xf32>) -> tensor<1x4x4x4xf32>
    // CHECK: nn.avg_pool {{.*}} {xbar.unit = #xbar.unit<host>, xbar.why = "the chip's digital unit does not compute sum, div, fill"}
    %6 = nn.avg_pool %x kernel [2, 2] pads [0, 0, 1, 1] : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
    // CHECK: nn.add {{.*}} {xbar.unit = #xbar.unit<digital>, xbar.why = "the chip's digital unit computes add"}
    %3 = nn.add %x, %x : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
    // CHECK: nn.sigmoid {{.*}} {xbar.unit = #xbar.unit<digital>
    %4 = nn.sigmoid %x : tensor<1x4x8x8xf32>
    return
  }
}
