// RUN: npc-opt %s -split-input-file -verify-diagnostics

func.func @main(%x: tensor<4xf32>) {
  // expected-error @below {{'nn.reshape' op reshape_c1: elements are 'f32' in the input and 'i32' in the result; use nn.cast}}
  %y = nn.reshape %x : tensor<4xf32> -> tensor<4xi32>
  return
}

// -----

func.func @main(%x: tensor<4xf32>) {
  // expected-error @below {{'nn.reshape' op reshape_c2: 'tensor<4xf32>' has 4 elements, 'tensor<2x3xf32>' has 6}}
  %y = nn.reshape %x : tensor<4xf32> -> tensor<2x3xf32>
  return
}

// -----

func.func @main(%x: tensor<0xf32>) {
  // expected-error @below {{'nn.reshape' op result #0 must be unencoded static tensor with at most 2^31 elements of 16-bit float or bfloat16 type or 32-bit float or 64-bit float or 1-bit signless integer or}}
  %y = nn.reshape %x : tensor<0xf32> -> tensor<0x4294967296xf32>
  return
}
