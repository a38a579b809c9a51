// RUN: npc-opt %s -split-input-file -verify-diagnostics

func.func @main() {
  // expected-error @below {{'nn.constant' op constant_c1: the value has to be dense}}
  %y = nn.constant sparse<[0], [1]> : tensor<4xi64>
  return
}

// -----

func.func @main() {
  // expected-error @below {{'nn.constant' op constant_c1: the value has to be dense}}
  %y = nn.constant dense_resource<w> : tensor<4xi64>
  return
}

// -----

func.func @main() {
  // expected-error @below {{'nn.constant' op constant_c2: floating-point constants have at most 256 elements, this has 257; use nn.weight}}
  %y = nn.constant dense<1.0> : tensor<257xf32>
  return
}

// -----

func.func @main() {
  // expected-error @below {{'nn.constant' op constant_c3: integer constants have at most 4096 elements, this has 4097; use nn.weight}}
  %y = nn.constant dense<0> : tensor<4097xi8>
  return
}
