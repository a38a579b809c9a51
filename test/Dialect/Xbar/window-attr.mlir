// RUN: npc-opt -allow-unregistered-dialect %s | npc-opt -allow-unregistered-dialect | FileCheck %s

// CHECK: "test.op"() {a = #xbar.window<kernel [3], strides [1], pads [0, 2], dilations [2]>
"test.op"() {a = #xbar.window<kernel [3], strides [1], pads [0, 2], dilations [2]>} : () -> ()
// CHECK: "test.op"() {a = #xbar.window<kernel [1, 2, 3], strides [1, 1, 1], pads [0, 0, 0, 0, 0, 0], dilations [1, 1, 1]>
"test.op"() {a = #xbar.window<kernel [1, 2, 3], strides [1, 1, 1], pads [0, 0, 0, 0, 0, 0], dilations [1, 1, 1]>} : () -> ()
