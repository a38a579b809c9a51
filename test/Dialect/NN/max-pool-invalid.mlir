// RUN: npc-opt %s -split-input-file -verify-diagnostics

func.func @main(%x: tensor<1x2xf32>) {
  // expected-error @below {{'nn.max_pool' op pool_c1: the input has rank 2, it has to be 3, 4 or 5}}
  %y = nn.max_pool %x kernel [] : (tensor<1x2xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%x: tensor<1x1x1x1x1x1xf32>) {
  // expected-error @below {{'nn.max_pool' op pool_c1: the input has rank 6, it has to be 3, 4 or 5}}
  %y = nn.max_pool %x kernel [1, 1, 1, 1] : (tensor<1x1x1x1x1x1xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%x: tensor<1x2x8x8xf32>) {
  // expected-error @below {{'nn.max_pool' op pool_c2: in spatial dimension 0 some window holds only padding; its input has 8 elements, its pads are 2 and 0}}
  %y = nn.max_pool %x kernel [2, 2] pads [2, 0, 0, 0] : (tensor<1x2x8x8xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%x: tensor<1x2x8x8xf32>) {
  // expected-error @below {{'nn.max_pool' op pool_c2: in spatial dimension 1 some window holds only padding; its input has 8 elements, its pads are 0 and 2}}
  %y = nn.max_pool %x kernel [2, 2] pads [0, 0, 0, 2] : (tensor<1x2x8x8xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%x: tensor<1x1x1xf32>) {
  // expected-error @below {{'nn.max_pool' op pool_c2: in spatial dimension 0 some window holds only padding; its input has 1 elements, its pads are 1 and 1}}
  %y = nn.max_pool %x kernel [2] pads [1, 1] dilations [2] : (tensor<1x1x1xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%x: tensor<1x1x0xf32>) {
  // expected-error @below {{'nn.max_pool' op pool_c2: in spatial dimension 0 some window holds only padding; its input has 0 elements, its pads are 1 and 1}}
  %y = nn.max_pool %x kernel [2] pads [1, 1] : (tensor<1x1x0xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%x: tensor<1x2x8x8xf32>) {
  // expected-error @below {{'nn.max_pool' op window_c1: kernel has 1 entries, 2 spatial dimensions need 2}}
  %y = nn.max_pool %x kernel [2] : (tensor<1x2x8x8xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%x: tensor<1x2x8x8xf32>) {
  // expected-error @below {{'nn.max_pool' op window_c1: strides has 3 entries, 2 spatial dimensions need 2}}
  %y = nn.max_pool %x kernel [2, 2] strides [1, 1, 1] : (tensor<1x2x8x8xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%x: tensor<1x2x8x8xf32>) {
  // expected-error @below {{'nn.max_pool' op window_c1: pads has 1 entries, 2 spatial dimensions need 4}}
  %y = nn.max_pool %x kernel [2, 2] pads [1] : (tensor<1x2x8x8xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%x: tensor<1x2x8x8xf32>) {
  // expected-error @below {{'nn.max_pool' op window_c1: dilations has 1 entries, 2 spatial dimensions need 2}}
  %y = nn.max_pool %x kernel [2, 2] dilations [1] : (tensor<1x2x8x8xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%x: tensor<1x2x8x8xf32>) {
  // expected-error @below {{'nn.max_pool' op window_c2: kernel [2, 0] has an entry that is not from 1 to 2^31}}
  %y = nn.max_pool %x kernel [2, 0] : (tensor<1x2x8x8xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%x: tensor<1x2x8x8xf32>) {
  // expected-error @below {{'nn.max_pool' op window_c2: strides [0, 1] has an entry that is not from 1 to 2^31}}
  %y = nn.max_pool %x kernel [2, 2] strides [0, 1] : (tensor<1x2x8x8xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%x: tensor<1x2x8x8xf32>) {
  // expected-error @below {{'nn.max_pool' op window_c2: dilations [1, 0] has an entry that is not from 1 to 2^31}}
  %y = nn.max_pool %x kernel [2, 2] dilations [1, 0] : (tensor<1x2x8x8xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%x: tensor<1x2x8x8xf32>) {
  // expected-error @below {{'nn.max_pool' op window_c2: kernel [65536, 65536] has more than 2^31 elements}}
  %y = nn.max_pool %x kernel [65536, 65536] : (tensor<1x2x8x8xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%x: tensor<1x2x8x8xf32>) {
  // expected-error @below {{'nn.max_pool' op window_c3: pads [-1, 0, 0, 0] has an entry that is not from 0 to 2^31}}
  %y = nn.max_pool %x kernel [2, 2] pads [-1, 0, 0, 0] : (tensor<1x2x8x8xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%x: tensor<1x2x8x8xf32>) {
  // expected-error @below {{'nn.max_pool' op window_c4: in spatial dimension 0 a kernel of size 9 and dilation 1 does not fit into an input of 8 with pads 0 and 0}}
  %y = nn.max_pool %x kernel [9, 1] : (tensor<1x2x8x8xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%x: tensor<1x2x8x8xf32>) {
  // expected-error @below {{'nn.max_pool' op the result is 'tensor<1x2x8x8xf32>', the operands give 'tensor<1x2x7x7xf32>'}}
  %y = nn.max_pool %x kernel [2, 2] : (tensor<1x2x8x8xf32>) -> tensor<1x2x8x8xf32>
  return
}

// -----

func.func @main(%x: tensor<1x2x8xi8>) {
  // expected-error @below {{'nn.max_pool' op operand #0 must be unencoded static tensor with at most 2^31 elements of 32-bit float or 32-bit signless integer or 64-bit signless integer values}}
  %y = nn.max_pool %x kernel [2] : (tensor<1x2x8xi8>) -> tensor<1x2x7xf32>
  return
}
