// RUN: npc-opt %s --convert-xbar-to-chip --chip-verify-schedule | FileCheck %s

// A reshape is another name for the same bytes.

module attributes {npc.target = "tiny"} {
  func.func @main(%x: tensor<2x6xf32>) -> tensor<3x4xf32> {
    %r = nn.relu %x : tensor<2x6xf32>
    %y = nn.reshape %r : tensor<2x6xf32> -> tensor<3x4xf32>
    return %y : tensor<3x4xf32>
  }
}

// CHECK: chip.output "output0" : tensor<3x4xf32> in @relu
// CHECK-LABEL: chip.stream
// CHECK-NEXT: chip.map relu dims [12] <@relu[0], [1]> = <@input0[0], [1]>
// CHECK-NEXT: }
