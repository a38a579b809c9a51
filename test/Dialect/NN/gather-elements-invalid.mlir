// RUN: npc-opt %s -split-input-file -verify-diagnostics

func.func @main(%x: tensor<4xf32>, %i: tensor<2xi64>) {
  // expected-error @below {{'nn.gather_elements' op gather_elements_c1: axis 1 of a tensor of rank 1}}
  %y = nn.gather_elements %x, %i axis 1 : (tensor<4xf32>, tensor<2xi64>) -> tensor<2xf32>
  return
}

// -----

func.func @main(%x: tensor<4x2xf32>, %i: tensor<2x3xi64>) {
  // expected-error @below {{'nn.gather_elements' op gather_elements_c2: indices of shape [2, 3] do not lie within data of shape [4, 2] but for axis 0}}
  %y = nn.gather_elements %x, %i axis 0 : (tensor<4x2xf32>, tensor<2x3xi64>) -> tensor<2x3xf32>
  return
}

// -----

func.func @main(%x: tensor<4x2xf32>, %i: tensor<2xi64>) {
  // expected-error @below {{'nn.gather_elements' op gather_elements_c2: indices of shape [2] do not lie within data of shape [4, 2] but for axis 0}}
  %y = nn.gather_elements %x, %i axis 0 : (tensor<4x2xf32>, tensor<2xi64>) -> tensor<2xf32>
  return
}
