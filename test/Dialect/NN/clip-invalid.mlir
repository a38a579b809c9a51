// RUN: npc-opt %s -split-input-file -verify-diagnostics

func.func @main(%x: tensor<4xi32>) {
  // expected-error @below {{'nn.clip' op operand #0 must be unencoded static tensor with at most 2^31 elements of 32-bit float values, but got 'tensor<4xi32>'}}
  %y = nn.clip %x : tensor<4xi32>
  return
}

// -----

func.func @main(%x: tensor<?xf32>) {
  // expected-error @below {{'nn.clip' op operand #0 must be unencoded static tensor with at most 2^31 elements of 32-bit float values, but got 'tensor<?xf32>'}}
  %y = nn.clip %x : tensor<?xf32>
  return
}

// -----

func.func @main(%x: tensor<65536x32769xf32>) {
  // expected-error @below {{'nn.clip' op operand #0 must be unencoded static tensor with at most 2^31 elements of 32-bit float values, but got 'tensor<65536x32769xf32>'}}
  %y = nn.clip %x : tensor<65536x32769xf32>
  return
}

// -----

func.func @main(%x: tensor<4xf32>) {
  // expected-error @below {{'nn.clip' op requires the same type for all operands and results}}
  %y = "nn.clip"(%x) : (tensor<4xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @main(%x: tensor<4xf32>) {
  // expected-error @below {{'nn.clip' op clip_c1: bounds are not NaN}}
  %y = nn.clip %x low 0x7FC00000 : tensor<4xf32>
  return
}

// -----

func.func @main(%x: tensor<4xf32>) {
  // expected-error @below {{'nn.clip' op clip_c1: bounds are not NaN}}
  %y = nn.clip %x high 0x7FC00000 : tensor<4xf32>
  return
}

// -----

func.func @main(%x: tensor<4xf32>) {
  // expected-error @below {{'nn.clip' op clip_c2: low is above high: 2.000000e+00 > 1.000000e+00}}
  %y = nn.clip %x low 2.0 high 1.0 : tensor<4xf32>
  return
}
