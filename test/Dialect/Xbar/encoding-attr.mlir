// RUN: npc-opt -allow-unregistered-dialect %s | npc-opt -allow-unregistered-dialect | FileCheck %s

// CHECK: "test.op"() {a = #xbar.encoding<differential, devices 2, slices 1, base 1, levels 32, gmin 0.000000e+00, gmax 1.035000e+01, shared>
"test.op"() {a = #xbar.encoding<differential, devices 2, slices 1, base 1, levels 32, gmin 0.000000e+00, gmax 1.035000e+01, shared>} : () -> ()
// CHECK: "test.op"() {a = #xbar.encoding<offset, devices 1, slices 8, base 4, levels 4, gmin 2.000000e+00, gmax 2.000000e+01>
"test.op"() {a = #xbar.encoding<offset, devices 1, slices 8, base 4, levels 4, gmin 2.000000e+00, gmax 2.000000e+01>} : () -> ()
