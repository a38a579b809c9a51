// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --emit-bytecode | npc-opt | FileCheck %s

chip.semaphore @done
chip.stream @h host {
  // CHECK: chip.signal @done
  chip.signal @done
  // CHECK: chip.wait @done for 2{{$}}
  chip.wait @done for 2
  chip.loop 3 {
    // CHECK: chip.wait @done for 1 strides [2]
    chip.wait @done for 1 strides [2]
    chip.loop 4 {
      // CHECK: chip.wait @done for -3 strides [4, 1]
      chip.wait @done for -3 strides [4, 1]
    }
  }
}
