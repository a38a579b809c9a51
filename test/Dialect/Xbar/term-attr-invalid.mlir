// RUN: npc-opt -allow-unregistered-dialect %s -split-input-file -verify-diagnostics

// expected-error @below {{bias_c1: the bias has no symbol}}
"test.op"() {a = #xbar.bias<@"">} : () -> ()

// -----

// expected-error @below {{bias_c2: factor 2.000000e+00 : f64 is not a finite f32}}
"test.op"() {a = #xbar.bias<@b, times 2.0 : f64>} : () -> ()

// -----

// expected-error @below {{scale_c1: factor 2 : i32 is neither a symbol nor a finite f32}}
"test.op"() {a = #xbar.scale<2 : i32>} : () -> ()

// -----

// expected-error @below {{scale_c1: factor 2.000000e+00 : f64 is neither}}
"test.op"() {a = #xbar.scale<2.0 : f64>} : () -> ()

// -----

// expected-error @below {{scale_c1: factor 0x7F800000 : f32 is neither}}
"test.op"() {a = #xbar.scale<0x7F800000 : f32>} : () -> ()

// -----

// expected-error @below {{norm_c1: epsilon -1.000000e+00 is below 0 or not finite}}
"test.op"() {a = #xbar.norm<@g, @b, @m, @v, epsilon -1.0>} : () -> ()
