// RUN: npc-opt -allow-unregistered-dialect %s | npc-opt -allow-unregistered-dialect | FileCheck %s

// CHECK: "test.op"() {a = #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 56 : 9, columns 112 : 504>
"test.op"() {a = #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 56 : 9, columns 112 : 504>} : () -> ()
// CHECK: "test.op"() {a = #xbar.view<offset 9, taps [], channels 4 : -3, columns 2 : 0>
"test.op"() {a = #xbar.view<offset 9, taps [], channels 4 : -3, columns 2 : 0>} : () -> ()
// CHECK: "test.op"() {a = #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 56 : 9, columns 112 : 9, groups 56 : 18>
"test.op"() {a = #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 56 : 9, columns 112 : 9, groups 56 : 18>} : () -> ()
// Two matrices of a batch, 32 elements apart.
// CHECK: "test.op"() {a = #xbar.view<offset 0, taps [], channels 16 : 4, columns 8 : 1, groups 2 : 32>
"test.op"() {a = #xbar.view<offset 0, taps [], channels 16 : 4, columns 8 : 1, groups 2 : 32>} : () -> ()
// A walk backwards stays within its group: channels 1 and 0 of the weight.
// CHECK: "test.op"() {a = #xbar.view<offset 1, taps [], channels 4 : -1, columns 2 : 2, groups 2 : 2>
"test.op"() {a = #xbar.view<offset 1, taps [], channels 4 : -1, columns 2 : 2, groups 2 : 2>} : () -> ()
