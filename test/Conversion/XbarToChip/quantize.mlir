// RUN: npc-opt %s --convert-xbar-to-chip --chip-verify-schedule | FileCheck %s

// Codes of a tensor are one entry that the layers reading it share.

module attributes {npc.target = "tiny"} {
  func.func @main(%x: tensor<2x3xf32>) -> tensor<2x3xi8> {
    %q = xbar.quantize %x code(#xbar.code<scale 0.5, zero_point 0, min -127, max 127>) {xbar.unit = #xbar.unit<digital>} : tensor<2x3xf32> -> tensor<2x3xi8>
    return %q : tensor<2x3xi8>
  }
}

// CHECK: chip.code @quantize.code <scale 5.000000e-01, zero_point 0, min -127, max 127>
// CHECK: chip.map quantize code @quantize.code dims [6] <@quantize[0], [1]> = <@input0[0], [1]>
