// RUN: npc-opt %s --convert-xbar-to-chip --chip-verify-schedule | FileCheck %s

// The border of each dim in turn is copied from inside the result, mirrored by a
// negative stride.

module attributes {npc.target = "tiny"} {
  func.func @main(%x: tensor<3x4xf32>) -> tensor<5x7xf32> {
    %y = nn.pad %x pads [1, 2, 1, 1] mode reflect : (tensor<3x4xf32>) -> tensor<5x7xf32>
    return %y : tensor<5x7xf32>
  }
}

// CHECK-LABEL: chip.stream
// CHECK-NEXT: chip.map identity dims [3, 4] <@pad[9], [7, 1]> = <@input0[0], [4, 1]>
// Row 0 is row 2, row 4 is row 2.
// CHECK-NEXT: chip.map identity dims [4] <@pad[2], [1]> = <@pad[16], [1]>
// CHECK-NEXT: chip.map identity dims [4] <@pad[30], [1]> = <@pad[16], [1]>
// Columns 0 and 1 are columns 4 and 3, column 6 is column 4.
// CHECK-NEXT: chip.map identity dims [5, 2] <@pad[0], [7, 1]> = <@pad[4], [7, -1]>
// CHECK-NEXT: chip.map identity dims [5] <@pad[6], [7]> = <@pad[4], [7]>
// CHECK-NEXT: }
