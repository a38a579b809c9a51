// RUN: npc-opt %s -split-input-file -verify-diagnostics

func.func @main(%x: tensor<8x1xf32>) {
  // expected-error @below {{'nn.broadcast' op broadcast_c1: elements of 'f32' become 'i32'}}
  %y = nn.broadcast %x : tensor<8x1xf32> -> tensor<8x2xi32>
  return
}

// -----

func.func @main(%x: tensor<8x2xf32>) {
  // expected-error @below {{'nn.broadcast' op broadcast_c2: 'tensor<8x2xf32>' does not broadcast to 'tensor<8x4xf32>'}}
  %y = nn.broadcast %x : tensor<8x2xf32> -> tensor<8x4xf32>
  return
}

// -----

func.func @main(%x: tensor<4x8xf32>) {
  // expected-error @below {{'nn.broadcast' op broadcast_c2: 'tensor<4x8xf32>' does not broadcast to 'tensor<8xf32>'}}
  %y = nn.broadcast %x : tensor<4x8xf32> -> tensor<8xf32>
  return
}
