// RUN: npc-opt -allow-unregistered-dialect %s | npc-opt -allow-unregistered-dialect | FileCheck %s

// CHECK: "test.op"() {a = #xbar.unit<core>
"test.op"() {a = #xbar.unit<core>} : () -> ()
// CHECK: "test.op"() {a = #xbar.unit<digital>
"test.op"() {a = #xbar.unit<digital>} : () -> ()
// CHECK: "test.op"() {a = #xbar.unit<host>
"test.op"() {a = #xbar.unit<host>} : () -> ()
