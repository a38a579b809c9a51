// RUN: npc-opt %s -split-input-file -verify-diagnostics

// expected-error @below {{'nn.weight' op weight_c1: it needs either a source with offset and length or a splat}}
"nn.weight"() {sym_name = "w", type = tensor<1xf32>} : () -> ()

// -----

nn.source @model "a.onnx" size 100 sha256 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
// expected-error @below {{'nn.weight' op weight_c1: it needs either a source with offset and length or a splat}}
"nn.weight"() {sym_name = "w", type = tensor<1xf32>, source = @model, offset = 0} : () -> ()

// -----

nn.source @model "a.onnx" size 100 sha256 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
// expected-error @below {{'nn.weight' op weight_c1: it needs either a source with offset and length or a splat}}
"nn.weight"() {sym_name = "w", type = tensor<1xf32>, length = 4, offset = 0} : () -> ()

// -----

nn.source @model "a.onnx" size 100 sha256 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
// expected-error @below {{'nn.weight' op weight_c1: it needs either a source with offset and length or a splat}}
"nn.weight"() {sym_name = "w", type = tensor<1xf32>, splat = 1.0 : f32, offset = 0} : () -> ()

// -----

nn.source @model "a.onnx" size 100 sha256 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
// expected-error @below {{'nn.weight' op weight_c1: it needs either a source with offset and length or a splat}}
"nn.weight"() {sym_name = "w", type = tensor<1xf32>, splat = 1.0 : f32, varint} : () -> ()

// -----

nn.source @model "a.onnx" size 100 sha256 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
// expected-error @below {{'nn.weight' op weight_c2: offset and length are not negative, they are -4 and 4}}
nn.weight @w : tensor<1xf32> = @model[-4, 4]

// -----

nn.source @model "a.onnx" size 100 sha256 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
// expected-error @below {{'nn.weight' op weight_c2: offset and length are not negative, they are 0 and -4}}
nn.weight @w : tensor<1xf32> = @model[0, -4]

// -----

nn.source @model "a.onnx" size 100 sha256 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
// expected-error @below {{'nn.weight' op weight_c3: 'tensor<2x3xf32>' takes 24 bytes, the range has 20}}
nn.weight @w : tensor<2x3xf32> = @model[0, 20]

// -----

nn.source @model "a.onnx" size 100 sha256 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
// expected-error @below {{'nn.weight' op weight_c3: 'tensor<9xi1>' takes 9 bytes, the range has 2}}
nn.weight @w : tensor<9xi1> = @model[0, 2]

// -----

nn.source @model "a.onnx" size 100 sha256 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
// expected-error @below {{'nn.weight' op weight_c4: 4 varint elements take 4 to 40 bytes, the range has 3}}
nn.weight @w : tensor<4xi64> = @model[0, 3] varint

// -----

nn.source @model "a.onnx" size 100 sha256 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
// expected-error @below {{'nn.weight' op weight_c4: 4 varint elements take 4 to 40 bytes, the range has 41}}
nn.weight @w : tensor<4xi64> = @model[0, 41] varint

// -----

nn.source @model "a.onnx" size 100 sha256 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
// expected-error @below {{'nn.weight' op weight_c5: varint elements are integers, f16 or bf16, not 'f32'}}
nn.weight @w : tensor<4xf32> = @model[0, 16] varint

// -----

// expected-error @below {{'nn.weight' op weight_c6: the splat has to be a number of type 'f32', it is 1.000000e+00 : f64}}
"nn.weight"() {sym_name = "w", type = tensor<1xf32>, splat = 1.0 : f64} : () -> ()

// -----

// expected-error @below {{'nn.weight' op weight_c6: the splat has to be a number of type 'f32', it is "1" : f32}}
"nn.weight"() {sym_name = "w", type = tensor<1xf32>, splat = "1" : f32} : () -> ()

// -----

nn.source @model "a.onnx" size 100 sha256 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
// expected-error @below {{'nn.weight' op weight_c7: there is no nn.source @other}}
nn.weight @w : tensor<1xf32> = @other[0, 4]

// -----

nn.weight @v : tensor<1xf32> = splat 0.0
// expected-error @below {{'nn.weight' op weight_c7: there is no nn.source @v}}
nn.weight @w : tensor<1xf32> = @v[0, 4]

// -----

nn.source @model "a.onnx" size 100 sha256 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
// expected-error @below {{'nn.weight' op weight_c8: bytes 97 to 101 do not lie in @model, which has 100 bytes}}
nn.weight @w : tensor<1xf32> = @model[97, 4]

// -----

nn.source @model "a.onnx" size 100 sha256 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
// expected-error @below {{'nn.weight' op weight_c8: bytes 9223372036854775807 to 9223372036854775811 do not lie in @model, which has 100 bytes}}
nn.weight @w : tensor<1xf32> = @model[9223372036854775807, 4]

// -----

// expected-error @+1 {{a splat needs a ranked tensor type}}
nn.weight @w : f32 = splat 0.0

// -----

// expected-error @below {{'nn.weight' op attribute 'type' failed to satisfy constraint: type attribute of unencoded static tensor with at most 2^31 elements}}
nn.weight @w : tensor<65536x65536xf32> = splat 0.0
