// RUN: npc-opt %s | npc-opt | FileCheck %s

// CHECK:      module attributes {npc.calibration = {method = "data; ranges by extremes", samples = 16 : i64, sha256 = "9f86", synthetic = false},
// CHECK-SAME: npc.chips = 2 : i64, npc.options = ["batch=1"], npc.stage = "analog", npc.target = "hermes64"}
module attributes {
  npc.calibration = {method = "data; ranges by extremes", samples = 16 : i64, sha256 = "9f86", synthetic = false},
  npc.chips = 2 : i64, npc.options = ["batch=1"], npc.stage = "analog", npc.target = "hermes64"
} {
  nn.weight @w : tensor<4x6xf32> = splat 1.0
  // CHECK: xbar.matrix @m {{.*}} {npc.statistics = array<f32: 0.000000e+00, 1.000000e+00, -2.000000e+00, 2.000000e+00>}
  xbar.matrix @m : 6x4 from @w view #xbar.view<offset 0, taps [], channels 6 : 1, columns 4 : 6> {npc.statistics = array<f32: 0.0, 1.0, -2.0, 2.0>}
}
