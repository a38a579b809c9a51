// RUN: npc-opt %s --convert-xbar-to-chip --chip-verify-schedule | FileCheck %s

// A transpose is a copy with the input's strides in another order.

module attributes {npc.target = "tiny"} {
  func.func @main(%x: tensor<2x3x4xf32>) -> tensor<4x2x3xf32> {
    %y = nn.transpose %x perm [2, 0, 1] : (tensor<2x3x4xf32>) -> tensor<4x2x3xf32>
    return %y : tensor<4x2x3xf32>
  }
}

// CHECK: chip.map identity dims [4, 6] <@transpose[0], [6, 1]> = <@input0[0], [1, 4]>
