// RUN: npc-opt -allow-unregistered-dialect %s | npc-opt -allow-unregistered-dialect | FileCheck %s

// CHECK: "test.op"() {a = #xbar.converter<gain 3.906250e-03, shift 24>
"test.op"() {a = #xbar.converter<gain 0.00390625, shift 24>} : () -> ()
