// RUN: npc-opt %s -split-input-file -verify-diagnostics

func.func @main(%x: tensor<4x1xf32>) {
  // expected-error @below {{'nn.norm_coefficients' op norm_coefficients_c1: the operands have one element per channel, not type 'tensor<4x1xf32>'}}
  %s, %o = nn.norm_coefficients %x, %x, %x, %x epsilon 1.0e-5 : tensor<4x1xf32>
  return
}

// -----

func.func @main(%x: tensor<4xf32>) {
  // expected-error @below {{'nn.norm_coefficients' op norm_coefficients_c2: epsilon is -1.000000e+00, it has to be finite and not negative}}
  %s, %o = nn.norm_coefficients %x, %x, %x, %x epsilon -1.0 : tensor<4xf32>
  return
}

// -----

func.func @main(%x: tensor<4xf32>) {
  // expected-error @below {{'nn.norm_coefficients' op norm_coefficients_c2: epsilon is INF, it has to be finite and not negative}}
  %s, %o = nn.norm_coefficients %x, %x, %x, %x epsilon 0x7F800000 : tensor<4xf32>
  return
}

// -----

func.func @main(%x: tensor<4xf32>, %v: tensor<5xf32>) {
  // expected-error @below {{'nn.norm_coefficients' op failed to verify that all of {gamma, beta, mean, variance, scale, offset} have same type}}
  %s, %o = "nn.norm_coefficients"(%x, %x, %x, %v) {epsilon = 0.0 : f32} : (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<5xf32>) -> (tensor<4xf32>, tensor<4xf32>)
  return
}
