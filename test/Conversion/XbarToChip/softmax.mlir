// RUN: npc-opt %s --convert-xbar-to-chip --chip-verify-schedule | FileCheck %s

// Largest, difference, exponential, sum, quotient, along any axis.

module attributes {npc.target = "tiny"} {
  func.func @main(%x: tensor<2x3x4xf32>) -> tensor<2x3x4xf32> {
    %y = nn.softmax %x axis 1 : tensor<2x3x4xf32>
    return %y : tensor<2x3x4xf32>
  }
}

// CHECK: chip.buffer @step.scratch : 8 x f32
// CHECK: chip.reduce max dims [2, 3, 4] <@step.scratch[0], [4, 0, 1]> = <@input0[0], [12, 4, 1]>
// CHECK-NEXT: chip.zip sub dims [2, 3, 4] <@softmax[0], [12, 4, 1]> = <@input0[0], [12, 4, 1]>, <@step.scratch[0], [4, 0, 1]>
// CHECK-NEXT: chip.map exp dims [24] <@softmax[0], [1]> = <@softmax[0], [1]>
// CHECK-NEXT: chip.reduce sum dims [2, 3, 4] <@step.scratch[0], [4, 0, 1]> = <@softmax[0], [12, 4, 1]>
// CHECK-NEXT: chip.zip div dims [2, 3, 4] <@softmax[0], [12, 4, 1]> = <@softmax[0], [12, 4, 1]>, <@step.scratch[0], [4, 0, 1]>
