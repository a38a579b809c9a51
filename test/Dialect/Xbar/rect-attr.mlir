// RUN: npc-opt -allow-unregistered-dialect %s | npc-opt -allow-unregistered-dialect | FileCheck %s

// CHECK: "test.op"() {a = #xbar.rect<taps 0 to 9, channels 28 to 56>
"test.op"() {a = #xbar.rect<taps 0 to 9, channels 28 to 56>} : () -> ()
