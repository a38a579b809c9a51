// RUN: npc-opt %s --convert-xbar-to-chip --chip-verify-schedule | FileCheck %s

// Offsets, and strides that may be negative.

module attributes {npc.target = "tiny"} {
  func.func @main(%x: tensor<4x8xf32>) -> tensor<2x3xf32> {
    %y = nn.slice %x offsets [1, 7] sizes [2, 3] strides [2, -3] : (tensor<4x8xf32>) -> tensor<2x3xf32>
    return %y : tensor<2x3xf32>
  }
}

// CHECK: chip.map identity dims [2, 3] <@slice[0], [3, 1]> = <@input0[15], [16, -3]>
