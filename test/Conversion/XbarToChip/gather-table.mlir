// RUN: npc-opt %s --convert-xbar-to-chip --chip-verify-schedule | FileCheck %s

// Indices that the model fixes lie in a constant buffer.

module attributes {npc.target = "tiny"} {
  func.func @main(%x: tensor<5x3xf32>) -> tensor<2x3xf32> {
    %i = nn.constant dense<[4, -1]> : tensor<2xi64>
    %y = nn.gather %x, %i axis 0 : (tensor<5x3xf32>, tensor<2xi64>) -> tensor<2x3xf32>
    return %y : tensor<2x3xf32>
  }
}

// CHECK: chip.buffer @constant : 2 x i64 in @host at {{[0-9]+}} = dense<[4, -1]> : tensor<2xi64>
// CHECK: chip.take axis 5 by 3 dims [2, 3] <@gather[0], [3, 1]> = <@input0[0], [0, 1]> at <@constant[0], [1, 0]>
