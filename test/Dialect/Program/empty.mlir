// Each pass on its own takes a program of nothing: it loads the dialects of what it makes itself.
// RUN: npc-opt %s -canonicalize -cse -symbol-dce | FileCheck %s
// RUN: npc-opt %s -xbar-assign-units | FileCheck %s
// RUN: npc-opt %s -xbar-form-layers | FileCheck %s
// RUN: npc-opt %s -xbar-verify=stage=placed | FileCheck %s
// RUN: npc-opt %s -xbar-tile | FileCheck %s
// RUN: npc-opt %s -xbar-map | FileCheck %s
// RUN: npc-opt %s -xbar-place | FileCheck %s
// RUN: npc-opt %s -chip-verify-schedule | FileCheck %s

// CHECK:      module attributes {npc.target = "hermes64"} {
// CHECK-NEXT: }
module attributes {npc.target = "hermes64"} {
}
