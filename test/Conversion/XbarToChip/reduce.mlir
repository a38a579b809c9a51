// RUN: npc-opt %s --convert-xbar-to-chip --chip-verify-schedule | FileCheck %s

// One fold; the mean of integers divides by an integer.

module attributes {npc.target = "tiny"} {
  func.func @main(%x: tensor<2x3xf32>, %i: tensor<2x3xi64>) -> (tensor<2xf32>, tensor<3xi64>) {
    %m = nn.reduce max %x axes [1] : (tensor<2x3xf32>) -> tensor<2xf32>
    %n = nn.reduce mean %i axes [0] : (tensor<2x3xi64>) -> tensor<3xi64>
    return %m, %n : tensor<2xf32>, tensor<3xi64>
  }
}

// CHECK: chip.buffer @count : 1 x i64 {{.*}} = dense<2>
// CHECK: chip.reduce max dims [2, 3] <@reduce[0], [1, 0]> = <@input0[0], [3, 1]>
// CHECK: chip.reduce sum dims [2, 3] <@[[SUM:.*]][0], [0, 1]> = <@input1[0], [3, 1]>
// CHECK-NEXT: chip.zip div dims [3] <@[[SUM]][0], [1]> = <@[[SUM]][0], [1]>, <@count[0], [0]>
