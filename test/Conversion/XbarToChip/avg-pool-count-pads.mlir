// RUN: npc-opt %s --convert-xbar-to-chip --chip-verify-schedule | FileCheck %s

// With count_include_pad every window is divided by the kernel's size.

module attributes {npc.target = "tiny"} {
  func.func @main(%x: tensor<1x2x4xf32>) -> tensor<1x2x4xf32> {
    %y = nn.avg_pool %x kernel [3] pads [1, 1] count_include_pad : (tensor<1x2x4xf32>) -> tensor<1x2x4xf32>
    return %y : tensor<1x2x4xf32>
  }
}

// CHECK-COUNT-3: chip.reduce sum accumulate
// CHECK-NEXT: chip.zip div dims [8] <@avg_pool[0], [1]> = <@avg_pool[0], [1]>, <@constant[0], [0]>
// CHECK-NEXT: }
