// RUN: npc-opt %s -canonicalize -split-input-file | FileCheck %s

// CHECK-LABEL: func.func @integers
// CHECK-DAG:     %[[LOW:.*]] = nn.constant dense<[-1, 44, -128]> : tensor<3xi8>
// CHECK-DAG:     %[[BITS:.*]] = nn.constant dense<[255, 44, 128]> : tensor<3xui8>
// CHECK-DAG:     %[[TRUTH:.*]] = nn.constant dense<true> : tensor<3xi1>
// CHECK-DAG:     %[[SIGNED:.*]] = nn.constant dense<[-1, 44, -128]> : tensor<3xi64>
// CHECK-DAG:     %[[UNSIGNED:.*]] = nn.constant dense<[255, 44, 128]> : tensor<3xi64>
// CHECK:         return %[[LOW]], %[[BITS]], %[[TRUTH]], %[[SIGNED]], %[[UNSIGNED]]
func.func @integers() -> (tensor<3xi8>, tensor<3xui8>, tensor<3xi1>, tensor<3xi64>, tensor<3xi64>) {
  %x = nn.constant dense<[-1, 300, 128]> : tensor<3xi64>
  %0 = nn.cast %x : tensor<3xi64> -> tensor<3xi8>
  %1 = nn.cast %x : tensor<3xi64> -> tensor<3xui8>
  %2 = nn.cast %x : tensor<3xi64> -> tensor<3xi1>
  %3 = nn.cast %0 : tensor<3xi8> -> tensor<3xi64>
  %4 = nn.cast %1 : tensor<3xui8> -> tensor<3xi64>
  return %0, %1, %2, %3, %4 : tensor<3xi8>, tensor<3xui8>, tensor<3xi1>, tensor<3xi64>, tensor<3xi64>
}

// -----

// CHECK-LABEL: func.func @truth_is_one
// CHECK:         nn.constant dense<[1, 0]> : tensor<2xi32>
func.func @truth_is_one() -> tensor<2xi32> {
  %x = nn.constant dense<[true, false]> : tensor<2xi1>
  %0 = nn.cast %x : tensor<2xi1> -> tensor<2xi32>
  return %0 : tensor<2xi32>
}

// -----

// CHECK-LABEL: func.func @float_to_integer
// CHECK-DAG:     %[[TOWARDS_ZERO:.*]] = nn.constant dense<-2> : tensor<i32>
// CHECK-DAG:     %[[SATURATED:.*]] = nn.constant dense<127> : tensor<i8>
// CHECK-DAG:     %[[NAN:.*]] = nn.constant dense<0> : tensor<i8>
// CHECK-DAG:     %[[TRUTH:.*]] = nn.constant dense<true> : tensor<i1>
// CHECK:         return %[[TOWARDS_ZERO]], %[[SATURATED]], %[[NAN]], %[[TRUTH]]
func.func @float_to_integer() -> (tensor<i32>, tensor<i8>, tensor<i8>, tensor<i1>) {
  %a = nn.constant dense<-2.75> : tensor<f32>
  %b = nn.constant dense<1.0e10> : tensor<f32>
  %c = nn.constant dense<0x7FC00000> : tensor<f32>
  %0 = nn.cast %a : tensor<f32> -> tensor<i32>
  %1 = nn.cast %b : tensor<f32> -> tensor<i8>
  %2 = nn.cast %c : tensor<f32> -> tensor<i8>
  %3 = nn.cast %a : tensor<f32> -> tensor<i1>
  return %0, %1, %2, %3 : tensor<i32>, tensor<i8>, tensor<i8>, tensor<i1>
}

// -----

// CHECK-LABEL: func.func @to_float
// CHECK-DAG:     %[[UNSIGNED:.*]] = nn.constant dense<2.550000e+02> : tensor<1xf32>
// CHECK-DAG:     %[[ROUNDED:.*]] = nn.constant dense<1.000980e+00> : tensor<f16>
// CHECK-DAG:     %[[INFINITE:.*]] = nn.constant dense<0x7C00> : tensor<f16>
// CHECK:         return %[[UNSIGNED]], %[[ROUNDED]], %[[INFINITE]]
func.func @to_float() -> (tensor<1xf32>, tensor<f16>, tensor<f16>) {
  %a = nn.constant dense<255> : tensor<1xui8>
  %b = nn.constant dense<1.0012> : tensor<f32>
  %c = nn.constant dense<65520.0> : tensor<f32>
  %0 = nn.cast %a : tensor<1xui8> -> tensor<1xf32>
  %1 = nn.cast %b : tensor<f32> -> tensor<f16>
  %2 = nn.cast %c : tensor<f32> -> tensor<f16>
  return %0, %1, %2 : tensor<1xf32>, tensor<f16>, tensor<f16>
}

// -----

// A floating-point constant of more than 256 elements would have to be a weight.

// CHECK-LABEL: func.func @too_large
// CHECK:         nn.cast
func.func @too_large() -> tensor<257xf32> {
  %a = nn.constant dense<1> : tensor<257xi64>
  %0 = nn.cast %a : tensor<257xi64> -> tensor<257xf32>
  return %0 : tensor<257xf32>
}
