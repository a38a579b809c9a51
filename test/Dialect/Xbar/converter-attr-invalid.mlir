// RUN: npc-opt -allow-unregistered-dialect %s -split-input-file -verify-diagnostics

// expected-error @below {{converter_c1: gain 0 is not finite and above 0}}
"test.op"() {a = #xbar.converter<gain 0.0, shift 0>} : () -> ()

// -----

// expected-error @below {{converter_c2: shift 25 is outside [0, 24]}}
"test.op"() {a = #xbar.converter<gain 1.0, shift 25>} : () -> ()

// -----

// expected-error @below {{converter_c2: shift -1 is outside [0, 24]}}
"test.op"() {a = #xbar.converter<gain 1.0, shift -1>} : () -> ()
