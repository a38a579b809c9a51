// RUN: npc-opt -allow-unregistered-dialect %s | npc-opt -allow-unregistered-dialect | FileCheck %s

// CHECK: "test.op"() {a = #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 56 : 9, columns 112 : 504>
"test.op"() {a = #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 56 : 9, columns 112 : 504>} : () -> ()
// CHECK: "test.op"() {a = #xbar.view<offset 9, taps [], channels 4 : -3, columns 2 : 0>
"test.op"() {a = #xbar.view<offset 9, taps [], channels 4 : -3, columns 2 : 0>} : () -> ()
