// RUN: npc-opt %s -split-input-file -verify-diagnostics

func.func @main(%x: tensor<4xf32>, %i: tensor<2xi64>) {
  // expected-error @below {{'nn.gather' op gather_c1: axis 1 of a tensor of rank 1}}
  %y = nn.gather %x, %i axis 1 : (tensor<4xf32>, tensor<2xi64>) -> tensor<2xf32>
  return
}

// -----

func.func @main(%x: tensor<f32>, %i: tensor<2xi64>) {
  // expected-error @below {{'nn.gather' op gather_c1: axis 0 of a tensor of rank 0}}
  %y = nn.gather %x, %i axis 0 : (tensor<f32>, tensor<2xi64>) -> tensor<2xf32>
  return
}

// -----

func.func @main(%x: tensor<4xf32>, %i: tensor<2xi64>) {
  // expected-error @below {{'nn.gather' op attribute 'axis' failed to satisfy constraint: 64-bit signless integer attribute whose value is non-negative}}
  %y = nn.gather %x, %i axis -1 : (tensor<4xf32>, tensor<2xi64>) -> tensor<2xf32>
  return
}

// -----

func.func @main(%x: tensor<4xf32>, %i: tensor<2xf32>) {
  // expected-error @below {{'nn.gather' op operand #1 must be unencoded static tensor with at most 2^31 elements of 32-bit signless integer or 64-bit signless integer values, but got 'tensor<2xf32>'}}
  %y = nn.gather %x, %i axis 0 : (tensor<4xf32>, tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @main(%x: tensor<4xf32>, %i: tensor<2xi64>) {
  // expected-error @below {{'nn.gather' op the result is 'tensor<4xf32>', the operands give 'tensor<2xf32>'}}
  %y = nn.gather %x, %i axis 0 : (tensor<4xf32>, tensor<2xi64>) -> tensor<4xf32>
  return
}

// -----

func.func @main(%x: tensor<1x65536xf32>, %i: tensor<65536xi64>) {
  // expected-error @below {{'nn.gather' op a result of shape [65536, 65536] has more than 2^31 elements}}
  %y = nn.gather %x, %i axis 0 : (tensor<1x65536xf32>, tensor<65536xi64>) -> tensor<1xf32>
  return
}
