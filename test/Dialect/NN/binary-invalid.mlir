// RUN: npc-opt %s --split-input-file --verify-diagnostics

func.func @main(%a: tensor<2xf32>, %b: tensor<2xi32>) {
  // expected-error @below {{'nn.less' op binary_c1: operands have elements of 'f32' and 'i32'; use nn.cast}}
  %y = nn.less %a, %b : (tensor<2xf32>, tensor<2xi32>) -> tensor<2xi1>
  return
}

// -----

func.func @main(%a: tensor<2xf32>, %b: tensor<3xf32>) {
  // expected-error @below {{'nn.max' op binary_c2: shapes [2] and [3] do not broadcast}}
  %y = nn.max %a, %b : (tensor<2xf32>, tensor<3xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @main(%a: tensor<2xf32>, %b: tensor<3x1xf32>) {
  // expected-error @below {{'nn.equal' op the result is 'tensor<2xi1>', the operands give 'tensor<3x2xi1>'}}
  %y = nn.equal %a, %b : (tensor<2xf32>, tensor<3x1xf32>) -> tensor<2xi1>
  return
}

// -----

func.func @main(%a: tensor<2xf32>) {
  // expected-error @below {{'nn.mod' op operand #0 must be}}
  %y = nn.mod %a, %a : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @main(%a: tensor<2xi1>) {
  // expected-error @below {{'nn.less' op operand #0 must be}}
  %y = nn.less %a, %a : (tensor<2xi1>, tensor<2xi1>) -> tensor<2xi1>
  return
}

// -----

func.func @main(%c: tensor<2xi1>, %a: tensor<2xf32>, %b: tensor<2xi32>) {
  // expected-error @below {{'nn.where' op where_c1: operands have elements of 'f32' and 'i32'; use nn.cast}}
  %y = nn.where %c, %a, %b : (tensor<2xi1>, tensor<2xf32>, tensor<2xi32>) -> tensor<2xf32>
  return
}

// -----

func.func @main(%c: tensor<3xi1>, %a: tensor<2xf32>) {
  // expected-error @below {{'nn.where' op where_c2: shapes [3], [2] and [2] do not broadcast}}
  %y = nn.where %c, %a, %a : (tensor<3xi1>, tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
  return
}
