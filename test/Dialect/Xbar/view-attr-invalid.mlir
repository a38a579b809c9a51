// RUN: npc-opt -allow-unregistered-dialect %s -split-input-file -verify-diagnostics

// expected-error @below {{view_c1: offset -1 is negative}}
"test.op"() {a = #xbar.view<offset -1, taps [], channels 4 : 1, columns 2 : 4>} : () -> ()

// -----

// expected-error @below {{view_c2: size 0 is below 1}}
"test.op"() {a = #xbar.view<offset 0, taps [0 : 1], channels 4 : 1, columns 2 : 4>} : () -> ()

// -----

// expected-error @below {{view_c3: the view begins at element -1 of the weight}}
"test.op"() {a = #xbar.view<offset 5, taps [], channels 4 : -2, columns 2 : 4>} : () -> ()

// -----

// expected-error @below {{view_c4: the view is too large: at most 2147483648 rows and columns are allowed}}
"test.op"() {a = #xbar.view<offset 0, taps [], channels 2147483649 : 1, columns 2 : 4>} : () -> ()

// -----

// expected-error @below {{view_c4: the view is too large}}
"test.op"() {a = #xbar.view<offset 0, taps [], channels 4 : 9223372036854775807, columns 2 : 4>} : () -> ()

// -----

// expected-error @below {{view_c5: 3 groups do not divide 4 channels and 6 columns}}
"test.op"() {a = #xbar.view<offset 0, taps [], channels 4 : 1, columns 6 : 4, groups 3 : 8>} : () -> ()

// -----

// expected-error @below {{view_c5: 0 groups do not divide 4 channels and 6 columns}}
"test.op"() {a = #xbar.view<offset 0, taps [], channels 4 : 1, columns 6 : 4, groups 0 : 0>} : () -> ()

// -----

// expected-error @below {{view_c4: the view is too large: at most 2147483648 rows and columns are allowed}}
"test.op"() {a = #xbar.view<offset 0, taps [2 : 0], channels 2147483648 : 1, columns 2147483648 : 4, groups 2147483648 : 4>} : () -> ()

// -----

// expected-error @below {{view_c3: the view begins at element -16 of the weight}}
"test.op"() {a = #xbar.view<offset 0, taps [], channels 4 : 1, columns 6 : 4, groups 2 : -16>} : () -> ()
