// RUN: npc-opt %s -xbar-verify=stage=tiled -split-input-file -verify-diagnostics

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
  xbar.block @a of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 2
  func.func @main(%x: tensor<1x4xf32>) {
    // expected-error @below {{'xbar.layer' op has blocks with 8 of the 16 weights of @m}}
    %y = xbar.layer %x matrix(@m) blocks([@a]) {
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
  xbar.block @a of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 3
  xbar.block @b of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 2 to 4
  func.func @main(%x: tensor<1x4xf32>) {
    // expected-error @below {{'xbar.layer' op has blocks @a and @b that hold the same weights}}
    %y = xbar.layer %x matrix(@m) blocks([@a, @b]) {
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
  xbar.block @a of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 3>] columns 0 to 4
  xbar.block @b of @m rows [#xbar.rect<taps 0 to 1, channels 2 to 4>] columns 0 to 4
  func.func @main(%x: tensor<1x4xf32>) {
    // expected-error @below {{'xbar.layer' op has blocks @a and @b that hold the same weights}}
    %y = xbar.layer %x matrix(@m) blocks([@a, @b]) {
    ^position(%sum: tensor<4xf32>):
      xbar.yield %sum : tensor<4xf32>
    } : tensor<1x4xf32> -> tensor<1x4xf32>
    return
  }
}

// -----

module attributes {npc.target = "tiny"} {
  nn.weight @m.w : tensor<17x4xf32> = splat 0.5
  xbar.matrix @m : 17x4 from @m.w view #xbar.view<offset 0, taps [], channels 17 : 4, columns 4 : 1>
  // expected-error @below {{'xbar.block' op has 17 rows; arrays of tiny have 16}}
  xbar.block @a of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 17>] columns 0 to 4
  func.func @main(%x: tensor<1x17xf32>) {
    %y = xbar.layer %x matrix(@m) blocks([@a]) {
    ^position(%sum: tensor<4xf32>):
      xbar.yield %sum : tensor<4xf32>
    } : tensor<1x17xf32> -> tensor<1x4xf32>
    return
  }
}

// -----

module attributes {npc.target = "tiny"} {
  nn.weight @m.w : tensor<4x9xf32> = splat 0.5
  xbar.matrix @m : 4x9 from @m.w view #xbar.view<offset 0, taps [], channels 4 : 9, columns 9 : 1>
  // expected-error @below {{'xbar.block' op has 9 columns; arrays of tiny have room for 8}}
  xbar.block @a of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 9
  func.func @main(%x: tensor<1x4xf32>) {
    %y = xbar.layer %x matrix(@m) blocks([@a]) {
    ^position(%sum: tensor<9xf32>):
      xbar.yield %sum : tensor<9xf32>
    } : tensor<1x4xf32> -> tensor<1x9xf32>
    return
  }
}

// -----

module attributes {npc.target = "tiny"} {
  nn.weight @m.w : tensor<4x4xf32> = splat 0.5
  nn.weight @m.b : tensor<4xf32> = splat 0.5
  xbar.matrix @m : 4x4 from @m.w view #xbar.view<offset 0, taps [], channels 4 : 4, columns 4 : 1> bias @m.b
  // expected-error @below {{'xbar.block' op has 1 bias rows; arrays of tiny have 0}}
  xbar.block @a of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 4 bias_rows 1
  func.func @main(%x: tensor<1x4xf32>) {
    %y = xbar.layer %x matrix(@m) blocks([@a]) {
    ^position(%sum: tensor<4xf32>):
      xbar.yield %sum : tensor<4xf32>
    } : tensor<1x4xf32> -> tensor<1x4xf32>
    return
  }
}

// -----

module attributes {npc.target = "tiny"} {
  nn.weight @m.w : tensor<4x4xf32> = splat 0.5
  nn.weight @m.b : tensor<4xf32> = splat 0.5
  xbar.matrix @m : 4x4 from @m.w view #xbar.view<offset 0, taps [], channels 4 : 4, columns 4 : 1> bias @m.b
  xbar.block @a of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 4
  func.func @main(%x: tensor<1x4xf32>) {
    // expected-error @below {{'xbar.layer' op has blocks with the bias of 0 of the 4 columns of @m}}
    %y = xbar.layer %x matrix(@m) blocks([@a]) {
    ^position(%sum: tensor<4xf32>):
      xbar.yield %sum : tensor<4xf32>
    } : tensor<1x4xf32> -> tensor<1x4xf32>
    return
  }
}

// -----

// Of three groups with 4 weights each, the blocks hold two and half of one.
module attributes {npc.target = "tiny"} {
  nn.weight @m.w : tensor<6x2xf32> = splat 0.5
  xbar.matrix @m : 6x6 from @m.w view #xbar.view<offset 0, taps [], channels 6 : 1, columns 6 : 2, groups 3 : 4>
  xbar.block @a of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 4
  xbar.block @b of @m rows [#xbar.rect<taps 0 to 1, channels 4 to 5>] columns 4 to 6
  func.func @main(%x: tensor<1x6xf32>) {
    // expected-error @below {{'xbar.layer' op has blocks with 10 of the 12 weights of @m}}
    %y = xbar.layer %x matrix(@m) blocks([@a, @b]) {
    ^position(%sum: tensor<6xf32>):
      xbar.yield %sum : tensor<6xf32>
    } : tensor<1x6xf32> -> tensor<1x6xf32>
    return
  }
}
