// RUN: npc-opt %s -split-input-file -verify-diagnostics

func.func @main(%x: tensor<4xf32>) {
  // expected-error @below {{'nn.relu' op has 'xbar.unit' = "host"; it must be #xbar.unit<core>, #xbar.unit<digital> or #xbar.unit<host>}}
  %0 = nn.relu %x {xbar.unit = "host"} : tensor<4xf32>
  return
}

// -----

func.func @main(%x: tensor<4xf32>) {
  // expected-error @below {{'nn.relu' op has 'xbar.why' = 3 : i64; it must be a string}}
  %0 = nn.relu %x {xbar.why = 3 : i64} : tensor<4xf32>
  return
}

// -----

func.func @main(%x: tensor<4xf32>) {
  // expected-error @below {{'nn.relu' op has unknown attribute 'xbar.units'; the xbar dialect defines 'xbar.unit' and 'xbar.why'}}
  %0 = nn.relu %x {xbar.units = 3 : i64} : tensor<4xf32>
  return
}
