// Symbols carry the ONNX node's name, the layer all locations.
// RUN: npc-opt %s -xbar-assign-units -xbar-form-layers -mlir-print-debuginfo -mlir-print-local-scope | FileCheck %s
module attributes {npc.target = "hermes64"} {
  nn.weight @"conv1/Conv" : tensor<8x5xf32> = splat 0.5
  // CHECK: xbar.matrix @"conv1/Conv_1" : {{.*}} loc("conv1/Conv")
  func.func @main(%x: tensor<3x8xf32>) -> tensor<3x5xf32> {
    %w = nn.param @"conv1/Conv" : tensor<8x5xf32>
    // CHECK: xbar.layer {{.*}} matrix(@"conv1/Conv_1")
    // CHECK: nn.relu {{.*}} loc("relu1/Relu")
    // CHECK: } : {{.*}} loc(fused["conv1/Conv", "relu1/Relu"])
    %0 = nn.matmul %x, %w : (tensor<3x8xf32>, tensor<8x5xf32>) -> tensor<3x5xf32> loc("conv1/Conv")
    %1 = nn.relu %0 : tensor<3x5xf32> loc("relu1/Relu")
    return %1 : tensor<3x5xf32>
  }
}
