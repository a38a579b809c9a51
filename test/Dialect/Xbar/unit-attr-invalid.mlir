// RUN: npc-opt -allow-unregistered-dialect %s -split-input-file -verify-diagnostics

// expected-error @below {{expected ::npc::xbar::UnitKind to be one of}}
"test.op"() {a = #xbar.unit<gpu>} : () -> ()
