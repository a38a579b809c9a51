// RUN: npc-opt %s --convert-xbar-to-chip --chip-verify-schedule | FileCheck %s

// Scale and offset are one element a channel; coefficients of a normalisation are
// named, and computed when the binary is written.

module attributes {npc.target = "tiny"} {
  nn.weight @g : tensor<3xf32> = splat 1.0
  nn.weight @b : tensor<3xf32> = splat 2.0
  nn.weight @m : tensor<3xf32> = splat 3.0
  nn.weight @v : tensor<3xf32> = splat 4.0
  func.func @main(%x: tensor<2x3x4xf32>) -> tensor<2x3x4xf32> {
    %g = nn.param @g : tensor<3xf32>
    %b = nn.param @b : tensor<3xf32>
    %m = nn.param @m : tensor<3xf32>
    %v = nn.param @v : tensor<3xf32>
    %s, %o = nn.norm_coefficients %g, %b, %m, %v epsilon 1.0e-3 : tensor<3xf32>
    %y = nn.channel_affine %x, %s, %o {xbar.unit = #xbar.unit<digital>} : (tensor<2x3x4xf32>, tensor<3xf32>, tensor<3xf32>) -> tensor<2x3x4xf32>
    return %y : tensor<2x3x4xf32>
  }
}

// CHECK: chip.buffer @norm.scale : 3 x f32 {{.*}} = #chip.norm<scale of <@g, @b, @m, @v, epsilon {{.*}}>>
// CHECK: chip.buffer @norm.offset : 3 x f32 {{.*}} = #chip.norm<offset of <@g, @b, @m, @v, epsilon {{.*}}>>
// CHECK: chip.zip mul dims [2, 3, 4] <@channel_affine[0], [12, 4, 1]> = <@input0[0], [12, 4, 1]>, <@norm.scale[0], [0, 1, 0]>
// CHECK-NEXT: chip.zip add dims [2, 3, 4] <@channel_affine[0], [12, 4, 1]> = <@channel_affine[0], [12, 4, 1]>, <@norm.offset[0], [0, 1, 0]>
