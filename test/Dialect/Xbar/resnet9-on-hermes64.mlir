// ResNet-9 (c = 56, 112, 224, 224) on hermes64: 40 cores, 3x3 layers split in 252s.
// RUN: npc-opt %s -xbar-assign-units -xbar-form-layers -symbol-dce -xbar-verify=stage=analog -xbar-tile -xbar-verify=stage=tiled -xbar-map -xbar-verify=stage=mapped -xbar-place -xbar-verify=stage=placed -o %t
// RUN: FileCheck %s < %t
// RUN: grep -c "xbar.array" %t | FileCheck %s --check-prefix=ARRAYS
// RUN: grep -c ": 252x112 holds" %t | FileCheck %s --check-prefix=C112
// RUN: grep -c ": 252x224 holds" %t | FileCheck %s --check-prefix=C224
// Nine layers with everything behind the convolution in them.
// RUN: grep -c "= xbar.layer" %t | FileCheck %s --check-prefix=LAYERS
// RUN: not grep -E "nn.(conv|matmul|channel_affine)" %t

// ARRAYS: {{^}}40{{$}}
// C112: {{^}}10{{$}}
// C224: {{^}}28{{$}}
// LAYERS: {{^}}9{{$}}
// CHECK: xbar.array @prep.r0c0.array : 27x56 holds
// CHECK: xbar.array @l1.r0c0.array : 252x112 holds
// CHECK: xbar.array @l1.r1c0.array : 252x112 holds
// CHECK: xbar.array @l1.r1.r0c0.array : 252x112 holds
// CHECK: xbar.array @l3.r2.r7c0.array : 252x224 holds
// CHECK: xbar.array @fc.r0c0.array : 224x10 holds
module attributes {npc.target = "hermes64"} {
  nn.weight @prep.w : tensor<56x3x3x3xf32> = splat 0.5
  nn.weight @prep.p : tensor<56xf32> = splat 0.5
  nn.weight @l1.w : tensor<112x56x3x3xf32> = splat 0.5
  nn.weight @l1.p : tensor<112xf32> = splat 0.5
  nn.weight @l1.r1.w : tensor<112x112x3x3xf32> = splat 0.5
  nn.weight @l1.r1.p : tensor<112xf32> = splat 0.5
  nn.weight @l1.r2.w : tensor<112x112x3x3xf32> = splat 0.5
  nn.weight @l1.r2.p : tensor<112xf32> = splat 0.5
  nn.weight @l2.w : tensor<224x112x3x3xf32> = splat 0.5
  nn.weight @l2.p : tensor<224xf32> = splat 0.5
  nn.weight @l3.w : tensor<224x224x3x3xf32> = splat 0.5
  nn.weight @l3.p : tensor<224xf32> = splat 0.5
  nn.weight @l3.r1.w : tensor<224x224x3x3xf32> = splat 0.5
  nn.weight @l3.r1.p : tensor<224xf32> = splat 0.5
  nn.weight @l3.r2.w : tensor<224x224x3x3xf32> = splat 0.5
  nn.weight @l3.r2.p : tensor<224xf32> = splat 0.5
  nn.weight @fc.w : tensor<224x10xf32> = splat 0.5
  nn.weight @fc.b : tensor<10xf32> = splat 0.5
  func.func @main(%x: tensor<1x3x32x32xf32>) -> tensor<1x10xf32> {
    %prep.w = nn.param @prep.w : tensor<56x3x3x3xf32>
    %prep.p = nn.param @prep.p : tensor<56xf32>
    %prep.s, %prep.o = nn.norm_coefficients %prep.p, %prep.p, %prep.p, %prep.p epsilon 1.0e-5 : tensor<56xf32>
    %prep.c = nn.conv %x, %prep.w pads [1, 1, 1, 1] : (tensor<1x3x32x32xf32>, tensor<56x3x3x3xf32>) -> tensor<1x56x32x32xf32> loc("prep")
    %prep.n = nn.channel_affine %prep.c, %prep.s, %prep.o : (tensor<1x56x32x32xf32>, tensor<56xf32>, tensor<56xf32>) -> tensor<1x56x32x32xf32>
    %prep.r = nn.relu %prep.n : tensor<1x56x32x32xf32>
    %l1.w = nn.param @l1.w : tensor<112x56x3x3xf32>
    %l1.p = nn.param @l1.p : tensor<112xf32>
    %l1.s, %l1.o = nn.norm_coefficients %l1.p, %l1.p, %l1.p, %l1.p epsilon 1.0e-5 : tensor<112xf32>
    %l1.c = nn.conv %prep.r, %l1.w pads [1, 1, 1, 1] : (tensor<1x56x32x32xf32>, tensor<112x56x3x3xf32>) -> tensor<1x112x32x32xf32> loc("l1")
    %l1.n = nn.channel_affine %l1.c, %l1.s, %l1.o : (tensor<1x112x32x32xf32>, tensor<112xf32>, tensor<112xf32>) -> tensor<1x112x32x32xf32>
    %l1.r = nn.relu %l1.n : tensor<1x112x32x32xf32>
    %pool1 = nn.max_pool %l1.r kernel [2, 2] strides [2, 2] : (tensor<1x112x32x32xf32>) -> tensor<1x112x16x16xf32>
    %l1.r1.w = nn.param @l1.r1.w : tensor<112x112x3x3xf32>
    %l1.r1.p = nn.param @l1.r1.p : tensor<112xf32>
    %l1.r1.s, %l1.r1.o = nn.norm_coefficients %l1.r1.p, %l1.r1.p, %l1.r1.p, %l1.r1.p epsilon 1.0e-5 : tensor<112xf32>
    %l1.r1.c = nn.conv %pool1, %l1.r1.w pads [1, 1, 1, 1] : (tensor<1x112x16x16xf32>, tensor<112x112x3x3xf32>) -> tensor<1x112x16x16xf32> loc("l1.r1")
    %l1.r1.n = nn.channel_affine %l1.r1.c, %l1.r1.s, %l1.r1.o : (tensor<1x112x16x16xf32>, tensor<112xf32>, tensor<112xf32>) -> tensor<1x112x16x16xf32>
    %l1.r1.r = nn.relu %l1.r1.n : tensor<1x112x16x16xf32>
    %l1.r2.w = nn.param @l1.r2.w : tensor<112x112x3x3xf32>
    %l1.r2.p = nn.param @l1.r2.p : tensor<112xf32>
    %l1.r2.s, %l1.r2.o = nn.norm_coefficients %l1.r2.p, %l1.r2.p, %l1.r2.p, %l1.r2.p epsilon 1.0e-5 : tensor<112xf32>
    %l1.r2.c = nn.conv %l1.r1.r, %l1.r2.w pads [1, 1, 1, 1] : (tensor<1x112x16x16xf32>, tensor<112x112x3x3xf32>) -> tensor<1x112x16x16xf32> loc("l1.r2")
    %l1.r2.n = nn.channel_affine %l1.r2.c, %l1.r2.s, %l1.r2.o : (tensor<1x112x16x16xf32>, tensor<112xf32>, tensor<112xf32>) -> tensor<1x112x16x16xf32>
    %l1.r2.r = nn.relu %l1.r2.n : tensor<1x112x16x16xf32>
    %l1.add = nn.add %pool1, %l1.r2.r : (tensor<1x112x16x16xf32>, tensor<1x112x16x16xf32>) -> tensor<1x112x16x16xf32>
    %l2.w = nn.param @l2.w : tensor<224x112x3x3xf32>
    %l2.p = nn.param @l2.p : tensor<224xf32>
    %l2.s, %l2.o = nn.norm_coefficients %l2.p, %l2.p, %l2.p, %l2.p epsilon 1.0e-5 : tensor<224xf32>
    %l2.c = nn.conv %l1.add, %l2.w pads [1, 1, 1, 1] : (tensor<1x112x16x16xf32>, tensor<224x112x3x3xf32>) -> tensor<1x224x16x16xf32> loc("l2")
    %l2.n = nn.channel_affine %l2.c, %l2.s, %l2.o : (tensor<1x224x16x16xf32>, tensor<224xf32>, tensor<224xf32>) -> tensor<1x224x16x16xf32>
    %l2.r = nn.relu %l2.n : tensor<1x224x16x16xf32>
    %pool2 = nn.max_pool %l2.r kernel [2, 2] strides [2, 2] : (tensor<1x224x16x16xf32>) -> tensor<1x224x8x8xf32>
    %l3.w = nn.param @l3.w : tensor<224x224x3x3xf32>
    %l3.p = nn.param @l3.p : tensor<224xf32>
    %l3.s, %l3.o = nn.norm_coefficients %l3.p, %l3.p, %l3.p, %l3.p epsilon 1.0e-5 : tensor<224xf32>
    %l3.c = nn.conv %pool2, %l3.w pads [1, 1, 1, 1] : (tensor<1x224x8x8xf32>, tensor<224x224x3x3xf32>) -> tensor<1x224x8x8xf32> loc("l3")
    %l3.n = nn.channel_affine %l3.c, %l3.s, %l3.o : (tensor<1x224x8x8xf32>, tensor<224xf32>, tensor<224xf32>) -> tensor<1x224x8x8xf32>
    %l3.r = nn.relu %l3.n : tensor<1x224x8x8xf32>
    %pool3 = nn.max_pool %l3.r kernel [2, 2] strides [2, 2] : (tensor<1x224x8x8xf32>) -> tensor<1x224x4x4xf32>
    %l3.r1.w = nn.param @l3.r1.w : tensor<224x224x3x3xf32>
    %l3.r1.p = nn.param @l3.r1.p : tensor<224xf32>
    %l3.r1.s, %l3.r1.o = nn.norm_coefficients %l3.r1.p, %l3.r1.p, %l3.r1.p, %l3.r1.p epsilon 1.0e-5 : tensor<224xf32>
    %l3.r1.c = nn.conv %pool3, %l3.r1.w pads [1, 1, 1, 1] : (tensor<1x224x4x4xf32>, tensor<224x224x3x3xf32>) -> tensor<1x224x4x4xf32> loc("l3.r1")
    %l3.r1.n = nn.channel_affine %l3.r1.c, %l3.r1.s, %l3.r1.o : (tensor<1x224x4x4xf32>, tensor<224xf32>, tensor<224xf32>) -> tensor<1x224x4x4xf32>
    %l3.r1.r = nn.relu %l3.r1.n : tensor<1x224x4x4xf32>
    %l3.r2.w = nn.param @l3.r2.w : tensor<224x224x3x3xf32>
    %l3.r2.p = nn.param @l3.r2.p : tensor<224xf32>
    %l3.r2.s, %l3.r2.o = nn.norm_coefficients %l3.r2.p, %l3.r2.p, %l3.r2.p, %l3.r2.p epsilon 1.0e-5 : tensor<224xf32>
    %l3.r2.c = nn.conv %l3.r1.r, %l3.r2.w pads [1, 1, 1, 1] : (tensor<1x224x4x4xf32>, tensor<224x224x3x3xf32>) -> tensor<1x224x4x4xf32> loc("l3.r2")
    %l3.r2.n = nn.channel_affine %l3.r2.c, %l3.r2.s, %l3.r2.o : (tensor<1x224x4x4xf32>, tensor<224xf32>, tensor<224xf32>) -> tensor<1x224x4x4xf32>
    %l3.r2.r = nn.relu %l3.r2.n : tensor<1x224x4x4xf32>
    %l3.add = nn.add %pool3, %l3.r2.r : (tensor<1x224x4x4xf32>, tensor<1x224x4x4xf32>) -> tensor<1x224x4x4xf32>
    %pool4 = nn.max_pool %l3.add kernel [4, 4] strides [4, 4] : (tensor<1x224x4x4xf32>) -> tensor<1x224x1x1xf32>
    %flat = nn.reshape %pool4 : tensor<1x224x1x1xf32> -> tensor<1x224xf32>
    %fc.w = nn.param @fc.w : tensor<224x10xf32>
    %fc.b = nn.param @fc.b : tensor<10xf32>
    %fc = nn.matmul %flat, %fc.w : (tensor<1x224xf32>, tensor<224x10xf32>) -> tensor<1x10xf32> loc("fc")
    %y = nn.add %fc, %fc.b : (tensor<1x10xf32>, tensor<10xf32>) -> tensor<1x10xf32>
    return %y : tensor<1x10xf32>
  }
}
