// RUN: npc-opt %s --convert-xbar-to-chip --chip-verify-schedule | FileCheck %s

// Batches broadcast; vectors are rows and columns.

module attributes {npc.target = "tiny"} {
  func.func @main(%a: tensor<5x1x2x3xf32>, %b: tensor<4x3x6xf32>, %v: tensor<3xf32>) -> (tensor<5x4x2x6xf32>, tensor<5x1x2xf32>) {
    %0 = nn.matmul %a, %b : (tensor<5x1x2x3xf32>, tensor<4x3x6xf32>) -> tensor<5x4x2x6xf32>
    %1 = nn.matmul %a, %v : (tensor<5x1x2x3xf32>, tensor<3xf32>) -> tensor<5x1x2xf32>
    return %0, %1 : tensor<5x4x2x6xf32>, tensor<5x1x2xf32>
  }
}

// CHECK-LABEL: chip.stream
// CHECK-NEXT: chip.contract dims [5, 4, 2, 6, 3] <@matmul[0], [48, 12, 6, 1, 0]> = <@input0[0], [6, 0, 3, 0, 1]>, <@input1[0], [0, 18, 0, 1, 6]>
// CHECK-NEXT: chip.contract dims [10, 3] <@matmul.out[0], [1, 0]> = <@input0[0], [3, 1]>, <@input2[0], [0, 1]>
// CHECK-NEXT: }
