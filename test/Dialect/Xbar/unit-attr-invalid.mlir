// RUN: npc-opt -allow-unregistered-dialect %s -split-input-file -verify-diagnostics

// expected-error @below {{failed to parse Xbar_UnitKindAttr}}
// expected-error @below {{expected one of [core, digital, host] for where an op runs, got: gpu}}
"test.op"() {a = #xbar.unit<gpu>} : () -> ()
