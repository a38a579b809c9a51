// What no pass has to think of.
// RUN: npc-opt %s -xbar-assign-units -split-input-file -verify-diagnostics
// RUN: npc-opt %s -xbar-form-layers -split-input-file -verify-diagnostics
// RUN: npc-opt %s -xbar-tile -split-input-file -verify-diagnostics
// RUN: npc-opt %s -xbar-map -split-input-file -verify-diagnostics
// RUN: npc-opt %s -xbar-place -split-input-file -verify-diagnostics
// RUN: npc-opt %s -xbar-verify=stage=tiled -split-input-file -verify-diagnostics
// RUN: npc-opt %s -chip-verify-schedule -split-input-file -verify-diagnostics

module attributes {npc.target = "hermes64"} {
  // expected-error @below {{a program has one table of symbols, that of its module; move these ops there}}
  module {
    nn.weight @w : tensor<4x4xf32> = splat 1.0
    xbar.matrix @m : 4x4 from @w view #xbar.view<offset 0, taps [], channels 4 : 4, columns 4 : 1>
    xbar.block @b of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 4
    func.func @main(%x: tensor<1x4xf32>) -> tensor<1x4xf32> {
      %y = xbar.layer %x matrix(@m) blocks([@b]) {
      ^position(%sum: tensor<4xf32>):
        xbar.yield %sum : tensor<4xf32>
      } : tensor<1x4xf32> -> tensor<1x4xf32>
      return %y : tensor<1x4xf32>
    }
  }
}

// -----

// In a block that nothing leads to, values may go in circles.
module attributes {npc.target = "hermes64"} {
  // expected-error @below {{@main has 2 blocks; a program's functions have one}}
  func.func @main(%x : tensor<1x4xf32>) -> tensor<1x4xf32> {
    return %x : tensor<1x4xf32>
  ^unreachable(%a: tensor<1x4xf32>):
    %t = nn.transpose %t perm [1, 0] : (tensor<4x4xf32>) -> tensor<4x4xf32>
    %y = nn.matmul %a, %t : (tensor<1x4xf32>, tensor<4x4xf32>) -> tensor<1x4xf32>
    return %y : tensor<1x4xf32>
  }
}
