// RUN: npc-opt %s -canonicalize | FileCheck %s

// Empty tensors fold, of floating point as well.

// CHECK-LABEL: func.func @empty
// CHECK:         %[[E:.*]] = nn.constant dense<> : tensor<0xf32>
// CHECK-NEXT:    return %[[E]], %[[E]], %[[E]]
func.func @empty() -> (tensor<0xf32>, tensor<0xf32>, tensor<0xf32>) {
  %one = nn.constant dense<1.0> : tensor<1xf32>
  %none = nn.constant dense<> : tensor<0xi64>
  %0 = nn.slice %one offsets [0] sizes [0] : (tensor<1xf32>) -> tensor<0xf32>
  %1 = nn.cast %none : tensor<0xi64> -> tensor<0xf32>
  %2 = nn.add %one, %0 : (tensor<1xf32>, tensor<0xf32>) -> tensor<0xf32>
  return %0, %1, %2 : tensor<0xf32>, tensor<0xf32>, tensor<0xf32>
}
