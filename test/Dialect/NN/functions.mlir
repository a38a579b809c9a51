// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --mlir-print-op-generic | npc-opt | FileCheck %s

// Functions of one element without parameters.

// CHECK-LABEL: func.func @functions
func.func @functions(%x: tensor<2x3xf32>) -> tensor<2x3xf32> {
  // CHECK: %hard_swish = nn.hard_swish %{{.*}} : tensor<2x3xf32>
  %hard_swish = nn.hard_swish %x : tensor<2x3xf32>
  // CHECK: %gelu = nn.gelu %{{.*}} : tensor<2x3xf32>
  %gelu = nn.gelu %hard_swish : tensor<2x3xf32>
  // CHECK: %gelu_tanh = nn.gelu_tanh %{{.*}} : tensor<2x3xf32>
  %gelu_tanh = nn.gelu_tanh %gelu : tensor<2x3xf32>
  // CHECK: %mish = nn.mish %{{.*}} : tensor<2x3xf32>
  %mish = nn.mish %gelu_tanh : tensor<2x3xf32>
  // CHECK: %softplus = nn.softplus %{{.*}} : tensor<2x3xf32>
  %softplus = nn.softplus %mish : tensor<2x3xf32>
  // CHECK: %softsign = nn.softsign %{{.*}} : tensor<2x3xf32>
  %softsign = nn.softsign %softplus : tensor<2x3xf32>
  // CHECK: %log = nn.log %{{.*}} : tensor<2x3xf32>
  %log = nn.log %softsign : tensor<2x3xf32>
  // CHECK: %erf = nn.erf %{{.*}} : tensor<2x3xf32>
  %erf = nn.erf %log : tensor<2x3xf32>
  // CHECK: %sqrt = nn.sqrt %{{.*}} : tensor<2x3xf32>
  %sqrt = nn.sqrt %erf : tensor<2x3xf32>
  // CHECK: %abs = nn.abs %{{.*}} : tensor<2x3xf32>
  %abs = nn.abs %sqrt : tensor<2x3xf32>
  // CHECK: %sign = nn.sign %{{.*}} : tensor<2x3xf32>
  %sign = nn.sign %abs : tensor<2x3xf32>
  // CHECK: %floor = nn.floor %{{.*}} : tensor<2x3xf32>
  %floor = nn.floor %sign : tensor<2x3xf32>
  // CHECK: %ceil = nn.ceil %{{.*}} : tensor<2x3xf32>
  %ceil = nn.ceil %floor : tensor<2x3xf32>
  // CHECK: %round = nn.round %{{.*}} : tensor<2x3xf32>
  %round = nn.round %ceil : tensor<2x3xf32>
  // CHECK: %sin = nn.sin %{{.*}} : tensor<2x3xf32>
  %sin = nn.sin %round : tensor<2x3xf32>
  // CHECK: %cos = nn.cos %{{.*}} : tensor<2x3xf32>
  %cos = nn.cos %sin : tensor<2x3xf32>
  // CHECK: %tan = nn.tan %{{.*}} : tensor<2x3xf32>
  %tan = nn.tan %cos : tensor<2x3xf32>
  // CHECK: %asin = nn.asin %{{.*}} : tensor<2x3xf32>
  %asin = nn.asin %tan : tensor<2x3xf32>
  // CHECK: %acos = nn.acos %{{.*}} : tensor<2x3xf32>
  %acos = nn.acos %asin : tensor<2x3xf32>
  // CHECK: %atan = nn.atan %{{.*}} : tensor<2x3xf32>
  %atan = nn.atan %acos : tensor<2x3xf32>
  // CHECK: %sinh = nn.sinh %{{.*}} : tensor<2x3xf32>
  %sinh = nn.sinh %atan : tensor<2x3xf32>
  // CHECK: %cosh = nn.cosh %{{.*}} : tensor<2x3xf32>
  %cosh = nn.cosh %sinh : tensor<2x3xf32>
  // CHECK: %asinh = nn.asinh %{{.*}} : tensor<2x3xf32>
  %asinh = nn.asinh %cosh : tensor<2x3xf32>
  // CHECK: %acosh = nn.acosh %{{.*}} : tensor<2x3xf32>
  %acosh = nn.acosh %asinh : tensor<2x3xf32>
  // CHECK: %atanh = nn.atanh %{{.*}} : tensor<2x3xf32>
  %atanh = nn.atanh %acosh : tensor<2x3xf32>
  return %atanh : tensor<2x3xf32>
}

// CHECK-LABEL: func.func @parameters
func.func @parameters(%x: tensor<2xf32>) -> tensor<2xf32> {
  // CHECK: %thresholded_relu = nn.thresholded_relu %{{.*}} alpha 1.000000e+00 : tensor<2xf32>
  %thresholded_relu = nn.thresholded_relu %x alpha 1.000000e+00 : tensor<2xf32>
  // CHECK: %hard_sigmoid = nn.hard_sigmoid %{{.*}} alpha 2.000000e-01 beta 5.000000e-01 : tensor<2xf32>
  %hard_sigmoid = nn.hard_sigmoid %thresholded_relu alpha 2.000000e-01 beta 5.000000e-01 : tensor<2xf32>
  // CHECK: %swish = nn.swish %{{.*}} alpha 2.000000e+00 : tensor<2xf32>
  %swish = nn.swish %hard_sigmoid alpha 2.000000e+00 : tensor<2xf32>
  // CHECK: %elu = nn.elu %{{.*}} alpha 1.500000e+00 rate 5.000000e-01 gain 2.000000e+00 : tensor<2xf32>
  %elu = nn.elu %swish alpha 1.500000e+00 rate 5.000000e-01 gain 2.000000e+00 : tensor<2xf32>
  return %elu : tensor<2xf32>
}
