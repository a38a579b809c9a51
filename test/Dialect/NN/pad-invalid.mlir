// RUN: npc-opt %s -split-input-file -verify-diagnostics

func.func @main(%x: tensor<4xf32>) {
  // expected-error @below {{'nn.pad' op pad_c1: pads has 1 entries, a tensor of rank 1 needs 2}}
  %y = nn.pad %x pads [1] : (tensor<4xf32>) -> tensor<4xf32>
  return
}

// -----

func.func @main(%x: tensor<4xf32>) {
  // expected-error @below {{'nn.pad' op pad_c2: pads -3 and -2 crop more than the 4 elements of dimension 0}}
  %y = nn.pad %x pads [-3, -2] : (tensor<4xf32>) -> tensor<4xf32>
  return
}

// -----

func.func @main(%x: tensor<4xf32>) {
  // expected-error @below {{'nn.pad' op pad_c2: pads -9223372036854775808 and -2 crop more than the 4 elements of dimension 0}}
  %y = nn.pad %x pads [-9223372036854775808, -2] : (tensor<4xf32>) -> tensor<4xf32>
  return
}

// -----

func.func @main(%x: tensor<4xf32>) {
  // expected-error @below {{'nn.pad' op pad_c2: pads 9223372036854775807 and 9223372036854775807 give dimension 0 more than 2^31 elements}}
  %y = nn.pad %x pads [9223372036854775807, 9223372036854775807] : (tensor<4xf32>) -> tensor<4xf32>
  return
}

// -----

func.func @main(%x: tensor<4xf32>) {
  // expected-error @below {{'nn.pad' op pad_c3: in dimension 0 4 reflected elements need an input of more than 4, it has 4}}
  %y = nn.pad %x pads [0, 4] mode reflect : (tensor<4xf32>) -> tensor<8xf32>
  return
}

// -----

func.func @main(%x: tensor<4xf32>) {
  // expected-error @below {{'nn.pad' op pad_c3: in dimension 0 3 reflected elements need an input of more than 3, it has 3}}
  %y = nn.pad %x pads [3, -1] mode reflect : (tensor<4xf32>) -> tensor<6xf32>
  return
}

// -----

func.func @main(%x: tensor<0xf32>) {
  // expected-error @below {{'nn.pad' op pad_c3: dimension 0 has no edge to repeat}}
  %y = nn.pad %x pads [1, 0] mode edge : (tensor<0xf32>) -> tensor<1xf32>
  return
}

// -----

func.func @main(%x: tensor<4xf32>) {
  // expected-error @below {{'nn.pad' op pad_c4: mode edge does not use a value}}
  %y = nn.pad %x pads [1, 0] mode edge value 1.0 : (tensor<4xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @main(%x: tensor<4xf32>) {
  // expected-error @below {{'nn.pad' op pad_c5: 'f32' cannot hold 1.000000e-01}}
  %y = nn.pad %x pads [1, 0] value 0.1 : (tensor<4xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @main(%x: tensor<4xui8>) {
  // expected-error @below {{'nn.pad' op pad_c5: 'ui8' cannot hold 2.560000e+02}}
  %y = nn.pad %x pads [1, 0] value 256.0 : (tensor<4xui8>) -> tensor<5xui8>
  return
}

// -----

func.func @main(%x: tensor<4xui8>) {
  // expected-error @below {{'nn.pad' op pad_c5: 'ui8' cannot hold -1.000000e+00}}
  %y = nn.pad %x pads [1, 0] value -1.0 : (tensor<4xui8>) -> tensor<5xui8>
  return
}

// -----

func.func @main(%x: tensor<4xi64>) {
  // expected-error @below {{'nn.pad' op pad_c5: 'i64' cannot hold 5.000000e-01}}
  %y = nn.pad %x pads [1, 0] value 0.5 : (tensor<4xi64>) -> tensor<5xi64>
  return
}

// -----

func.func @main(%x: tensor<4xf32>) {
  // expected-error @below {{'nn.pad' op the result is 'tensor<4xf32>', the operands give 'tensor<5xf32>'}}
  %y = nn.pad %x pads [1, 0] : (tensor<4xf32>) -> tensor<4xf32>
  return
}
