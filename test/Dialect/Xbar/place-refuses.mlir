// RUN: npc-opt %s -xbar-place -split-input-file -verify-diagnostics

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
  func.func @main(%x: tensor<1x4xf32>) {
    // expected-error @below {{'xbar.layer' op has block @b in no array; run xbar-map first}}
    %y = xbar.layer %x matrix(@m) blocks([@b]) {
    ^position(%sum: tensor<4xf32>):
      xbar.yield %sum : tensor<4xf32>
    } : tensor<1x4xf32> -> tensor<1x4xf32>
    return
  }
}

// -----

// expected-error @below {{'builtin.module' op has 'npc.chips' = "two"; it must be an i64 of at least 1}}
module attributes {npc.chips = "two", npc.target = "tiny"} {

}

// -----

// expected-error @below {{5 chips asked for, but target tiny allows at most 4}}
module attributes {npc.chips = 5 : i64, npc.target = "tiny"} {

}
