// RUN: npc-opt %s | npc-opt | FileCheck %s

func.func @main(%x: tensor<4xf32>) {
  // CHECK: nn.relu %{{.*}} {xbar.unit = #xbar.unit<host>, xbar.why = "a test says so"}
  %0 = nn.relu %x {xbar.unit = #xbar.unit<host>, xbar.why = "a test says so"} : tensor<4xf32>
  return
}
