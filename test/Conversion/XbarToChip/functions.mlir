// RUN: npc-opt %s --convert-xbar-to-chip --chip-verify-schedule | FileCheck %s

// An op that is a function of one or two elements has the function's name and parameters.

module attributes {npc.target = "tiny"} {
  func.func @main(%x: tensor<2x3xf32>, %b: tensor<3xf32>) -> (tensor<2x3xf32>, tensor<2x3xi1>) {
    %e = nn.elu %x alpha 1.5 rate 0.5 gain 2.0 : tensor<2x3xf32>
    %h = nn.hard_sigmoid %e alpha 0.25 beta 0.75 : tensor<2x3xf32>
    %g = nn.gelu_tanh %h : tensor<2x3xf32>
    %p = nn.pow %g, %b : (tensor<2x3xf32>, tensor<3xf32>) -> tensor<2x3xf32>
    %l = nn.less_equal %p, %x : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xi1>
    %s = nn.where %l, %p, %b : (tensor<2x3xi1>, tensor<2x3xf32>, tensor<3xf32>) -> tensor<2x3xf32>
    return %s, %l : tensor<2x3xf32>, tensor<2x3xi1>
  }
}

// CHECK: chip.map elu with [1.500000e+00, 5.000000e-01, 2.000000e+00] dims [6] <@elu[0], [1]> = <@input0[0], [1]>
// CHECK-NEXT: chip.map hard_sigmoid with [2.500000e-01, 7.500000e-01] dims [6]
// CHECK-NEXT: chip.map gelu_tanh dims [6]
// CHECK-NEXT: chip.zip pow dims [2, 3] <@pow[0], [3, 1]> = <@gelu_tanh[0], [3, 1]>, <@input1[0], [0, 1]>
// CHECK-NEXT: chip.zip less_equal dims [6] <@less_equal[0], [1]> = <@pow[0], [1]>, <@input0[0], [1]>
// CHECK-NEXT: chip.select dims [2, 3] <@where[0], [3, 1]> = <@less_equal[0], [3, 1]>, <@pow[0], [3, 1]>, <@input1[0], [0, 1]>
