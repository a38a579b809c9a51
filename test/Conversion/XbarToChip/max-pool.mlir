// RUN: npc-opt %s --convert-xbar-to-chip --chip-verify-schedule | FileCheck %s

// Windows that stay inside the input fold at once.

module attributes {npc.target = "tiny"} {
  func.func @main(%x: tensor<1x3x4x6xf32>) -> tensor<1x3x2x3xf32> {
    %y = nn.max_pool %x kernel [2, 2] strides [2, 2] : (tensor<1x3x4x6xf32>) -> tensor<1x3x2x3xf32>
    return %y : tensor<1x3x2x3xf32>
  }
}

// CHECK-LABEL: chip.stream
// CHECK-NEXT: chip.reduce max dims [6, 3, 2, 2] <@max_pool[0], [3, 1, 0, 0]> = <@input0[0], [12, 2, 6, 1]>
// CHECK-NEXT: }
