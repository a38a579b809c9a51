// RUN: npc-opt -allow-unregistered-dialect %s -split-input-file -verify-diagnostics

// expected-error @below {{encoding_c1: devices 0, slices 1, base 1, levels 32}}
"test.op"() {a = #xbar.encoding<differential, devices 0, slices 1, base 1, levels 32, gmin 0.0, gmax 1.0>} : () -> ()

// -----

// expected-error @below {{encoding_c1: devices 1, slices 1, base 1, levels 1}}
"test.op"() {a = #xbar.encoding<differential, devices 1, slices 1, base 1, levels 1, gmin 0.0, gmax 1.0>} : () -> ()

// -----

// expected-error @below {{encoding_c2: gmin 1.000000e+00 and gmax 1.000000e+00 must satisfy 0 <= gmin < gmax}}
"test.op"() {a = #xbar.encoding<differential, devices 1, slices 1, base 1, levels 2, gmin 1.0, gmax 1.0>} : () -> ()

// -----

// expected-error @below {{encoding_c2: gmin -1.000000e+00 and gmax 1.000000e+00}}
"test.op"() {a = #xbar.encoding<differential, devices 1, slices 1, base 1, levels 2, gmin -1.0, gmax 1.0>} : () -> ()

// -----

// expected-error @below {{encoding_c3: base 5 is above devices * (levels - 1) + 1 = 4}}
"test.op"() {a = #xbar.encoding<differential, devices 1, slices 2, base 5, levels 4, gmin 0.0, gmax 1.0>} : () -> ()

// -----

// expected-error @below {{encoding_c4: the largest weight has}}
"test.op"() {a = #xbar.encoding<differential, devices 1, slices 16, base 8, levels 65535, gmin 0.0, gmax 1.0>} : () -> ()
