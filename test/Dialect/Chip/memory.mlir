// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --emit-bytecode | npc-opt | FileCheck %s

// A memory belongs to a chip, to one unit, or to the host.

// CHECK: chip.memory @sram shared of chip 1 bytes 65536
chip.memory @sram shared of chip 1 bytes 65536
// CHECK: chip.memory @local core 3 of chip 0 bytes 4096
chip.memory @local core 3 of chip 0 bytes 4096
// CHECK: chip.memory @unit digital 0 of chip 0 bytes 1
chip.memory @unit digital 0 of chip 0 bytes 1
// CHECK: chip.memory @ddr host bytes 1073741824
chip.memory @ddr host bytes 1073741824
