// Text and bytecode hold the same program.
// RUN: npc-opt %S/layer.mlir --emit-bytecode | npc-opt -o %t.from-bytecode
// RUN: npc-opt %S/layer.mlir -o %t.from-text
// RUN: diff %t.from-bytecode %t.from-text
// RUN: npc-opt %S/array.mlir --emit-bytecode | npc-opt | FileCheck %S/array.mlir
