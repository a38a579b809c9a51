// RUN: npc-opt %s --convert-xbar-to-chip --chip-verify-schedule | FileCheck %s

// The order of the axis' elements, then the elements themselves where they are used.

module attributes {npc.target = "tiny"} {
  func.func @main(%x: tensor<4x5x6xf32>) -> (tensor<4x2x6xf32>, tensor<4x2x6xi64>, tensor<4x5x1xi64>) {
    %v, %i = nn.topk %x axis 1 k 2 : (tensor<4x5x6xf32>) -> (tensor<4x2x6xf32>, tensor<4x2x6xi64>)
    %w, %j = nn.topk %x axis 2 k 1 smallest : (tensor<4x5x6xf32>) -> (tensor<4x5x1xf32>, tensor<4x5x1xi64>)
    return %v, %i, %j : tensor<4x2x6xf32>, tensor<4x2x6xi64>, tensor<4x5x1xi64>
  }
}

// CHECK: chip.sort max axis 5 by 6 dims [4, 6, 2] <@[[I:.*]][0], [12, 1, 6]> = <@input0[0], [30, 1, 0]>
// CHECK-NEXT: chip.take axis 5 by 6 dims [4, 2, 6] <@{{.*}}[0], [12, 6, 1]> = <@input0[0], [30, 0, 1]> at <@[[I]][0], [12, 6, 1]>
// CHECK-NEXT: chip.sort min axis 6 by 1 dims [4, 5, 1] <@{{.*}}[0], [5, 1, 1]> = <@input0[0], [30, 6, 0]>
// CHECK-NOT: chip.take
