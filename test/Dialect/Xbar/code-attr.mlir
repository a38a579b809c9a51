// RUN: npc-opt -allow-unregistered-dialect %s | npc-opt -allow-unregistered-dialect | FileCheck %s

// CHECK: "test.op"() {a = #xbar.code<scale 0.00787401571, zero_point 0, min -127, max 127>
"test.op"() {a = #xbar.code<scale 0.00787401571, zero_point 0, min -127, max 127>} : () -> ()
// CHECK: "test.op"() {a = #xbar.code<scale 1.000000e+00, zero_point 255, min 0, max 255>
"test.op"() {a = #xbar.code<scale 1.0, zero_point 255, min 0, max 255>} : () -> ()
