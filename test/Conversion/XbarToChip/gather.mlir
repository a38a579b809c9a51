// RUN: npc-opt %s --convert-xbar-to-chip --chip-verify-schedule | FileCheck %s

// The indices' dims take the place of the axis.

module attributes {npc.target = "tiny"} {
  func.func @main(%x: tensor<2x5x3xf32>, %i: tensor<2x2xi64>) -> tensor<2x2x2x3xf32> {
    %y = nn.gather %x, %i axis 1 : (tensor<2x5x3xf32>, tensor<2x2xi64>) -> tensor<2x2x2x3xf32>
    return %y : tensor<2x2x2x3xf32>
  }
}

// CHECK: chip.take axis 5 by 3 dims [2, 4, 3] <@gather[0], [12, 3, 1]> = <@input0[0], [15, 0, 1]> at <@input1[0], [0, 1, 0]>
