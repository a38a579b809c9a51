// RUN: npc-opt %s --convert-xbar-to-chip --chip-verify-schedule | FileCheck %s

// Where windows reach over the border, each tap folds over the outputs for which it
// is inside: of 4 outputs of kernel 3, padding 1, tap 0 lacks the first, tap 2 the last.

module attributes {npc.target = "tiny"} {
  func.func @main(%x: tensor<1x2x4xf32>) -> tensor<1x2x4xf32> {
    %y = nn.max_pool %x kernel [3] pads [1, 1] : (tensor<1x2x4xf32>) -> tensor<1x2x4xf32>
    return %y : tensor<1x2x4xf32>
  }
}

// CHECK-LABEL: chip.stream
// CHECK-NEXT: chip.fill 0xFF800000 dims [8] <@max_pool[0], [1]>
// CHECK-NEXT: chip.reduce max accumulate dims [2, 3] <@max_pool[1], [4, 1]> = <@input0[0], [4, 1]>
// CHECK-NEXT: chip.reduce max accumulate dims [8] <@max_pool[0], [1]> = <@input0[0], [1]>
// CHECK-NEXT: chip.reduce max accumulate dims [2, 3] <@max_pool[0], [4, 1]> = <@input0[1], [4, 1]>
// CHECK-NEXT: }
