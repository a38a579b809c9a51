// RUN: npc-opt %s -split-input-file -verify-diagnostics

func.func @main() {
  // expected-error @below {{'nn.concat' op concat_c1: it has no operands}}
  %y = "nn.concat"() {axis = 0} : () -> tensor<1xf32>
  return
}

// -----

func.func @main(%a: tensor<2xf32>, %b: tensor<2xf16>) {
  // expected-error @below {{'nn.concat' op concat_c2: operands have elements of 'f32' and 'f16'}}
  %y = nn.concat %a, %b axis 0 : (tensor<2xf32>, tensor<2xf16>) -> tensor<4xf32>
  return
}

// -----

func.func @main(%a: tensor<2xf32>, %b: tensor<2xf32>) {
  // expected-error @below {{'nn.concat' op concat_c3: axis 1 of a tensor of rank 1}}
  %y = nn.concat %a, %b axis 1 : (tensor<2xf32>, tensor<2xf32>) -> tensor<4xf32>
  return
}

// -----

func.func @main(%a: tensor<f32>, %b: tensor<f32>) {
  // expected-error @below {{'nn.concat' op concat_c3: axis 0 of a tensor of rank 0}}
  %y = nn.concat %a, %b axis 0 : (tensor<f32>, tensor<f32>) -> tensor<2xf32>
  return
}

// -----

func.func @main(%a: tensor<2xf32>, %b: tensor<2xf32>) {
  // expected-error @below {{'nn.concat' op attribute 'axis' failed to satisfy constraint: 64-bit signless integer attribute whose value is non-negative}}
  %y = nn.concat %a, %b axis -1 : (tensor<2xf32>, tensor<2xf32>) -> tensor<4xf32>
  return
}

// -----

func.func @main(%a: tensor<2x3xf32>, %b: tensor<2x4xf32>) {
  // expected-error @below {{'nn.concat' op concat_c4: shapes [2, 3] and [2, 4] differ not only in axis 0}}
  %y = nn.concat %a, %b axis 0 : (tensor<2x3xf32>, tensor<2x4xf32>) -> tensor<4x3xf32>
  return
}

// -----

func.func @main(%a: tensor<2x3xf32>, %b: tensor<2xf32>) {
  // expected-error @below {{'nn.concat' op concat_c4: shapes [2, 3] and [2] differ not only in axis 0}}
  %y = nn.concat %a, %b axis 0 : (tensor<2x3xf32>, tensor<2xf32>) -> tensor<4x3xf32>
  return
}

// -----

func.func @main(%a: tensor<2xf32>, %b: tensor<2xf32>) {
  // expected-error @below {{'nn.concat' op the result is 'tensor<5xf32>', the operands give 'tensor<4xf32>'}}
  %y = nn.concat %a, %b axis 0 : (tensor<2xf32>, tensor<2xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @main(%a: tensor<1610612736xf32>, %b: tensor<1610612736xf32>) {
  // expected-error @below {{'nn.concat' op a result of shape [3221225472] has more than 2^31 elements}}
  %y = nn.concat %a, %b axis 0 : (tensor<1610612736xf32>, tensor<1610612736xf32>) -> tensor<1xf32>
  return
}
