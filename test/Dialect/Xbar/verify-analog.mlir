// RUN: npc-opt %s -xbar-verify=stage=analog -split-input-file -verify-diagnostics

module attributes {npc.target = "tiny"} {
  func.func @main(%x: tensor<4xf32>) {
    // expected-error @below {{'nn.relu' op has no xbar.unit; run xbar-assign-units first}}
    %0 = nn.relu %x : tensor<4xf32>
    return
  }
}

// -----

module attributes {npc.target = "tiny"} {
  func.func @main(%x: tensor<4xf32>) {
    // expected-error @below {{'nn.relu' op is to run on a core, but is part of no layer; run xbar-form-layers first}}
    %0 = nn.relu %x {xbar.unit = #xbar.unit<core>} : tensor<4xf32>
    return
  }
}

// -----

module attributes {npc.target = "tiny"} {
  nn.weight @m.w : tensor<4x4xf32> = splat 0.5
  xbar.matrix @m : 4x4 from @m.w view #xbar.view<offset 0, taps [], channels 4 : 4, columns 4 : 1>
  func.func @main(%x: tensor<1x4xf32>) {
    // expected-note @below {{the other layer}}
    %y = xbar.layer %x matrix(@m) {
    ^position(%sum: tensor<4xf32>):
      xbar.yield %sum : tensor<4xf32>
    } : tensor<1x4xf32> -> tensor<1x4xf32>
    // expected-error @below {{'xbar.layer' op uses @m, which another layer uses}}
    %z = xbar.layer %x matrix(@m) {
    ^position(%sum: tensor<4xf32>):
      xbar.yield %sum : tensor<4xf32>
    } : tensor<1x4xf32> -> tensor<1x4xf32>
    return
  }
}

// -----

module attributes {npc.target = "tiny"} {
  func.func @main(%x: tensor<4xf32>) -> tensor<4xf32> {
    %0 = nn.relu %x {xbar.unit = #xbar.unit<digital>} : tensor<4xf32>
    // expected-error @below {{'nn.tanh' op is to run on a digital unit, which on tiny does not compute tanh but identity, quantize, dequantize, relu, add, mul, max, fill; give it #xbar.unit<host>}}
    %1 = nn.tanh %0 {xbar.unit = #xbar.unit<digital>} : tensor<4xf32>
    return %1 : tensor<4xf32>
  }
}

// -----

module attributes {npc.target = "neurophase"} {
  func.func @main(%x: tensor<4xf32>) -> tensor<4xf32> {
    // expected-error @below {{'nn.relu' op is to run on a digital unit; neurophase has none beside its cores; give it #xbar.unit<host>}}
    %0 = nn.relu %x {xbar.unit = #xbar.unit<digital>} : tensor<4xf32>
    return %0 : tensor<4xf32>
  }
}
