// Symbols carry the ONNX node's name, the layer all locations.
// RUN: npc-opt %s -split-input-file -canonicalize -xbar-assign-units -xbar-form-layers -mlir-print-debuginfo -mlir-print-local-scope | FileCheck %s
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

// -----

// A padding that a convolution takes in leaves it its name.
module attributes {npc.target = "hermes64"} {
  nn.weight @w : tensor<4x1x3x3xf32> = splat 0.5
  // CHECK: xbar.matrix @conv1 : {{.*}} loc(fused["conv1", "pad1"])
  func.func @main(%x: tensor<1x1x8x8xf32>) -> tensor<1x4x8x8xf32> {
    %w = nn.param @w : tensor<4x1x3x3xf32>
    // CHECK: xbar.layer {{.*}} matrix(@conv1)
    %p = nn.pad %x pads [0, 0, 1, 1, 0, 0, 1, 1] : (tensor<1x1x8x8xf32>) -> tensor<1x1x10x10xf32> loc("pad1")
    %y = nn.conv %p, %w : (tensor<1x1x10x10xf32>, tensor<4x1x3x3xf32>) -> tensor<1x4x8x8xf32> loc("conv1")
    return %y : tensor<1x4x8x8xf32>
  }
}
