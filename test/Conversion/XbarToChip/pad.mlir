// RUN: npc-opt %s --convert-xbar-to-chip --chip-verify-schedule | FileCheck %s

// Constant padding fills, then copies what is kept; negative pads crop.

module attributes {npc.target = "tiny"} {
  func.func @main(%x: tensor<3x4xf32>) -> tensor<5x3xf32> {
    %y = nn.pad %x pads [1, -1, 1, 0] value 2.0 : (tensor<3x4xf32>) -> tensor<5x3xf32>
    return %y : tensor<5x3xf32>
  }
}

// CHECK-LABEL: chip.stream
// CHECK-NEXT: chip.fill 2.000000e+00 dims [15] <@pad[0], [1]>
// CHECK-NEXT: chip.map identity dims [3, 3] <@pad[3], [3, 1]> = <@input0[1], [4, 1]>
// CHECK-NEXT: }
