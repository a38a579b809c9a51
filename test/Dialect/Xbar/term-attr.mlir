// RUN: npc-opt -allow-unregistered-dialect %s | npc-opt -allow-unregistered-dialect | FileCheck %s

// CHECK: "test.op"() {a = #xbar.bias<@b>
"test.op"() {a = #xbar.bias<@b>} : () -> ()
// CHECK: "test.op"() {a = #xbar.bias<@b, times -1.000000e+00 : f32>
"test.op"() {a = #xbar.bias<@b, times -1.0 : f32>} : () -> ()
// CHECK: "test.op"() {a = #xbar.scale<@s>
"test.op"() {a = #xbar.scale<@s>} : () -> ()
// CHECK: "test.op"() {a = #xbar.scale<-2.000000e+00 : f32>
"test.op"() {a = #xbar.scale<-2.000000e+00 : f32>} : () -> ()
// CHECK: "test.op"() {a = #xbar.norm<@g, @b, @m, @v, epsilon 1.000000e-03>
"test.op"() {a = #xbar.norm<@g, @b, @m, @v, epsilon 1.000000e-03>} : () -> ()
