// RUN: npc-opt %s --convert-xbar-to-chip --chip-verify-schedule | FileCheck %s

// The nearest element is repeated by stride 0.

module attributes {npc.target = "tiny"} {
  func.func @main(%x: tensor<3xf32>) -> tensor<6xf32> {
    %y = nn.pad %x pads [1, 2] mode edge : (tensor<3xf32>) -> tensor<6xf32>
    return %y : tensor<6xf32>
  }
}

// CHECK-LABEL: chip.stream
// CHECK-NEXT: chip.map identity dims [3] <@pad[1], [1]> = <@input0[0], [1]>
// CHECK-NEXT: chip.map identity dims [1] <@pad[0], [1]> = <@pad[1], [1]>
// CHECK-NEXT: chip.map identity dims [2] <@pad[4], [1]> = <@pad[3], [0]>
// CHECK-NEXT: }
