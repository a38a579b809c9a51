// RUN: npc-opt %s --convert-xbar-to-chip --chip-verify-schedule | FileCheck %s

// The input stands still where it is repeated.

module attributes {npc.target = "tiny"} {
  func.func @main(%x: tensor<5x1xf32>) -> tensor<2x5x3xf32> {
    %y = nn.broadcast %x : tensor<5x1xf32> -> tensor<2x5x3xf32>
    return %y : tensor<2x5x3xf32>
  }
}

// CHECK: chip.map identity dims [2, 5, 3] <@{{.*}}[0], [15, 3, 1]> = <@input0[0], [0, 1, 0]>
