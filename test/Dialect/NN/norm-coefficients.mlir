// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --mlir-print-op-generic | npc-opt | FileCheck %s

// CHECK-LABEL: func.func @main
func.func @main(%g: tensor<16xf32>, %b: tensor<16xf32>, %m: tensor<16xf32>, %v: tensor<16xf32>) -> (tensor<16xf32>, tensor<16xf32>) {
  // CHECK: %scale, %offset = nn.norm_coefficients %{{.*}}, %{{.*}}, %{{.*}}, %{{.*}} epsilon 9.765625E-4 : tensor<16xf32>
  %s, %o = nn.norm_coefficients %g, %b, %m, %v epsilon 0.0009765625 : tensor<16xf32>
  return %s, %o : tensor<16xf32>, tensor<16xf32>
}
