// RUN: npc-opt %s -split-input-file -verify-diagnostics

func.func @main(%x: tensor<2x3xf32>) {
  // expected-error @below {{'nn.transpose' op transpose_c1: perm [0] does not hold each of 2 dimensions once}}
  %y = nn.transpose %x perm [0] : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @main(%x: tensor<2x3xf32>) {
  // expected-error @below {{'nn.transpose' op transpose_c1: perm [0, 0] does not hold each of 2 dimensions once}}
  %y = nn.transpose %x perm [0, 0] : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @main(%x: tensor<2x3xf32>) {
  // expected-error @below {{'nn.transpose' op transpose_c1: perm [0, 2] does not hold each of 2 dimensions once}}
  %y = nn.transpose %x perm [0, 2] : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @main(%x: tensor<2x3xf32>) {
  // expected-error @below {{'nn.transpose' op transpose_c1: perm [-1, 0] does not hold each of 2 dimensions once}}
  %y = nn.transpose %x perm [-1, 0] : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @main(%x: tensor<2x3xf32>) {
  // expected-error @below {{'nn.transpose' op the result is 'tensor<2x3xf32>', the operands give 'tensor<3x2xf32>'}}
  %y = nn.transpose %x perm [1, 0] : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}
