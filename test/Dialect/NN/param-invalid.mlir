// RUN: npc-opt %s -split-input-file -verify-diagnostics

func.func @main() {
  // expected-error @below {{'nn.param' op param_c1: there is no nn.weight @w}}
  %y = nn.param @w : tensor<4xf32>
  return
}

// -----

nn.source @model "a.onnx" size 100 sha256 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
func.func @main() {
  // expected-error @below {{'nn.param' op param_c1: there is no nn.weight @model}}
  %y = nn.param @model : tensor<4xf32>
  return
}

// -----

nn.weight @w : tensor<4xf32> = splat 0.0
func.func @main() {
  // expected-error @below {{'nn.param' op param_c2: the weight has type 'tensor<4xf32>', the result 'tensor<2x2xf32>'}}
  %y = nn.param @w : tensor<2x2xf32>
  return
}

// -----

nn.weight @w : tensor<4xf32> = splat 0.0
func.func @main() {
  // expected-error @below {{'nn.param' op param_c2: the weight has type 'tensor<4xf32>', the result 'tensor<4xf16>'}}
  %y = nn.param @w : tensor<4xf16>
  return
}
