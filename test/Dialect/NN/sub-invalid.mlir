// RUN: npc-opt %s -split-input-file -verify-diagnostics

func.func @main(%a: tensor<4xf32>, %b: tensor<4xi32>) {
  // expected-error @below {{'nn.sub' op binary_c1: operands have elements of 'f32' and 'i32'; use nn.cast}}
  %y = nn.sub %a, %b : (tensor<4xf32>, tensor<4xi32>) -> tensor<4xf32>
  return
}

// -----

func.func @main(%a: tensor<2x4xf32>, %b: tensor<3xf32>) {
  // expected-error @below {{'nn.sub' op binary_c2: shapes [2, 4] and [3] do not broadcast}}
  %y = nn.sub %a, %b : (tensor<2x4xf32>, tensor<3xf32>) -> tensor<2x4xf32>
  return
}

// -----

func.func @main(%a: tensor<2x4xf32>, %b: tensor<4xf32>) {
  // expected-error @below {{'nn.sub' op the result is 'tensor<4x2xf32>', the operands give 'tensor<2x4xf32>'}}
  %y = nn.sub %a, %b : (tensor<2x4xf32>, tensor<4xf32>) -> tensor<4x2xf32>
  return
}

// -----

func.func @main(%a: tensor<65536x1xf32>, %b: tensor<1x65536xf32>) {
  // expected-error @below {{'nn.sub' op a result of shape [65536, 65536] has more than 2^31 elements}}
  %y = nn.sub %a, %b : (tensor<65536x1xf32>, tensor<1x65536xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%a: tensor<4xi8>) {
  // expected-error @below {{'nn.sub' op operand #0 must be unencoded static tensor with at most 2^31 elements of 32-bit float or 32-bit signless integer or 64-bit signless integer values, but got 'tensor<4xi8>'}}
  %y = nn.sub %a, %a : (tensor<4xi8>, tensor<4xi8>) -> tensor<4xi8>
  return
}
