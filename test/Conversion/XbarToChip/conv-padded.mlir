// RUN: npc-opt %s --convert-xbar-to-chip --chip-verify-schedule | FileCheck %s

// With padding each tap adds its products where it reads inside the input.

module attributes {npc.target = "tiny"} {
  nn.weight @k : tensor<2x2x3xf32> = splat 0.5
  func.func @main(%x: tensor<1x2x4xf32>) -> tensor<1x2x4xf32> {
    %k = nn.param @k : tensor<2x2x3xf32>
    %y = nn.conv %x, %k pads [1, 1] : (tensor<1x2x4xf32>, tensor<2x2x3xf32>) -> tensor<1x2x4xf32>
    return %y : tensor<1x2x4xf32>
  }
}

// CHECK-LABEL: chip.stream
// CHECK-NEXT: chip.fill 0.000000e+00 dims [8] <@conv[0], [1]>
// CHECK-NEXT: chip.contract accumulate dims [2, 3, 2] <@conv[1], [4, 1, 0]> = <@input0[0], [0, 1, 4]>, <@k.data[0], [6, 0, 3]>
// CHECK-NEXT: chip.contract accumulate dims [2, 4, 2] <@conv[0], [4, 1, 0]> = <@input0[0], [0, 1, 4]>, <@k.data[1], [6, 0, 3]>
// CHECK-NEXT: chip.contract accumulate dims [2, 3, 2] <@conv[0], [4, 1, 0]> = <@input0[1], [0, 1, 4]>, <@k.data[2], [6, 0, 3]>
// CHECK-NEXT: }
