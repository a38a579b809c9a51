// RUN: npc-opt %s --convert-xbar-to-chip -verify-diagnostics

// The host's 67,108,864 bytes hold the input; the result of the first op has no room
// beside it in any memory: 2 x 40,000,000 bytes are in use at once.

module attributes {npc.target = "tiny"} {
  func.func @main(%x: tensor<10000000xf32> {nn.name = "x"}) -> tensor<10000000xf32> {
    // expected-error @+1 {{tensors do not fit: memory 'host' has 67108864 bytes, 80000000 are in use at once with 'relu' (40000000 bytes), 12891136 too many; the largest beside it: 'x' (40000000 bytes); use a smaller batch or input, or a target with more memory}}
    %a = nn.relu %x : tensor<10000000xf32>
    return %a : tensor<10000000xf32>
  }
}
