// RUN: npc-opt %s -split-input-file -verify-diagnostics

func.func @main(%x: tensor<4xf32>) {
  // expected-error @below {{'xbar.yield' op expects parent op 'xbar.layer'}}
  xbar.yield %x : tensor<4xf32>
}

// -----

func.func @main(%x: tensor<4xi64>) {
  // expected-error @below {{'xbar.yield' op operand #0 must be static tensor with at most 2^31 elements}}
  xbar.yield %x : tensor<4xi64>
}
