// RUN: npc-opt %s -split-input-file -verify-diagnostics

// expected-error @below {{'builtin.module' op has unknown attribute 'npc.tarqet'; the npc dialect's page lists those it defines}}
module attributes {npc.tarqet = "hermes64"} {
}

// -----

// expected-error @below {{'func.func' op has 'npc.target', which only builtin.module may}}
func.func private @main() attributes {npc.target = "hermes64"}

// -----

// expected-error @below {{'builtin.module' op has 'npc.target' = 5 : i64; it must be a string}}
module attributes {npc.target = 5} {
}

// -----

// expected-error @below {{'builtin.module' op has 'npc.stage' = unit; it must be a string}}
module attributes {npc.stage} {
}

// -----

// expected-error @below {{'builtin.module' op has 'npc.chips' = 0 : i64; it must be an i64 of at least 1}}
module attributes {npc.chips = 0} {
}

// -----

// 2^64 + 1
// expected-error @below {{'builtin.module' op has 'npc.chips' = 18446744073709551617 : i128; it must be an i64 of at least 1}}
module attributes {npc.chips = 18446744073709551617 : i128} {
}

// -----

// expected-error @below {{'builtin.module' op has 'npc.chips' = 1 : ui32; it must be an i64 of at least 1}}
module attributes {npc.chips = 1 : ui32} {
}

// -----

// expected-error @below {{'builtin.module' op has 'npc.options' = ["batch=1", 3]; it must be an array of strings}}
module attributes {npc.options = ["batch=1", 3]} {
}

// -----

// expected-error @below {{'builtin.module' op has 'npc.calibration' = {method = "data", samples = 16 : i64, synthetic = false}; it must be a dictionary of method, samples, synthetic and sha256}}
module attributes {npc.calibration = {method = "data", samples = 16, synthetic = false}} {
}

// -----

nn.weight @w : tensor<4x6xf32> = splat 1.0
// expected-error @below {{'xbar.matrix' op has 'npc.statistics' = array<f32: 0.000000e+00, 1.000000e+00>; it must be four f32}}
xbar.matrix @m : 6x4 from @w view #xbar.view<offset 0, taps [], channels 6 : 1, columns 4 : 6> {npc.statistics = array<f32: 0.0, 1.0>}

// -----

// expected-error @below {{'builtin.module' op has 'npc.model' = {name = "mlp.onnx"}; it must be a dictionary of name and sha256}}
module attributes {npc.model = {name = "mlp.onnx"}} {
}
