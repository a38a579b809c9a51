// RUN: npc-opt %s --convert-xbar-to-chip --chip-verify-schedule | FileCheck %s

// Whatever has no buffer of its own to bind is copied: an input, a constant, a value
// that is returned twice.

module attributes {npc.target = "tiny"} {
  func.func @main(%x: tensor<3xf32> {nn.name = "x"}) -> (tensor<3xf32> {nn.name = "same"}, tensor<2xi64> {nn.name = "fixed"}, tensor<3xf32> {nn.name = "a"}, tensor<3xf32> {nn.name = "b"}) {
    %c = nn.constant dense<[4, 5]> : tensor<2xi64>
    %r = nn.relu %x : tensor<3xf32>
    return %x, %c, %r, %r : tensor<3xf32>, tensor<2xi64>, tensor<3xf32>, tensor<3xf32>
  }
}

// CHECK: chip.output "same" : tensor<3xf32> in @same
// CHECK: chip.output "fixed" : tensor<2xi64> in @fixed
// CHECK: chip.output "a" : tensor<3xf32> in @relu
// CHECK: chip.output "b" : tensor<3xf32> in @b
// CHECK-LABEL: chip.stream
// CHECK-NEXT: chip.map relu dims [3] <@relu[0], [1]> = <@x[0], [1]>
// CHECK-NEXT: chip.map identity dims [3] <@same[0], [1]> = <@x[0], [1]>
// CHECK-NEXT: chip.map identity dims [2] <@fixed[0], [1]> = <@constant[0], [1]>
// CHECK-NEXT: chip.map identity dims [3] <@b[0], [1]> = <@relu[0], [1]>
// CHECK-NEXT: }
