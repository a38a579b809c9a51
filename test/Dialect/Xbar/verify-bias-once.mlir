// RUN: sed s:TARGET:%inputs/targets/bias-rows.yaml: %s | npc-opt -xbar-verify=stage=tiled -verify-diagnostics
module attributes {npc.target = "TARGET"} {
  nn.weight @m.w : tensor<4x4xf32> = splat 0.5
  nn.weight @m.b : tensor<4xf32> = splat 0.5
  xbar.matrix @m : 4x4 from @m.w view #xbar.view<offset 0, taps [], channels 4 : 4, columns 4 : 1> bias @m.b
  xbar.block @a of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 2>] columns 0 to 4 bias_rows 1
  xbar.block @b of @m rows [#xbar.rect<taps 0 to 1, channels 2 to 4>] columns 0 to 4 bias_rows 1
  func.func @main(%x: tensor<1x4xf32>) {
    // expected-error @below {{'xbar.layer' op has blocks @a and @b that hold the same biases}}
    %y = xbar.layer %x matrix(@m) blocks([@a, @b]) {
    ^position(%sum: tensor<4xf32>):
      xbar.yield %sum : tensor<4xf32>
    } : tensor<1x4xf32> -> tensor<1x4xf32>
    return
  }
}
