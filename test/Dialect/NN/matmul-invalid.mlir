// RUN: npc-opt %s -split-input-file -verify-diagnostics

func.func @main(%a: tensor<f32>, %b: tensor<2x2xf32>) {
  // expected-error @below {{'nn.matmul' op matmul_c1: operands have ranks 0 and 2, both have to be at least 1}}
  %y = nn.matmul %a, %b : (tensor<f32>, tensor<2x2xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%a: tensor<2x2xf32>, %b: tensor<f32>) {
  // expected-error @below {{'nn.matmul' op matmul_c1: operands have ranks 2 and 0, both have to be at least 1}}
  %y = nn.matmul %a, %b : (tensor<2x2xf32>, tensor<f32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%a: tensor<2x3xf32>, %b: tensor<4x3xf32>) {
  // expected-error @below {{'nn.matmul' op matmul_c2: lhs has 3 columns, rhs has 4 rows}}
  %y = nn.matmul %a, %b : (tensor<2x3xf32>, tensor<4x3xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%a: tensor<2x3xf32>, %b: tensor<2xf32>) {
  // expected-error @below {{'nn.matmul' op matmul_c2: lhs has 3 columns, rhs has 2 rows}}
  %y = nn.matmul %a, %b : (tensor<2x3xf32>, tensor<2xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%a: tensor<5x2x3xf32>, %b: tensor<4x3x2xf32>) {
  // expected-error @below {{'nn.matmul' op matmul_c3: the dimensions before the matrices do not broadcast: [5, 2, 3] and [4, 3, 2]}}
  %y = nn.matmul %a, %b : (tensor<5x2x3xf32>, tensor<4x3x2xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%a: tensor<2x3xf32>, %b: tensor<3x2xf32>) {
  // expected-error @below {{'nn.matmul' op the result is 'tensor<2x3xf32>', the operands give 'tensor<2x2xf32>'}}
  %y = nn.matmul %a, %b : (tensor<2x3xf32>, tensor<3x2xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @main(%a: tensor<65536x1xf32>, %b: tensor<1x65536xf32>) {
  // expected-error @below {{'nn.matmul' op a result of shape [65536, 65536] has more than 2^31 elements}}
  %y = nn.matmul %a, %b : (tensor<65536x1xf32>, tensor<1x65536xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%a: tensor<2x2xi64>) {
  // expected-error @below {{'nn.matmul' op operand #0 must be unencoded static tensor with at most 2^31 elements of 32-bit float values}}
  %y = nn.matmul %a, %a : (tensor<2x2xi64>, tensor<2x2xi64>) -> tensor<2x2xi64>
  return
}
