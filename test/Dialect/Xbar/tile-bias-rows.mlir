// The first row block of each column range holds the bias, beside a full budget of data rows.
// RUN: sed s:TARGET:%inputs/targets/bias-rows.yaml: %s | npc-opt -xbar-tile -xbar-verify=stage=tiled | FileCheck %s

// CHECK: xbar.block @m.r0c0 of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 513>] columns 0 to 65 bias_rows 1
// CHECK: xbar.block @m.r1c0 of @m rows [#xbar.rect<taps 0 to 1, channels 513 to 1025>] columns 0 to 65{{$}}
// CHECK: xbar.block @m.r0c1 {{.*}} columns 65 to 129 bias_rows 1
// CHECK: xbar.block @m.r1c1 {{.*}} columns 65 to 129{{$}}
module attributes {npc.target = "TARGET"} {
  nn.weight @m.w : tensor<1025x129xf32> = splat 0.5
  nn.weight @m.b : tensor<129xf32> = splat 0.5
  xbar.matrix @m : 1025x129 from @m.w view #xbar.view<offset 0, taps [], channels 1025 : 129, columns 129 : 1> bias @m.b
  func.func @main(%x: tensor<1x1025xf32>) {
    %y = xbar.layer %x matrix(@m) {
    ^position(%sum: tensor<129xf32>):
      xbar.yield %sum : tensor<129xf32>
    } : tensor<1x1025xf32> -> tensor<1x129xf32>
    return
  }
}
