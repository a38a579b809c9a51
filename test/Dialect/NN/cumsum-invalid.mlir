// RUN: npc-opt %s --verify-diagnostics

func.func @main(%x: tensor<2x3xf32>) {
  // expected-error @below {{'nn.cumsum' op cumsum_c1: axis 2 of a tensor of rank 2}}
  %y = nn.cumsum %x axis 2 : tensor<2x3xf32>
  return
}
