// RUN: npc-opt %s --convert-xbar-to-chip --chip-verify-schedule | FileCheck %s

// The data stands still along the axis, where the indices step instead.

module attributes {npc.target = "tiny"} {
  func.func @main(%x: tensor<5x3xf32>, %i: tensor<4x2xi64>) -> tensor<4x2xf32> {
    %y = nn.gather_elements %x, %i axis 0 : (tensor<5x3xf32>, tensor<4x2xi64>) -> tensor<4x2xf32>
    return %y : tensor<4x2xf32>
  }
}

// CHECK: chip.take axis 5 by 3 dims [4, 2] <@{{.*}}[0], [2, 1]> = <@input0[0], [0, 1]> at <@input1[0], [2, 1]>
