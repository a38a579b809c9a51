// RUN: npc-opt %s --convert-xbar-to-chip --chip-verify-schedule | FileCheck %s

// A digital convolution without padding is one contraction over [N, group, column,
// positions, channel, taps]; then the bias.

module attributes {npc.target = "tiny"} {
  nn.weight @k : tensor<4x2x2xf32> = splat 0.5
  nn.weight @b : tensor<4xf32> = splat 0.5
  func.func @main(%x: tensor<1x4x6xf32>) -> tensor<1x4x3xf32> {
    %k = nn.param @k : tensor<4x2x2xf32>
    %b = nn.param @b : tensor<4xf32>
    %y = nn.conv %x, %k bias %b strides [2] groups 2 : (tensor<1x4x6xf32>, tensor<4x2x2xf32>, tensor<4xf32>) -> tensor<1x4x3xf32>
    return %y : tensor<1x4x3xf32>
  }
}

// CHECK-LABEL: chip.stream
// CHECK-NEXT: chip.contract dims [2, 2, 3, 2, 2] <@conv[0], [6, 3, 1, 0, 0]> = <@input0[0], [12, 0, 2, 6, 1]>, <@k.data[0], [8, 4, 0, 2, 1]>
// CHECK-NEXT: chip.zip add dims [4, 3] <@conv[0], [3, 1]> = <@conv[0], [3, 1]>, <@b.data[0], [1, 0]>
// CHECK-NEXT: }
