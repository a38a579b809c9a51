// RUN: npc-opt %s -split-input-file -verify-diagnostics

func.func @main(%x: tensor<4xf32>) {
  // expected-error @below {{'nn.cast' op requires the same shape for all operands and results}}
  %y = nn.cast %x : tensor<4xf32> -> tensor<2x2xi32>
  return
}

// -----

func.func @main(%x: tensor<4xf32>) {
  // expected-error @below {{'nn.cast' op result #0 must be unencoded static tensor with at most 2^31 elements of 16-bit float or bfloat16 type or 32-bit float or 64-bit float or 1-bit signless integer or}}
  %y = nn.cast %x : tensor<4xf32> -> tensor<4xi4>
  return
}

// -----

func.func @main(%x: tensor<4xindex>) {
  // expected-error @below {{'nn.cast' op operand #0 must be unencoded static tensor with at most 2^31 elements of 16-bit float or bfloat16 type or 32-bit float or 64-bit float or 1-bit signless integer or}}
  %y = nn.cast %x : tensor<4xindex> -> tensor<4xi32>
  return
}
