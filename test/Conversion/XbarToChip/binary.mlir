// RUN: npc-opt %s --convert-xbar-to-chip --chip-verify-schedule | FileCheck %s

// Broadcasting is stride 0; integers stay integers.

module attributes {npc.target = "tiny"} {
  func.func @main(%a: tensor<2x3x4xf32>, %b: tensor<3x1xf32>, %i: tensor<4xi64>, %j: tensor<1xi64>) -> (tensor<2x3x4xf32>, tensor<4xi64>) {
    %0 = nn.add %a, %b : (tensor<2x3x4xf32>, tensor<3x1xf32>) -> tensor<2x3x4xf32>
    %1 = nn.sub %b, %0 : (tensor<3x1xf32>, tensor<2x3x4xf32>) -> tensor<2x3x4xf32>
    %2 = nn.div %1, %a : (tensor<2x3x4xf32>, tensor<2x3x4xf32>) -> tensor<2x3x4xf32>
    %3 = nn.mul %i, %j : (tensor<4xi64>, tensor<1xi64>) -> tensor<4xi64>
    return %2, %3 : tensor<2x3x4xf32>, tensor<4xi64>
  }
}

// CHECK: chip.buffer @mul : 4 x i64
// CHECK-LABEL: chip.stream @host.stream
// CHECK-NEXT: chip.zip add dims [2, 3, 4] <@add[0], [12, 4, 1]> = <@input0[0], [12, 4, 1]>, <@input1[0], [0, 1, 0]>
// CHECK-NEXT: chip.zip sub dims [2, 3, 4] <@sub[0], [12, 4, 1]> = <@input1[0], [0, 1, 0]>, <@add[0], [12, 4, 1]>
// CHECK-NEXT: chip.zip div dims [24] <@div[0], [1]> = <@sub[0], [1]>, <@input0[0], [1]>
// CHECK-NEXT: chip.zip mul dims [4] <@mul[0], [1]> = <@input2[0], [1]>, <@input3[0], [0]>
