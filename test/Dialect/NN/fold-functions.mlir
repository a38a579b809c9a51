// RUN: npc-opt %s -canonicalize -split-input-file | FileCheck %s

// CHECK-LABEL: func.func @integers
// CHECK-DAG:     %[[MAX:.*]] = nn.constant dense<[7, 2]> : tensor<2xi64>
// CHECK-DAG:     %[[MIN:.*]] = nn.constant dense<[2, -7]> : tensor<2xi64>
// CHECK-DAG:     %[[REM:.*]] = nn.constant dense<[1, -1]> : tensor<2xi64>
// CHECK-DAG:     %[[MOD:.*]] = nn.constant dense<1> : tensor<2xi64>
// CHECK:         return %[[MAX]], %[[MIN]], %[[REM]], %[[MOD]]
func.func @integers() -> (tensor<2xi64>, tensor<2xi64>, tensor<2xi64>, tensor<2xi64>) {
  %a = nn.constant dense<[7, -7]> : tensor<2xi64>
  %b = nn.constant dense<2> : tensor<i64>
  %0 = nn.max %a, %b : (tensor<2xi64>, tensor<i64>) -> tensor<2xi64>
  %1 = nn.min %a, %b : (tensor<2xi64>, tensor<i64>) -> tensor<2xi64>
  %2 = nn.rem %a, %b : (tensor<2xi64>, tensor<i64>) -> tensor<2xi64>
  %3 = nn.mod %a, %b : (tensor<2xi64>, tensor<i64>) -> tensor<2xi64>
  return %0, %1, %2, %3 : tensor<2xi64>, tensor<2xi64>, tensor<2xi64>, tensor<2xi64>
}

// -----

// CHECK-LABEL: func.func @comparisons
// CHECK-DAG:     %[[EQUAL:.*]] = nn.constant dense<[false, true, false]> : tensor<3xi1>
// CHECK-DAG:     %[[LESS:.*]] = nn.constant dense<[true, false, false]> : tensor<3xi1>
// CHECK-DAG:     %[[LESS_EQUAL:.*]] = nn.constant dense<[true, true, false]> : tensor<3xi1>
// CHECK-DAG:     %[[CHOSEN:.*]] = nn.constant dense<[9, 5, 5]> : tensor<3xi64>
// CHECK:         return %[[EQUAL]], %[[LESS]], %[[LESS_EQUAL]], %[[CHOSEN]]
func.func @comparisons() -> (tensor<3xi1>, tensor<3xi1>, tensor<3xi1>, tensor<3xi64>) {
  %a = nn.constant dense<[-1, 5, 6]> : tensor<3xi64>
  %b = nn.constant dense<5> : tensor<i64>
  %c = nn.constant dense<9> : tensor<i64>
  %0 = nn.equal %a, %b : (tensor<3xi64>, tensor<i64>) -> tensor<3xi1>
  %1 = nn.less %a, %b : (tensor<3xi64>, tensor<i64>) -> tensor<3xi1>
  %2 = nn.less_equal %a, %b : (tensor<3xi64>, tensor<i64>) -> tensor<3xi1>
  %3 = nn.where %1, %c, %b : (tensor<3xi1>, tensor<i64>, tensor<i64>) -> tensor<3xi64>
  return %0, %1, %2, %3 : tensor<3xi1>, tensor<3xi1>, tensor<3xi1>, tensor<3xi64>
}

// -----

// NaN equals nothing, not even itself.

// CHECK-LABEL: func.func @nan
// CHECK:         nn.constant dense<false> : tensor<i1>
func.func @nan() -> tensor<i1> {
  %a = nn.constant dense<0x7FC00000> : tensor<f32>
  %0 = nn.equal %a, %a : (tensor<f32>, tensor<f32>) -> tensor<i1>
  return %0 : tensor<i1>
}

// -----

// A remainder by zero has no value.

// CHECK-LABEL: func.func @by_zero
// CHECK:         nn.mod
func.func @by_zero() -> tensor<i64> {
  %a = nn.constant dense<3> : tensor<i64>
  %b = nn.constant dense<0> : tensor<i64>
  %0 = nn.mod %a, %b : (tensor<i64>, tensor<i64>) -> tensor<i64>
  return %0 : tensor<i64>
}

// -----

// CHECK-LABEL: func.func @rounding
// CHECK-DAG:     %[[FLOOR:.*]] = nn.constant dense<-3.000000e+00> : tensor<f32>
// CHECK-DAG:     %[[CEIL:.*]] = nn.constant dense<-2.000000e+00> : tensor<f32>
// CHECK-DAG:     %[[ABS:.*]] = nn.constant dense<2.500000e+00> : tensor<f32>
// CHECK:         return %[[FLOOR]], %[[CEIL]], %[[CEIL]], %[[ABS]]
func.func @rounding() -> (tensor<f32>, tensor<f32>, tensor<f32>, tensor<f32>) {
  %a = nn.constant dense<-2.5> : tensor<f32>
  %0 = nn.floor %a : tensor<f32>
  %1 = nn.ceil %a : tensor<f32>
  %2 = nn.round %a : tensor<f32>
  %3 = nn.abs %a : tensor<f32>
  return %0, %1, %2, %3 : tensor<f32>, tensor<f32>, tensor<f32>, tensor<f32>
}

// -----

// CHECK-LABEL: func.func @reductions
// CHECK-DAG:     %[[PROD:.*]] = nn.constant dense<24> : tensor<i64>
// CHECK-DAG:     %[[MAX:.*]] = nn.constant dense<{{\[\[}}2], [4]]> : tensor<2x1xi64>
// CHECK:         return %[[PROD]], %[[MAX]]
func.func @reductions() -> (tensor<i64>, tensor<2x1xi64>) {
  %a = nn.constant dense<[[1, 2], [3, 4]]> : tensor<2x2xi64>
  %0 = nn.reduce prod %a axes [0, 1] : (tensor<2x2xi64>) -> tensor<i64>
  %1 = nn.reduce max %a axes [1] keep_dims : (tensor<2x2xi64>) -> tensor<2x1xi64>
  return %0, %1 : tensor<i64>, tensor<2x1xi64>
}

// -----

// One side alone is left where the condition is known.

// CHECK-LABEL: func.func @known_condition
// CHECK-SAME:    %[[A:.*]]: tensor<2xf32>, %[[B:.*]]: tensor<2xf32>
// CHECK:         return %[[B]]
func.func @known_condition(%a: tensor<2xf32>, %b: tensor<2xf32>) -> tensor<2xf32> {
  %c = nn.constant dense<false> : tensor<2xi1>
  %0 = nn.where %c, %a, %b : (tensor<2xi1>, tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}

// -----

// What a wider type held in between is what was there before.

// CHECK-LABEL: func.func @casts
// CHECK-SAME:    %[[A:.*]]: tensor<2xi8>, %[[B:.*]]: tensor<2xf32>
// CHECK-DAG:     %[[C:.*]] = nn.cast %[[A]] : tensor<2xi8> -> tensor<2xui8>
// CHECK-DAG:     %[[NARROW:.*]] = nn.cast %[[B]] : tensor<2xf32> -> tensor<2xf16>
// CHECK-DAG:     %[[D:.*]] = nn.cast %[[NARROW]] : tensor<2xf16> -> tensor<2xf32>
// CHECK:         return %[[A]], %[[C]], %[[D]]
func.func @casts(%a: tensor<2xi8>, %b: tensor<2xf32>) -> (tensor<2xi8>, tensor<2xui8>, tensor<2xf32>) {
  %wide = nn.cast %a : tensor<2xi8> -> tensor<2xi32>
  %0 = nn.cast %wide : tensor<2xi32> -> tensor<2xi8>
  %1 = nn.cast %wide : tensor<2xi32> -> tensor<2xui8>
  %narrow = nn.cast %b : tensor<2xf32> -> tensor<2xf16>
  %2 = nn.cast %narrow : tensor<2xf16> -> tensor<2xf32>
  return %0, %1, %2 : tensor<2xi8>, tensor<2xui8>, tensor<2xf32>
}
