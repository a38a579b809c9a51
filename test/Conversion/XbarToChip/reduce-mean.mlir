// RUN: npc-opt %s --convert-xbar-to-chip --chip-verify-schedule | FileCheck %s

// A sum, then a division by the number of elements.

module attributes {npc.target = "tiny"} {
  func.func @main(%x: tensor<2x3x4x5xf32>) -> tensor<2x4xf32> {
    %y = nn.reduce mean %x axes [1, 3] : (tensor<2x3x4x5xf32>) -> tensor<2x4xf32>
    return %y : tensor<2x4xf32>
  }
}

// CHECK: chip.buffer @constant : 1 x f32 {{.*}} = dense<1.500000e+01>
// CHECK: chip.reduce sum dims [2, 3, 4, 5] <@reduce[0], [4, 0, 1, 0]> = <@input0[0], [60, 20, 5, 1]>
// CHECK-NEXT: chip.zip div dims [8] <@reduce[0], [1]> = <@reduce[0], [1]>, <@constant[0], [0]>
