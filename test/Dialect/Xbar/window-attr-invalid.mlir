// RUN: npc-opt -allow-unregistered-dialect %s -split-input-file -verify-diagnostics

// expected-error @below {{window_c1: kernel has 4 spatial dimensions; 1 to 3 are allowed}}
"test.op"() {a = #xbar.window<kernel [1, 1, 1, 1], strides [1, 1, 1, 1], pads [0, 0, 0, 0, 0, 0, 0, 0], dilations [1, 1, 1, 1]>} : () -> ()

// -----

// expected-error @below {{window_c1: kernel has 2 spatial dimensions, so strides and dilations need 2 entries and pads 4; got 1, 2 and 2}}
"test.op"() {a = #xbar.window<kernel [3, 3], strides [1], pads [0, 0], dilations [1, 1]>} : () -> ()

// -----

// expected-error @below {{window_c2: kernel entry 0 is outside [1, 2147483647]}}
"test.op"() {a = #xbar.window<kernel [0], strides [1], pads [0, 0], dilations [1]>} : () -> ()

// -----

// expected-error @below {{window_c2: strides entry 0 is outside [1, 2147483647]}}
"test.op"() {a = #xbar.window<kernel [1], strides [0], pads [0, 0], dilations [1]>} : () -> ()

// -----

// expected-error @below {{window_c2: dilations entry 0 is outside [1, 2147483647]}}
"test.op"() {a = #xbar.window<kernel [1], strides [1], pads [0, 0], dilations [0]>} : () -> ()

// -----

// expected-error @below {{window_c2: pads entry -1 is outside [0, 2147483647]}}
"test.op"() {a = #xbar.window<kernel [1], strides [1], pads [-1, 0], dilations [1]>} : () -> ()

// -----

// expected-error @below {{window_c3: kernel [65536, 32769] has more than 2147483648 elements}}
"test.op"() {a = #xbar.window<kernel [65536, 32769], strides [1, 1], pads [0, 0, 0, 0], dilations [1, 1]>} : () -> ()
