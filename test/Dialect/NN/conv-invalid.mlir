// RUN: npc-opt %s -split-input-file -verify-diagnostics

func.func @main(%x: tensor<1x4x8x8xf32>, %w: tensor<6x4x3xf32>) {
  // expected-error @below {{'nn.conv' op conv_c1: input and weight have ranks 4 and 3, both have to be 3, 4 or 5}}
  %y = nn.conv %x, %w : (tensor<1x4x8x8xf32>, tensor<6x4x3xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%x: tensor<1x4xf32>, %w: tensor<6x4xf32>) {
  // expected-error @below {{'nn.conv' op conv_c1: input and weight have ranks 2 and 2, both have to be 3, 4 or 5}}
  %y = nn.conv %x, %w : (tensor<1x4xf32>, tensor<6x4xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%x: tensor<1x1x1x1x1x1xf32>, %w: tensor<1x1x1x1x1x1xf32>) {
  // expected-error @below {{'nn.conv' op conv_c1: input and weight have ranks 6 and 6, both have to be 3, 4 or 5}}
  %y = nn.conv %x, %w : (tensor<1x1x1x1x1x1xf32>, tensor<1x1x1x1x1x1xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%x: tensor<1x4x8x8xf32>, %w: tensor<6x4x3x3xf32>) {
  // expected-error @below {{'nn.conv' op conv_c2: groups is 0, it has to be at least 1}}
  %y = nn.conv %x, %w groups 0 : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%x: tensor<1x4x8x8xf32>, %w: tensor<6x3x3x3xf32>) {
  // expected-error @below {{'nn.conv' op conv_c3: the weight reads 3 channels in each of 1 groups, but the input has 4 channels}}
  %y = nn.conv %x, %w : (tensor<1x4x8x8xf32>, tensor<6x3x3x3xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%x: tensor<1x4x8x8xf32>, %w: tensor<6x1x3x3xf32>) {
  // expected-error @below {{'nn.conv' op conv_c3: the weight reads 1 channels in each of 3 groups, but the input has 4 channels}}
  %y = nn.conv %x, %w groups 3 : (tensor<1x4x8x8xf32>, tensor<6x1x3x3xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%x: tensor<1x4x8x8xf32>, %w: tensor<5x2x3x3xf32>) {
  // expected-error @below {{'nn.conv' op conv_c4: 5 output channels do not divide into 2 groups}}
  %y = nn.conv %x, %w groups 2 : (tensor<1x4x8x8xf32>, tensor<5x2x3x3xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%x: tensor<1x4x8x8xf32>, %w: tensor<6x4x3x3xf32>, %b: tensor<7xf32>) {
  // expected-error @below {{'nn.conv' op conv_c5: 6 output channels need a bias of shape [6], not [7]}}
  %y = nn.conv %x, %w bias %b : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, tensor<7xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%x: tensor<1x4x8x8xf32>, %w: tensor<6x4x3x3xf32>, %b: tensor<1x6xf32>) {
  // expected-error @below {{'nn.conv' op conv_c5: 6 output channels need a bias of shape [6], not [1, 6]}}
  %y = nn.conv %x, %w bias %b : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>, tensor<1x6xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%x: tensor<1x4x8x8xf32>, %w: tensor<6x4x3x3xf32>) {
  // expected-error @below {{'nn.conv' op window_c1: strides has 1 entries, 2 spatial dimensions need 2}}
  %y = nn.conv %x, %w strides [1] : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%x: tensor<1x4x8x8xf32>, %w: tensor<6x4x3x3xf32>) {
  // expected-error @below {{'nn.conv' op window_c1: dilations has 3 entries, 2 spatial dimensions need 2}}
  %y = nn.conv %x, %w dilations [1, 1, 1] : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%x: tensor<1x4x8x8xf32>, %w: tensor<6x4x3x3xf32>) {
  // expected-error @below {{'nn.conv' op window_c1: pads has 2 entries, 2 spatial dimensions need 4}}
  %y = nn.conv %x, %w pads [1, 1] : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%x: tensor<1x4x8x8xf32>, %w: tensor<6x4x3x3xf32>) {
  // expected-error @below {{'nn.conv' op window_c2: strides [1, 0] has an entry that is not from 1 to 2^31}}
  %y = nn.conv %x, %w strides [1, 0] : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%x: tensor<1x4x8x8xf32>, %w: tensor<6x4x3x3xf32>) {
  // expected-error @below {{'nn.conv' op window_c2: dilations [-1, 1] has an entry that is not from 1 to 2^31}}
  %y = nn.conv %x, %w dilations [-1, 1] : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%x: tensor<1x4x8x8xf32>, %w: tensor<6x4x3x0xf32>) {
  // expected-error @below {{'nn.conv' op window_c2: kernel [3, 0] has an entry that is not from 1 to 2^31}}
  %y = nn.conv %x, %w : (tensor<1x4x8x8xf32>, tensor<6x4x3x0xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%x: tensor<1x4x8x8xf32>, %w: tensor<6x4x3x3xf32>) {
  // expected-error @below {{'nn.conv' op window_c3: pads [0, 0, 0, -1] has an entry that is not from 0 to 2^31}}
  %y = nn.conv %x, %w pads [0, 0, 0, -1] : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%x: tensor<1x4x8x8xf32>, %w: tensor<6x4x3x3xf32>) {
  // expected-error @below {{'nn.conv' op window_c3: pads [9223372036854775807, 0, 0, 0] has an entry that is not from 0 to 2^31}}
  %y = nn.conv %x, %w pads [9223372036854775807, 0, 0, 0] : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%x: tensor<1x4x8x8xf32>, %w: tensor<6x4x3x3xf32>) {
  // expected-error @below {{'nn.conv' op window_c4: in spatial dimension 1 a kernel of size 3 and dilation 4 does not fit into an input of 8 with pads 0 and 0}}
  %y = nn.conv %x, %w dilations [1, 4] : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%x: tensor<1x4x8x8xf32>, %w: tensor<6x4x3x3xf32>) {
  // expected-error @below {{'nn.conv' op the result is 'tensor<1x6x8x8xf32>', the operands give 'tensor<1x6x6x6xf32>'}}
  %y = nn.conv %x, %w : (tensor<1x4x8x8xf32>, tensor<6x4x3x3xf32>) -> tensor<1x6x8x8xf32>
  return
}

// -----

func.func @main(%x: tensor<1x1x8x8xf32>, %w: tensor<1x1x1x1xf32>) {
  // expected-error @below {{'nn.conv' op a result of shape [1, 1, 2147483655, 8] has more than 2^31 elements}}
  %y = nn.conv %x, %w pads [2147483647, 0, 0, 0] : (tensor<1x1x8x8xf32>, tensor<1x1x1x1xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%x: tensor<1x4x8x8xi8>, %w: tensor<6x4x3x3xf32>) {
  // expected-error @below {{'nn.conv' op operand #0 must be unencoded static tensor with at most 2^31 elements of 32-bit float values}}
  %y = nn.conv %x, %w : (tensor<1x4x8x8xi8>, tensor<6x4x3x3xf32>) -> tensor<1x6x6x6xf32>
  return
}
