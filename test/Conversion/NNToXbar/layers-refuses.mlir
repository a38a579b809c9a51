// RUN: npc-opt %s -xbar-form-layers -verify-diagnostics
module attributes {npc.target = "hermes64"} {
  func.func @main(%x: tensor<4xf32>) -> tensor<4xf32> {
    // expected-error @below {{'nn.relu' op is to run on a core, but is neither a product of stored weights nor what follows one; remove its xbar.unit}}
    %0 = nn.relu %x {xbar.unit = #xbar.unit<core>} : tensor<4xf32>
    return %0 : tensor<4xf32>
  }
}
