// More than the largest machine of the target.
// RUN: npc-opt %s -xbar-tile -xbar-map -xbar-place -verify-diagnostics

// expected-note @below {{outside of arrays (--digital=NODE), the largest layer would free 17 tiles}}
// expected-error @below {{the network needs 17 tiles of 4 with differential pairs (17 with one device a weight, 34 with four): 1 chip of tiny with 4 cores each, 13 too few; 5 chips would be needed, but the target allows at most 4; use a target with larger arrays or fewer devices a weight}}
module attributes {npc.target = "tiny"} {
  nn.weight @m.w : tensor<272x8xf32> = splat 0.5
  xbar.matrix @m : 272x8 from @m.w view #xbar.view<offset 0, taps [], channels 272 : 8, columns 8 : 1>
  func.func @main(%x: tensor<1x272xf32>) {
    // expected-note @below {{@m takes 17 tiles}}
    %y = xbar.layer %x matrix(@m) {
    ^position(%sum: tensor<8xf32>):
      xbar.yield %sum : tensor<8xf32>
    } : tensor<1x272xf32> -> tensor<1x8xf32>
    return
  }
}
