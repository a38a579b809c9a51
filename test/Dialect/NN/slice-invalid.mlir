// RUN: npc-opt %s -split-input-file -verify-diagnostics

func.func @main(%x: tensor<4x8xf32>) {
  // expected-error @below {{'nn.slice' op slice_c1: offsets, sizes and strides have 1, 2 and 0 entries, a tensor of rank 2 needs 2 each}}
  %y = nn.slice %x offsets [0] sizes [1, 1] : (tensor<4x8xf32>) -> tensor<4x8xf32>
  return
}

// -----

func.func @main(%x: tensor<4x8xf32>) {
  // expected-error @below {{'nn.slice' op slice_c1: offsets, sizes and strides have 2, 1 and 0 entries, a tensor of rank 2 needs 2 each}}
  %y = nn.slice %x offsets [0, 0] sizes [1] : (tensor<4x8xf32>) -> tensor<4x8xf32>
  return
}

// -----

func.func @main(%x: tensor<4x8xf32>) {
  // expected-error @below {{'nn.slice' op slice_c1: offsets, sizes and strides have 2, 2 and 1 entries, a tensor of rank 2 needs 2 each}}
  %y = nn.slice %x offsets [0, 0] sizes [1, 1] strides [1] : (tensor<4x8xf32>) -> tensor<4x8xf32>
  return
}

// -----

func.func @main(%x: tensor<4x8xf32>) {
  // expected-error @below {{'nn.slice' op slice_c2: in dimension 0 the size is -1 and the stride 1}}
  %y = nn.slice %x offsets [0, 0] sizes [-1, 1] : (tensor<4x8xf32>) -> tensor<4x8xf32>
  return
}

// -----

func.func @main(%x: tensor<4x8xf32>) {
  // expected-error @below {{'nn.slice' op slice_c2: in dimension 1 the size is 1 and the stride 0}}
  %y = nn.slice %x offsets [0, 0] sizes [1, 1] strides [1, 0] : (tensor<4x8xf32>) -> tensor<4x8xf32>
  return
}

// -----

func.func @main(%x: tensor<4x8xf32>) {
  // expected-error @below {{'nn.slice' op slice_c2: in dimension 0 the size is 1 and the stride 2147483649}}
  %y = nn.slice %x offsets [0, 0] sizes [1, 1] strides [2147483649, 1] : (tensor<4x8xf32>) -> tensor<1x1xf32>
  return
}

// -----

func.func @main(%x: tensor<4x8xf32>) {
  // expected-error @below {{'nn.slice' op slice_c3: in dimension 0 offset 2, size 3 and stride 1 leave the 4 elements of the input}}
  %y = nn.slice %x offsets [2, 0] sizes [3, 8] : (tensor<4x8xf32>) -> tensor<4x8xf32>
  return
}

// -----

func.func @main(%x: tensor<4x8xf32>) {
  // expected-error @below {{'nn.slice' op slice_c3: in dimension 1 offset -1, size 2 and stride 1 leave the 8 elements of the input}}
  %y = nn.slice %x offsets [0, -1] sizes [1, 2] : (tensor<4x8xf32>) -> tensor<4x8xf32>
  return
}

// -----

func.func @main(%x: tensor<4x8xf32>) {
  // expected-error @below {{'nn.slice' op slice_c3: in dimension 1 offset 2, size 4 and stride -1 leave the 8 elements of the input}}
  %y = nn.slice %x offsets [0, 2] sizes [1, 4] strides [1, -1] : (tensor<4x8xf32>) -> tensor<4x8xf32>
  return
}

// -----

func.func @main(%x: tensor<4x8xf32>) {
  // expected-error @below {{'nn.slice' op slice_c3: in dimension 1 offset 9223372036854775807, size 3 and stride 2147483648 leave the 8 elements of the input}}
  %y = nn.slice %x offsets [0, 9223372036854775807] sizes [1, 3] strides [1, 2147483648] : (tensor<4x8xf32>) -> tensor<4x8xf32>
  return
}

// -----

func.func @main(%x: tensor<4x8xf32>) {
  // expected-error @below {{'nn.slice' op the result is 'tensor<4x8xf32>', the operands give 'tensor<1x8xf32>'}}
  %y = nn.slice %x offsets [0, 0] sizes [1, 8] : (tensor<4x8xf32>) -> tensor<4x8xf32>
  return
}
