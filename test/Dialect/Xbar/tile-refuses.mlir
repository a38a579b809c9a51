// RUN: npc-opt %s -xbar-tile -split-input-file -verify-diagnostics

module attributes {npc.target = "hermes64"} {
  nn.weight @m.w : tensor<4x4xf32> = splat 0.5
  xbar.matrix @m : 4x4 from @m.w view #xbar.view<offset 0, taps [], channels 4 : 4, columns 4 : 1>
  xbar.block @b of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 4
  func.func @main(%x: tensor<1x4xf32>) {
    // expected-error @below {{'xbar.layer' op has blocks already}}
    %y = xbar.layer %x matrix(@m) blocks([@b]) {
    ^position(%sum: tensor<4xf32>):
      xbar.yield %sum : tensor<4xf32>
    } : tensor<1x4xf32> -> tensor<1x4xf32>
    return
  }
}

// -----

module attributes {npc.target = "tiny"} {
  nn.weight @m.w : tensor<1xf32> = splat 0.5
  xbar.matrix @m : 16777217x4 from @m.w view #xbar.view<offset 0, taps [], channels 16777217 : 0, columns 4 : 0>
  func.func @main(%x: tensor<1x16777217xf32>) {
    // expected-error @below {{'xbar.layer' op has a matrix of 16777217x4, which needs 1048577x1 arrays of tiny; at most 1048576 are allowed}}
    %y = xbar.layer %x matrix(@m) {
    ^position(%sum: tensor<4xf32>):
      xbar.yield %sum : tensor<4xf32>
    } : tensor<1x16777217xf32> -> tensor<1x4xf32>
    return
  }
}
