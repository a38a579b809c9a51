// RUN: npc-opt %s --convert-xbar-to-chip --chip-verify-schedule | FileCheck %s

// The border's windows hold fewer elements: outputs that count equally are divided
// together, here by 2, 3, 2.

module attributes {npc.target = "tiny"} {
  func.func @main(%x: tensor<1x2x4xf32>) -> tensor<1x2x4xf32> {
    %y = nn.avg_pool %x kernel [3] pads [1, 1] : (tensor<1x2x4xf32>) -> tensor<1x2x4xf32>
    return %y : tensor<1x2x4xf32>
  }
}

// CHECK: chip.buffer @constant : 1 x f32 {{.*}} = dense<2.0
// CHECK: chip.buffer @constant_0 : 1 x f32 {{.*}} = dense<3.0
// CHECK: chip.fill 0.000000e+00 dims [8]
// CHECK-COUNT-3: chip.reduce sum accumulate
// CHECK-NEXT: chip.zip div dims [2] <@avg_pool[0], [4]> = <@avg_pool[0], [4]>, <@constant[0], [0]>
// CHECK-NEXT: chip.zip div dims [2, 2] <@avg_pool[1], [4, 1]> = <@avg_pool[1], [4, 1]>, <@constant_0[0], [0, 0]>
// CHECK-NEXT: chip.zip div dims [2] <@avg_pool[3], [4]> = <@avg_pool[3], [4]>, <@constant[0], [0]>
// CHECK-NEXT: }
