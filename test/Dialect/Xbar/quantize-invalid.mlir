// RUN: npc-opt %s -split-input-file -verify-diagnostics

func.func @main(%x: tensor<2xf32>) {
  // expected-error @below {{'xbar.quantize' op quantize_c1: the result holds 'i16', but codes of #xbar.code<scale 5.000000e-01, zero_point 0, min -127, max 127> are 'i8'}}
  %0 = xbar.quantize %x code(#xbar.code<scale 0.5, zero_point 0, min -127, max 127>) : tensor<2xf32> -> tensor<2xi16>
  return
}

// -----

func.func @main(%x: tensor<2xf32>) {
  // expected-error @below {{'xbar.quantize' op requires the same shape for all operands and results}}
  %0 = xbar.quantize %x code(#xbar.code<scale 0.5, zero_point 0, min -127, max 127>) : tensor<2xf32> -> tensor<3xi8>
  return
}
