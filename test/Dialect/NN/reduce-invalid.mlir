// RUN: npc-opt %s -split-input-file -verify-diagnostics

func.func @main(%x: tensor<2x3xf32>) {
  // expected-error @below {{'nn.reduce' op reduce_c1: axes [2] of a tensor of rank 2 have to increase and to be less than the rank}}
  %y = nn.reduce mean %x axes [2] : (tensor<2x3xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%x: tensor<2x3xf32>) {
  // expected-error @below {{'nn.reduce' op reduce_c1: axes [-1] of a tensor of rank 2 have to increase and to be less than the rank}}
  %y = nn.reduce mean %x axes [-1] : (tensor<2x3xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%x: tensor<2x3xf32>) {
  // expected-error @below {{'nn.reduce' op reduce_c1: axes [1, 0] of a tensor of rank 2 have to increase and to be less than the rank}}
  %y = nn.reduce mean %x axes [1, 0] : (tensor<2x3xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%x: tensor<2x3xf32>) {
  // expected-error @below {{'nn.reduce' op reduce_c1: axes [1, 1] of a tensor of rank 2 have to increase and to be less than the rank}}
  %y = nn.reduce mean %x axes [1, 1] : (tensor<2x3xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%x: tensor<2x0xf32>) {
  // expected-error @below {{'nn.reduce' op reduce_c2: the mean of no elements; the input has shape [2, 0]}}
  %y = nn.reduce mean %x axes [1] : (tensor<2x0xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%x: tensor<2x3xf32>) {
  // expected-error @below {{'nn.reduce' op the result is 'tensor<2x1xf32>', the operands give 'tensor<2xf32>'}}
  %y = nn.reduce mean %x axes [1] : (tensor<2x3xf32>) -> tensor<2x1xf32>
  return
}

// -----

func.func @main(%x: tensor<2xf16>) {
  // expected-error @below {{'nn.reduce' op operand #0 must be unencoded static tensor with at most 2^31 elements of 32-bit float or 32-bit signless integer or 64-bit signless integer values}}
  %y = nn.reduce mean %x axes [0] : (tensor<2xf16>) -> tensor<f16>
  return
}
