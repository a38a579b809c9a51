// RUN: npc-opt %s -xbar-map -split-input-file -verify-diagnostics

module attributes {npc.target = "tiny"} {
  nn.weight @m.w : tensor<4x4xf32> = splat 0.5
  xbar.matrix @m : 4x4 from @m.w view #xbar.view<offset 0, taps [], channels 4 : 4, columns 4 : 1>
  func.func @main(%x: tensor<1x4xf32>) {
    // expected-error @below {{'xbar.layer' op has no blocks; run xbar-tile first}}
    %y = xbar.layer %x matrix(@m) {
    ^position(%sum: tensor<4xf32>):
      xbar.yield %sum : tensor<4xf32>
    } : tensor<1x4xf32> -> tensor<1x4xf32>
    return
  }
}

// -----

module attributes {npc.target = "tiny"} {
  nn.weight @m.w : tensor<4x4xf32> = splat 0.5
  xbar.matrix @m : 4x4 from @m.w view #xbar.view<offset 0, taps [], channels 4 : 4, columns 4 : 1>
  xbar.block @b of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 4
  func.func @main(%x: tensor<1x4xi8>) {
    // expected-error @below {{'xbar.layer' op has an input code already}}
    %y = xbar.layer %x matrix(@m) blocks([@b]) input_code(#xbar.code<scale 1.0, zero_point 0, min -127, max 127>) {
    ^position(%sum: tensor<4xf32>):
      xbar.yield %sum : tensor<4xf32>
    } : tensor<1x4xi8> -> tensor<1x4xf32>
    return
  }
}
