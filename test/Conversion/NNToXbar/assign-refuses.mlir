// RUN: npc-opt %s -xbar-assign-units -split-input-file -verify-diagnostics

module attributes {npc.target = "hermes64"} {
  func.func @main(%x: tensor<4xf32>) {
    // expected-error @below {{'nn.exp' op cannot run on a core: only convolutions and matrix products run in arrays}}
    %0 = nn.exp %x {xbar.unit = #xbar.unit<core>} : tensor<4xf32>
    return
  }
}

// -----

// expected-error @below {{the module names no target: set its attribute npc.target to a shipped target or a .yaml file}}
module {
}

// -----

// expected-error @below {{no target is named 'hermes46'}}
module attributes {npc.target = "hermes46"} {
  func.func private @none()
}
