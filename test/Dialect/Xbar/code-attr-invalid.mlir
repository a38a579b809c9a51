// RUN: npc-opt -allow-unregistered-dialect %s -split-input-file -verify-diagnostics

// expected-error @below {{code_c1: scale 0 is not finite and above 0}}
"test.op"() {a = #xbar.code<scale 0.0, zero_point 0, min -127, max 127>} : () -> ()

// -----

// expected-error @below {{code_c1: scale -1 is not finite and above 0}}
"test.op"() {a = #xbar.code<scale -1.0, zero_point 0, min -127, max 127>} : () -> ()

// -----

// expected-error @below {{code_c2: codes 127 to -127 do not fit; allowed is a range within [-32768, 32767] or [0, 65535]}}
"test.op"() {a = #xbar.code<scale 1.0, zero_point 0, min 127, max -127>} : () -> ()

// -----

// expected-error @below {{code_c2: codes -1 to 40000 do not fit}}
"test.op"() {a = #xbar.code<scale 1.0, zero_point 0, min -1, max 40000>} : () -> ()

// -----

// expected-error @below {{code_c3: zero_point -1 is outside [0, 255]}}
"test.op"() {a = #xbar.code<scale 1.0, zero_point -1, min 0, max 255>} : () -> ()

// -----

// expected-error @below {{number out of range}}
"test.op"() {a = #xbar.code<scale 1.0e60, zero_point 0, min 0, max 255>} : () -> ()
