// RUN: sed s:TARGET:%inputs/targets/bias-rows.yaml: %s | npc-opt -xbar-assign-units | FileCheck %s
module attributes {npc.target = "TARGET"} {
  func.func @main(%x: tensor<4xf32>) {
    // CHECK: nn.relu {{.*}} {xbar.unit = #xbar.unit<host>, xbar.why = "the target has no digital unit beside its cores"}
    %0 = nn.relu %x : tensor<4xf32>
    return
  }
}
