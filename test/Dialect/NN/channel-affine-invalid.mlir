// RUN: npc-opt %s -split-input-file -verify-diagnostics

func.func @main(%x: tensor<4xf32>, %s: tensor<4xf32>, %o: tensor<4xf32>) {
  // expected-error @below {{'nn.channel_affine' op channel_affine_c1: the input needs a channel dimension, its rank is 1}}
  %y = nn.channel_affine %x, %s, %o : (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  return
}

// -----

func.func @main(%x: tensor<2x3x4xf32>, %s: tensor<2xf32>, %o: tensor<3xf32>) {
  // expected-error @below {{'nn.channel_affine' op channel_affine_c2: 3 channels need scale and offset of type 'tensor<3xf32>', not 'tensor<2xf32>'}}
  %y = nn.channel_affine %x, %s, %o : (tensor<2x3x4xf32>, tensor<2xf32>, tensor<3xf32>) -> tensor<2x3x4xf32>
  return
}

// -----

func.func @main(%x: tensor<2x3x4xf32>, %s: tensor<3xf32>, %o: tensor<3x1xf32>) {
  // expected-error @below {{'nn.channel_affine' op channel_affine_c2: 3 channels need scale and offset of type 'tensor<3xf32>', not 'tensor<3x1xf32>'}}
  %y = nn.channel_affine %x, %s, %o : (tensor<2x3x4xf32>, tensor<3xf32>, tensor<3x1xf32>) -> tensor<2x3x4xf32>
  return
}

// -----

func.func @main(%x: tensor<2x3xf32>, %s: tensor<3xf32>, %o: tensor<3xf32>) {
  // expected-error @below {{'nn.channel_affine' op failed to verify that all of {input, result} have same type}}
  %y = nn.channel_affine %x, %s, %o : (tensor<2x3xf32>, tensor<3xf32>, tensor<3xf32>) -> tensor<2x4xf32>
  return
}
