// RUN: npc-opt %s -split-input-file -verify-diagnostics

func.func @main(%x: tensor<4xi32>) {
  // expected-error @below {{'nn.softmax' op operand #0 must be unencoded static tensor with at most 2^31 elements of 32-bit float values, but got 'tensor<4xi32>'}}
  %y = nn.softmax %x axis 0 : tensor<4xi32>
  return
}

// -----

func.func @main(%x: tensor<?xf32>) {
  // expected-error @below {{'nn.softmax' op operand #0 must be unencoded static tensor with at most 2^31 elements of 32-bit float values, but got 'tensor<?xf32>'}}
  %y = nn.softmax %x axis 0 : tensor<?xf32>
  return
}

// -----

func.func @main(%x: tensor<65536x32769xf32>) {
  // expected-error @below {{'nn.softmax' op operand #0 must be unencoded static tensor with at most 2^31 elements of 32-bit float values, but got 'tensor<65536x32769xf32>'}}
  %y = nn.softmax %x axis 0 : tensor<65536x32769xf32>
  return
}

// -----

func.func @main(%x: tensor<4xf32>) {
  // expected-error @below {{'nn.softmax' op requires the same type for all operands and results}}
  %y = "nn.softmax"(%x) {axis = 0} : (tensor<4xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @main(%x: tensor<4x5xf32>) {
  // expected-error @below {{'nn.softmax' op softmax_c1: axis 2 of a tensor of rank 2}}
  %y = nn.softmax %x axis 2 : tensor<4x5xf32>
  return
}

// -----

func.func @main(%x: tensor<4x5xf32>) {
  // expected-error @below {{'nn.softmax' op attribute 'axis' failed to satisfy constraint: 64-bit signless integer attribute whose value is non-negative}}
  %y = nn.softmax %x axis -1 : tensor<4x5xf32>
  return
}
