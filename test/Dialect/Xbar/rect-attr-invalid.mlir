// RUN: npc-opt -allow-unregistered-dialect %s -split-input-file -verify-diagnostics

// expected-error @below {{rect_c1: taps -1 to 9 is no half-open range within [0, 2147483648]}}
"test.op"() {a = #xbar.rect<taps -1 to 9, channels 0 to 1>} : () -> ()

// -----

// expected-error @below {{rect_c1: channels 1 to 1 is no half-open range within [0, 2147483648]}}
"test.op"() {a = #xbar.rect<taps 0 to 9, channels 1 to 1>} : () -> ()
