// Where the target says what its digital unit takes, the product of time and energy decides.
// RUN: sed s:TARGET:%inputs/targets/digital-costs.yaml: %s | npc-opt -xbar-assign-units | FileCheck %s
module attributes {npc.target = "TARGET"} {
  nn.weight @w : tensor<16x8xf32> = splat 0.5
  nn.weight @d : tensor<2x1x2x2xf32> = splat 0.5
  func.func @main(%x: tensor<1x16xf32>, %z: tensor<1x2x6x6xf32>) {
    %w = nn.param @w : tensor<16x8xf32>
    %d = nn.param @d : tensor<2x1x2x2xf32>
    // A full array: 100 ns, 1 nJ. 128 multiply-adds: 128 ns, 1.024 nJ.
    // CHECK: nn.matmul {{.*}} {xbar.unit = #xbar.unit<core>, xbar.why = "costs less for 1 position, 1 array: 100 ns, 1 nJ; the chip's digital unit: 128 ns, 1.02 nJ"}
    %0 = nn.matmul %x, %w : (tensor<1x16xf32>, tensor<16x8xf32>) -> tensor<1x8xf32>
    // 8 of 16 rows and 4 of 16 columns, 25 times: 0.25 / 2 + 0.25 / 8 + 0.5 / 4 = 0.28125 nJ each. 200 multiply-adds.
    // CHECK: nn.conv {{.*}} {xbar.unit = #xbar.unit<digital>, xbar.why = "costs less for 25 positions, the chip's digital unit: 200 ns, 1.6 nJ; 1 array: 2.5 us, 7.03 nJ"}
    %1 = nn.conv %z, %d groups 2 : (tensor<1x2x6x6xf32>, tensor<2x1x2x2xf32>) -> tensor<1x2x5x5xf32>
    // A choice in the input is not weighed.
    // CHECK: nn.conv {{.*}} {xbar.unit = #xbar.unit<core>, xbar.why = "the input says so"}
    %2 = nn.conv %z, %d groups 2 {xbar.unit = #xbar.unit<core>} : (tensor<1x2x6x6xf32>, tensor<2x1x2x2xf32>) -> tensor<1x2x5x5xf32>
    return
  }
}
