// RUN: npc-opt %s --convert-xbar-to-chip --chip-verify-schedule | FileCheck %s

// Each sum is the one before it plus one element; from the end, steps go backwards.

module attributes {npc.target = "tiny"} {
  func.func @main(%x: tensor<2x5x3xf32>) -> (tensor<2x5x3xf32>, tensor<2x5x3xf32>) {
    %a = nn.cumsum %x axis 1 : tensor<2x5x3xf32>
    %b = nn.cumsum %x axis 1 exclusive reverse : tensor<2x5x3xf32>
    return %a, %b : tensor<2x5x3xf32>, tensor<2x5x3xf32>
  }
}

// CHECK: chip.map identity dims [2, 3] <@cumsum[0], [15, 1]> = <@input0[0], [15, 1]>
// CHECK-NEXT: chip.loop 4 {
// CHECK-NEXT:   chip.zip add dims [2, 3] <@cumsum[3], [3, 15, 1]> = <@cumsum[0], [3, 15, 1]>, <@input0[3], [3, 15, 1]>
// CHECK-NEXT: }
// CHECK: chip.fill 0.000000e+00 dims [2, 3] <@[[B:.*]][12], [15, 1]>
// CHECK-NEXT: chip.loop 4 {
// CHECK-NEXT:   chip.zip add dims [2, 3] <@[[B]][9], [-3, 15, 1]> = <@[[B]][12], [-3, 15, 1]>, <@input0[12], [-3, 15, 1]>
// CHECK-NEXT: }
