// RUN: npc-opt %s --convert-xbar-to-chip --chip-verify-schedule | FileCheck %s

// A tensor's bytes are free again after its last reader: of four, only two are in
// use at once. The second unit waits, before it writes, for the reader of what lay there.

module attributes {npc.target = "tiny"} {
  func.func @main(%x: tensor<8xf32>) -> tensor<8xf32> {
    %a = nn.relu %x {xbar.unit = #xbar.unit<digital>} : tensor<8xf32>
    %b = nn.tanh %a {xbar.unit = #xbar.unit<digital>} : tensor<8xf32>
    %c = nn.exp %b {xbar.unit = #xbar.unit<host>} : tensor<8xf32>
    %d = nn.relu %c {xbar.unit = #xbar.unit<digital>} : tensor<8xf32>
    %e = nn.tanh %d {xbar.unit = #xbar.unit<digital>} : tensor<8xf32>
    return %e : tensor<8xf32>
  }
}

// CHECK: chip.buffer @relu : 8 x f32 in @chip0.sram at 0
// CHECK: chip.buffer @tanh : 8 x f32 in @chip0.sram at 32
// CHECK: chip.buffer @exp : 8 x f32 in @chip0.sram at 0
// CHECK: chip.buffer @relu.out : 8 x f32 in @chip0.sram at 32
// CHECK-LABEL: chip.stream @chip0.digital0
// CHECK-NEXT: chip.map relu
// CHECK-NEXT: chip.map tanh
// CHECK-NEXT: chip.signal @step1.done
// CHECK-NEXT: chip.wait @step2.done for 1
// CHECK-NEXT: chip.map relu
// CHECK-NEXT: chip.map tanh
// CHECK-NEXT: }
// CHECK-LABEL: chip.stream @host.stream
// CHECK-NEXT: chip.wait @step1.done for 1
// CHECK-NEXT: chip.map exp
// CHECK-NEXT: chip.signal @step2.done
// CHECK-NEXT: }
