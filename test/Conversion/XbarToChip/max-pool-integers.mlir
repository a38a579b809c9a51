// RUN: npc-opt %s --convert-xbar-to-chip --chip-verify-schedule | FileCheck %s

// The border of integers is the lowest of their type, as chip.fill writes it: a float.

module attributes {npc.target = "tiny"} {
  func.func @main(%x: tensor<1x2x4xi32>) -> tensor<1x2x4xi32> {
    %y = nn.max_pool %x kernel [3] pads [1, 1] : (tensor<1x2x4xi32>) -> tensor<1x2x4xi32>
    return %y : tensor<1x2x4xi32>
  }
}

// CHECK-LABEL: chip.stream
// CHECK-NEXT: chip.fill -2.14748365E+9 dims [8] <@max_pool[0], [1]>
// CHECK-NEXT: chip.reduce max accumulate dims [2, 3]
