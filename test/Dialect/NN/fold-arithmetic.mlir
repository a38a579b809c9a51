// RUN: npc-opt %s -canonicalize -split-input-file | FileCheck %s

// CHECK-LABEL: func.func @integers
// CHECK-DAG:     %[[SUM:.*]] = nn.constant dense<[4, 7]> : tensor<2xi64>
// CHECK-DAG:     %[[DIFFERENCE:.*]] = nn.constant dense<[-8, -9]> : tensor<2xi64>
// CHECK-DAG:     %[[PRODUCT:.*]] = nn.constant dense<[-12, -8]> : tensor<2xi64>
// CHECK-DAG:     %[[QUOTIENT:.*]] = nn.constant dense<[-3, 7]> : tensor<2xi64>
// CHECK:         return %[[SUM]], %[[DIFFERENCE]], %[[PRODUCT]], %[[QUOTIENT]]
func.func @integers() -> (tensor<2xi64>, tensor<2xi64>, tensor<2xi64>, tensor<2xi64>) {
  %a = nn.constant dense<[-2, -1]> : tensor<2xi64>
  %b = nn.constant dense<[6, 8]> : tensor<2xi64>
  %c = nn.constant dense<[-7, 7]> : tensor<2xi64>
  %d = nn.constant dense<[2, 1]> : tensor<2xi64>
  %0 = nn.add %a, %b : (tensor<2xi64>, tensor<2xi64>) -> tensor<2xi64>
  %1 = nn.sub %a, %b : (tensor<2xi64>, tensor<2xi64>) -> tensor<2xi64>
  %2 = nn.mul %a, %b : (tensor<2xi64>, tensor<2xi64>) -> tensor<2xi64>
  %3 = nn.div %c, %d : (tensor<2xi64>, tensor<2xi64>) -> tensor<2xi64>
  return %0, %1, %2, %3 : tensor<2xi64>, tensor<2xi64>, tensor<2xi64>, tensor<2xi64>
}

// -----

// CHECK-LABEL: func.func @broadcast
// CHECK:         nn.constant dense<{{\[\[}}11, 21, 31], [12, 22, 32]]> : tensor<2x3xi32>
func.func @broadcast() -> tensor<2x3xi32> {
  %a = nn.constant dense<[[1], [2]]> : tensor<2x1xi32>
  %b = nn.constant dense<[10, 20, 30]> : tensor<3xi32>
  %0 = nn.add %a, %b : (tensor<2x1xi32>, tensor<3xi32>) -> tensor<2x3xi32>
  return %0 : tensor<2x3xi32>
}

// -----

// CHECK-LABEL: func.func @wraps_around
// CHECK-DAG:     %[[A:.*]] = nn.constant dense<-2147483648> : tensor<i32>
// CHECK:         return %[[A]], %[[A]]
func.func @wraps_around() -> (tensor<i32>, tensor<i32>) {
  %max = nn.constant dense<2147483647> : tensor<i32>
  %min = nn.constant dense<-2147483648> : tensor<i32>
  %1 = nn.constant dense<1> : tensor<i32>
  %m1 = nn.constant dense<-1> : tensor<i32>
  %a = nn.add %max, %1 : (tensor<i32>, tensor<i32>) -> tensor<i32>
  %b = nn.div %min, %m1 : (tensor<i32>, tensor<i32>) -> tensor<i32>
  return %a, %b : tensor<i32>, tensor<i32>
}

// -----

// CHECK-LABEL: func.func @float_scalars
// CHECK:         nn.constant dense<7.500000e-01> : tensor<1xf32>
func.func @float_scalars() -> tensor<1xf32> {
  %a = nn.constant dense<3.0> : tensor<f32>
  %b = nn.constant dense<4.0> : tensor<1xf32>
  %0 = nn.div %a, %b : (tensor<f32>, tensor<1xf32>) -> tensor<1xf32>
  return %0 : tensor<1xf32>
}

// -----

// CHECK-LABEL: func.func @division_by_zero
// CHECK:         nn.div
// CHECK:         nn.div
func.func @division_by_zero() -> (tensor<2xi64>, tensor<f32>) {
  %a = nn.constant dense<[1, 2]> : tensor<2xi64>
  %b = nn.constant dense<[1, 0]> : tensor<2xi64>
  %c = nn.constant dense<0.0> : tensor<f32>
  %0 = nn.div %a, %b : (tensor<2xi64>, tensor<2xi64>) -> tensor<2xi64>
  %1 = nn.div %c, %c : (tensor<f32>, tensor<f32>) -> tensor<f32>
  return %0, %1 : tensor<2xi64>, tensor<f32>
}

// -----

// A constant of more than 4096 elements would have to be a weight.

// CHECK-LABEL: func.func @too_large
// CHECK:         nn.add
// CHECK-SAME:    tensor<64x65xi64>
func.func @too_large() -> tensor<64x65xi64> {
  %a = nn.constant dense<1> : tensor<64x1xi64>
  %b = nn.constant dense<1> : tensor<65xi64>
  %0 = nn.add %a, %b : (tensor<64x1xi64>, tensor<65xi64>) -> tensor<64x65xi64>
  return %0 : tensor<64x65xi64>
}

// -----

// CHECK-LABEL: func.func @empty
// CHECK:         nn.constant dense<> : tensor<0xi64>
func.func @empty() -> tensor<0xi64> {
  %a = nn.constant dense<> : tensor<0xi64>
  %b = nn.constant dense<1> : tensor<i64>
  %0 = nn.add %a, %b : (tensor<0xi64>, tensor<i64>) -> tensor<0xi64>
  return %0 : tensor<0xi64>
}
