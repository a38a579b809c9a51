// RUN: npc-opt %s -split-input-file -verify-diagnostics

func.func @main(%x: tensor<4xf32>, %i: tensor<2xi64>, %u: tensor<2xf32>) {
  // expected-error @below {{'nn.scatter' op scatter_c1: axis 1 of a tensor of rank 1}}
  %y = nn.scatter add %x, %i, %u axis 1 : (tensor<4xf32>, tensor<2xi64>, tensor<2xf32>) -> tensor<4xf32>
  return
}

// -----

func.func @main(%x: tensor<4x2xf32>, %i: tensor<2x3xi64>, %u: tensor<2x3xf32>) {
  // expected-error @below {{'nn.scatter' op scatter_c2: updates 'tensor<2x3xf32>' do not lie within data 'tensor<4x2xf32>' but for axis 0}}
  %y = nn.scatter add %x, %i, %u axis 0 : (tensor<4x2xf32>, tensor<2x3xi64>, tensor<2x3xf32>) -> tensor<4x2xf32>
  return
}

// -----

func.func @main(%x: tensor<4xf32>, %i: tensor<2xi64>, %u: tensor<2xi32>) {
  // expected-error @below {{'nn.scatter' op scatter_c2: updates 'tensor<2xi32>' do not lie within data 'tensor<4xf32>' but for axis 0}}
  %y = nn.scatter add %x, %i, %u axis 0 : (tensor<4xf32>, tensor<2xi64>, tensor<2xi32>) -> tensor<4xf32>
  return
}

// -----

func.func @main(%x: tensor<4x2xf32>, %i: tensor<3xi64>, %u: tensor<3x2xf32>) {
  // expected-error @below {{'nn.scatter' op scatter_c3: indices of shape [3] do not broadcast to updates of shape [3, 2]}}
  %y = nn.scatter add %x, %i, %u axis 0 : (tensor<4x2xf32>, tensor<3xi64>, tensor<3x2xf32>) -> tensor<4x2xf32>
  return
}

// -----

func.func @main(%x: tensor<4xi8>, %i: tensor<2xi64>, %u: tensor<2xi8>) {
  // expected-error @below {{'nn.scatter' op scatter_c4: add does not work on elements of 'i8'}}
  %y = nn.scatter add %x, %i, %u axis 0 : (tensor<4xi8>, tensor<2xi64>, tensor<2xi8>) -> tensor<4xi8>
  return
}
