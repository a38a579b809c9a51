// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --mlir-print-op-generic | npc-opt | FileCheck %s

// CHECK-LABEL: func.func @zeros
func.func @zeros(%x: tensor<8x8xf32>) -> tensor<10x8xf32> {
  // CHECK: %pad = nn.pad %{{.*}} pads [1, 0, 1, 0] : (tensor<8x8xf32>) -> tensor<10x8xf32>
  %y = nn.pad %x pads [1, 0, 1, 0] : (tensor<8x8xf32>) -> tensor<10x8xf32>
  return %y : tensor<10x8xf32>
}

// CHECK-LABEL: func.func @value_and_crop
func.func @value_and_crop(%x: tensor<8x8xui8>) -> tensor<7x11xui8> {
  // CHECK: nn.pad %{{.*}} pads [-2, 3, 1, 0] value 2.550000e+02 : (tensor<8x8xui8>) -> tensor<7x11xui8>
  %y = nn.pad %x pads [-2, 3, 1, 0] mode constant value 255.0 : (tensor<8x8xui8>) -> tensor<7x11xui8>
  return %y : tensor<7x11xui8>
}

// CHECK-LABEL: func.func @minus_infinity
func.func @minus_infinity(%x: tensor<1xf32>) -> tensor<2xf32> {
  // CHECK: nn.pad %{{.*}} pads [0, 1] value 0xFFF0000000000000 : (tensor<1xf32>) -> tensor<2xf32>
  %y = nn.pad %x pads [0, 1] value 0xFFF0000000000000 : (tensor<1xf32>) -> tensor<2xf32>
  return %y : tensor<2xf32>
}

// CHECK-LABEL: func.func @modes
func.func @modes(%x: tensor<4xf32>) -> (tensor<10xf32>, tensor<12xf32>) {
  // CHECK: nn.pad %{{.*}} pads [3, 3] mode reflect : (tensor<4xf32>) -> tensor<10xf32>
  %a = nn.pad %x pads [3, 3] mode reflect : (tensor<4xf32>) -> tensor<10xf32>
  // CHECK: nn.pad %{{.*}} pads [4, 4] mode edge : (tensor<4xf32>) -> tensor<12xf32>
  %b = nn.pad %x pads [4, 4] mode edge : (tensor<4xf32>) -> tensor<12xf32>
  return %a, %b : tensor<10xf32>, tensor<12xf32>
}
