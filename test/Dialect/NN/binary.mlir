// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --mlir-print-op-generic | npc-opt | FileCheck %s

// CHECK-LABEL: func.func @reals
func.func @reals(%a: tensor<2x3xf32>, %b: tensor<3xf32>) {
  // CHECK: %max = nn.max %{{.*}}, %{{.*}} : (tensor<2x3xf32>, tensor<3xf32>) -> tensor<2x3xf32>
  %max = nn.max %a, %b : (tensor<2x3xf32>, tensor<3xf32>) -> tensor<2x3xf32>
  // CHECK: %min = nn.min %{{.*}}, %{{.*}} : (tensor<2x3xf32>, tensor<3xf32>) -> tensor<2x3xf32>
  %min = nn.min %a, %b : (tensor<2x3xf32>, tensor<3xf32>) -> tensor<2x3xf32>
  // CHECK: %pow = nn.pow %{{.*}}, %{{.*}} : (tensor<2x3xf32>, tensor<3xf32>) -> tensor<2x3xf32>
  %pow = nn.pow %a, %b : (tensor<2x3xf32>, tensor<3xf32>) -> tensor<2x3xf32>
  // CHECK: %rem = nn.rem %{{.*}}, %{{.*}} : (tensor<2x3xf32>, tensor<3xf32>) -> tensor<2x3xf32>
  %rem = nn.rem %a, %b : (tensor<2x3xf32>, tensor<3xf32>) -> tensor<2x3xf32>
  // CHECK: %equal = nn.equal %{{.*}}, %{{.*}} : (tensor<2x3xf32>, tensor<3xf32>) -> tensor<2x3xi1>
  %equal = nn.equal %a, %b : (tensor<2x3xf32>, tensor<3xf32>) -> tensor<2x3xi1>
  // CHECK: %less = nn.less %{{.*}}, %{{.*}} : (tensor<2x3xf32>, tensor<3xf32>) -> tensor<2x3xi1>
  %less = nn.less %a, %b : (tensor<2x3xf32>, tensor<3xf32>) -> tensor<2x3xi1>
  // CHECK: %less_equal = nn.less_equal %{{.*}}, %{{.*}} : (tensor<2x3xf32>, tensor<3xf32>) -> tensor<2x3xi1>
  %less_equal = nn.less_equal %a, %b : (tensor<2x3xf32>, tensor<3xf32>) -> tensor<2x3xi1>
  return
}

// CHECK-LABEL: func.func @integers
func.func @integers(%a: tensor<i64>, %b: tensor<2xi64>) {
  // CHECK: %max = nn.max %{{.*}}, %{{.*}} : (tensor<i64>, tensor<2xi64>) -> tensor<2xi64>
  %max = nn.max %a, %b : (tensor<i64>, tensor<2xi64>) -> tensor<2xi64>
  // CHECK: %pow = nn.pow %{{.*}}, %{{.*}} : (tensor<i64>, tensor<2xi64>) -> tensor<2xi64>
  %pow = nn.pow %a, %b : (tensor<i64>, tensor<2xi64>) -> tensor<2xi64>
  // CHECK: %rem = nn.rem %{{.*}}, %{{.*}} : (tensor<i64>, tensor<2xi64>) -> tensor<2xi64>
  %rem = nn.rem %a, %b : (tensor<i64>, tensor<2xi64>) -> tensor<2xi64>
  // CHECK: %mod = nn.mod %{{.*}}, %{{.*}} : (tensor<i64>, tensor<2xi64>) -> tensor<2xi64>
  %mod = nn.mod %a, %b : (tensor<i64>, tensor<2xi64>) -> tensor<2xi64>
  // CHECK: %shift_left = nn.shift_left %{{.*}}, %{{.*}} : (tensor<i64>, tensor<2xi64>) -> tensor<2xi64>
  %shift_left = nn.shift_left %a, %b : (tensor<i64>, tensor<2xi64>) -> tensor<2xi64>
  // CHECK: %shift_right = nn.shift_right %{{.*}}, %{{.*}} : (tensor<i64>, tensor<2xi64>) -> tensor<2xi64>
  %shift_right = nn.shift_right %a, %b : (tensor<i64>, tensor<2xi64>) -> tensor<2xi64>
  // CHECK: %and = nn.and %{{.*}}, %{{.*}} : (tensor<i64>, tensor<2xi64>) -> tensor<2xi64>
  %and = nn.and %a, %b : (tensor<i64>, tensor<2xi64>) -> tensor<2xi64>
  // CHECK: %or = nn.or %{{.*}}, %{{.*}} : (tensor<i64>, tensor<2xi64>) -> tensor<2xi64>
  %or = nn.or %a, %b : (tensor<i64>, tensor<2xi64>) -> tensor<2xi64>
  // CHECK: %xor = nn.xor %{{.*}}, %{{.*}} : (tensor<i64>, tensor<2xi64>) -> tensor<2xi64>
  %xor = nn.xor %a, %b : (tensor<i64>, tensor<2xi64>) -> tensor<2xi64>
  return
}

// CHECK-LABEL: func.func @bools
func.func @bools(%a: tensor<2x1xi1>, %b: tensor<3xi1>) {
  // CHECK: %and = nn.and %{{.*}}, %{{.*}} : (tensor<2x1xi1>, tensor<3xi1>) -> tensor<2x3xi1>
  %and = nn.and %a, %b : (tensor<2x1xi1>, tensor<3xi1>) -> tensor<2x3xi1>
  // CHECK: %or = nn.or %{{.*}}, %{{.*}} : (tensor<2x1xi1>, tensor<3xi1>) -> tensor<2x3xi1>
  %or = nn.or %a, %b : (tensor<2x1xi1>, tensor<3xi1>) -> tensor<2x3xi1>
  // CHECK: %xor = nn.xor %{{.*}}, %{{.*}} : (tensor<2x1xi1>, tensor<3xi1>) -> tensor<2x3xi1>
  %xor = nn.xor %a, %b : (tensor<2x1xi1>, tensor<3xi1>) -> tensor<2x3xi1>
  // CHECK: %equal = nn.equal %{{.*}}, %{{.*}} : (tensor<2x1xi1>, tensor<3xi1>) -> tensor<2x3xi1>
  %equal = nn.equal %a, %b : (tensor<2x1xi1>, tensor<3xi1>) -> tensor<2x3xi1>
  return
}

// CHECK-LABEL: func.func @where
func.func @where(%c: tensor<4x1xi1>, %a: tensor<4x3xui8>, %b: tensor<ui8>) -> tensor<4x3xui8> {
  // CHECK: %where = nn.where %{{.*}}, %{{.*}}, %{{.*}} : (tensor<4x1xi1>, tensor<4x3xui8>, tensor<ui8>) -> tensor<4x3xui8>
  %y = nn.where %c, %a, %b : (tensor<4x1xi1>, tensor<4x3xui8>, tensor<ui8>) -> tensor<4x3xui8>
  return %y : tensor<4x3xui8>
}
