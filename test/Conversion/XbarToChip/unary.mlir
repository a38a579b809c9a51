// RUN: npc-opt %s --convert-xbar-to-chip --chip-verify-schedule | FileCheck %s

// An activation is one map; dims that lie together count as one.

module attributes {npc.target = "tiny"} {
  func.func @main(%x: tensor<2x3x4xf32>) -> tensor<2x3x4xf32> {
    %r = nn.relu %x {xbar.unit = #xbar.unit<digital>} : tensor<2x3x4xf32>
    %l = nn.leaky_relu %r alpha 0.25 {xbar.unit = #xbar.unit<digital>} : tensor<2x3x4xf32>
    %c = nn.clip %l high 6.0 {xbar.unit = #xbar.unit<digital>} : tensor<2x3x4xf32>
    %s = nn.sigmoid %c {xbar.unit = #xbar.unit<digital>} : tensor<2x3x4xf32>
    %t = nn.tanh %s {xbar.unit = #xbar.unit<digital>} : tensor<2x3x4xf32>
    %e = nn.exp %t {xbar.unit = #xbar.unit<digital>} : tensor<2x3x4xf32>
    return %e : tensor<2x3x4xf32>
  }
}

// CHECK-LABEL: chip.stream @chip0.digital0
// CHECK-NEXT: chip.map relu dims [24] <@relu[0], [1]> = <@input0[0], [1]>
// CHECK-NEXT: chip.map leaky_relu with [2.500000e-01] dims [24]
// A bound that is left out does not bound.
// CHECK-NEXT: chip.map clip with [0xFF800000, 6.000000e+00] dims [24]
// CHECK-NEXT: chip.map sigmoid dims [24]
// CHECK-NEXT: chip.map tanh dims [24]
// CHECK-NEXT: chip.map exp dims [24] <@exp[0], [1]> = <@tanh[0], [1]>
// CHECK-NEXT: }
