// RUN: npc-opt %s --convert-xbar-to-chip --chip-verify-schedule | FileCheck %s

// The data comes first; then each update steps along the axis by its index, which is the same for all of a row.

module attributes {npc.target = "tiny"} {
  func.func @main(%x: tensor<5x3xf32>, %i: tensor<2x1xi64>, %u: tensor<2x3xf32>) -> tensor<5x3xf32> {
    %y = nn.scatter max %x, %i, %u axis 0 : (tensor<5x3xf32>, tensor<2x1xi64>, tensor<2x3xf32>) -> tensor<5x3xf32>
    return %y : tensor<5x3xf32>
  }
}

// CHECK:      chip.map identity dims [15] <@[[Y:.*]][0], [1]> = <@input0[0], [1]>
// CHECK-NEXT: chip.put max axis 5 by 3 dims [2, 3] <@[[Y]][0], [0, 1]> = <@input2[0], [3, 1]> at <@input1[0], [1, 0]>
