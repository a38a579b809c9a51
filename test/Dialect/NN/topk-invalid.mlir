// RUN: npc-opt %s --split-input-file --verify-diagnostics

func.func @main(%x: tensor<2x3xf32>) {
  // expected-error @below {{'nn.topk' op topk_c1: axis 2 of a tensor of rank 2}}
  %y, %i = nn.topk %x axis 2 k 1 : (tensor<2x3xf32>) -> (tensor<2x1xf32>, tensor<2x1xi64>)
  return
}

// -----

func.func @main(%x: tensor<2x3xf32>) {
  // expected-error @below {{'nn.topk' op topk_c2: k is 4, the axis has 3 elements}}
  %y, %i = nn.topk %x axis 1 k 4 : (tensor<2x3xf32>) -> (tensor<2x4xf32>, tensor<2x4xi64>)
  return
}

// -----

func.func @main(%x: tensor<2x3xf32>) {
  // expected-error @below {{'nn.topk' op the result is 'tensor<2x2xi64>', the operands give 'tensor<2x1xi64>'}}
  %y, %i = nn.topk %x axis 1 k 1 : (tensor<2x3xf32>) -> (tensor<2x1xf32>, tensor<2x2xi64>)
  return
}
