// Unsigned codes with a zero point; reference columns beside the weights.
// RUN: sed s:TARGET:%inputs/targets/offset-sliced.yaml: %s | npc-opt -xbar-tile -xbar-map -xbar-verify=stage=mapped | FileCheck %s

// CHECK: xbar.array @m.r0c0.array : 16x16 holds [@m.r0c0 at 0, 0] encoding <offset, devices 2, slices 2, base 4, levels 4, gmin 2.000000e+00, gmax 2.000000e+01>
// CHECK: xbar.quantize {{.*}} code(<scale 2.000000e-02, zero_point 50, min 0, max 255>) {xbar.unit = #xbar.unit<host>, xbar.why = "no digital unit of the target computes quantize"} : tensor<1x16xf32> -> tensor<1x16xui8>
module attributes {npc.target = "TARGET"} {
  nn.weight @m.w : tensor<16x3xf32> = splat 0.5
  xbar.matrix @m : 16x3 from @m.w view #xbar.view<offset 0, taps [], channels 16 : 3, columns 3 : 1>
  func.func @main(%x: tensor<1x16xf32>) {
    %y = xbar.layer %x matrix(@m) input_range([-1.0, 4.1]) {
    ^position(%sum: tensor<3xf32>):
      xbar.yield %sum : tensor<3xf32>
    } : tensor<1x16xf32> -> tensor<1x3xf32>
    return
  }
}
