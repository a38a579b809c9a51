// RUN: npc-opt %s --convert-xbar-to-chip --chip-verify-schedule | FileCheck %s

// Each operand is copied to its place.

module attributes {npc.target = "tiny"} {
  func.func @main(%a: tensor<2x3x4xf32>, %b: tensor<2x1x4xf32>) -> tensor<2x4x4xf32> {
    %y = nn.concat %a, %b axis 1 : (tensor<2x3x4xf32>, tensor<2x1x4xf32>) -> tensor<2x4x4xf32>
    return %y : tensor<2x4x4xf32>
  }
}

// CHECK-LABEL: chip.stream
// CHECK-NEXT: chip.map identity dims [2, 12] <@concat[0], [16, 1]> = <@input0[0], [12, 1]>
// CHECK-NEXT: chip.map identity dims [2, 4] <@concat[12], [16, 1]> = <@input1[0], [4, 1]>
// CHECK-NEXT: }
