// RUN: npc-opt %s -split-input-file -verify-diagnostics

func.func @main(%x: tensor<4xi32>) {
  // expected-error @below {{'nn.exp' op operand #0 must be unencoded static tensor with at most 2^31 elements of 32-bit float values, but got 'tensor<4xi32>'}}
  %y = nn.exp %x : tensor<4xi32>
  return
}

// -----

func.func @main(%x: tensor<?xf32>) {
  // expected-error @below {{'nn.exp' op operand #0 must be unencoded static tensor with at most 2^31 elements of 32-bit float values, but got 'tensor<?xf32>'}}
  %y = nn.exp %x : tensor<?xf32>
  return
}

// -----

func.func @main(%x: tensor<65536x32769xf32>) {
  // expected-error @below {{'nn.exp' op operand #0 must be unencoded static tensor with at most 2^31 elements of 32-bit float values, but got 'tensor<65536x32769xf32>'}}
  %y = nn.exp %x : tensor<65536x32769xf32>
  return
}

// -----

func.func @main(%x: tensor<4xf32>) {
  // expected-error @below {{'nn.exp' op requires the same type for all operands and results}}
  %y = "nn.exp"(%x) : (tensor<4xf32>) -> tensor<5xf32>
  return
}
