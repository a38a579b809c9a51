// RUN: npc-opt %s --convert-xbar-to-chip --chip-verify-schedule | FileCheck %s

// A cast is a copy between types; a weight that is read as f32 is rounded when the binary is written.

module attributes {npc.target = "tiny"} {
  nn.weight @w : tensor<4xf64> = splat 0.1
  func.func @main(%i: tensor<4xi64>) -> tensor<4xf32> {
    %f = nn.param @w : tensor<4xf32>
    %c = nn.cast %i : tensor<4xi64> -> tensor<4xf32>
    %s = nn.add %c, %f : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
    return %s : tensor<4xf32>
  }
}

// CHECK: chip.buffer @w.data : 4 x f32 {{.*}} = @w
// CHECK: chip.map identity dims [4] <@cast[0], [1]> = <@input0[0], [1]>
// CHECK-NEXT: chip.zip add dims [4] <@add[0], [1]> = <@cast[0], [1]>, <@w.data[0], [1]>
