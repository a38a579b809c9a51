// A digital unit of which no cost is known is not weighed against arrays.
// RUN: sed '/PerElement/d' %inputs/targets/digital-costs.yaml > %t.yaml
// RUN: sed s:TARGET:%t.yaml: %s | npc-opt -xbar-assign-units | FileCheck %s
// One figure is enough.
// RUN: sed '/JoulePerElement/d' %inputs/targets/digital-costs.yaml > %t.yaml
// RUN: sed s:TARGET:%t.yaml: %s | npc-opt -xbar-assign-units | FileCheck %s --check-prefix=TIME
module attributes {npc.target = "TARGET"} {
  nn.weight @d : tensor<2x1x2x2xf32> = splat 0.5
  func.func @main(%z: tensor<1x2x6x6xf32>) {
    %d = nn.param @d : tensor<2x1x2x2xf32>
    // CHECK: xbar.unit = #xbar.unit<core>, xbar.why = "its weights are stored in arrays; the target gives no cost of its digital unit to compare with"
    // TIME: xbar.unit = #xbar.unit<digital>, xbar.why = "costs less for 25 positions, the chip's digital unit: 200 ns; 1 array: 2.5 us, 7.03 nJ"
    %1 = nn.conv %z, %d groups 2 : (tensor<1x2x6x6xf32>, tensor<2x1x2x2xf32>) -> tensor<1x2x5x5xf32>
    return
  }
}
