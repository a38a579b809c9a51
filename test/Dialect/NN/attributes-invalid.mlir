// RUN: npc-opt %s -split-input-file -verify-diagnostics

// expected-error @below {{'func.func' op has 'nn.name' = 5 : i64 on argument 0; it must be a string, the tensor's ONNX name}}
func.func @main(%x: tensor<2xf32> {nn.name = 5}) {
  return
}

// -----

// expected-error @below {{'func.func' op has 'nn.name' = unit on result 0; it must be a string, the tensor's ONNX name}}
func.func private @main() -> (tensor<2xf32> {nn.name})

// -----

// expected-error @below {{'func.func' op has unknown attribute 'nn.names' on argument 1; the nn dialect defines 'nn.name'}}
func.func @main(%x: tensor<2xf32> {nn.name = "x"}, %y: tensor<2xf32> {nn.names = "y"}) {
  return
}

// -----

func.func @main(%x: tensor<2xf32>) {
  // expected-error @below {{'nn.relu' op has unknown attribute 'nn.name'; the nn dialect defines 'nn.name', for arguments and results of a function}}
  %y = nn.relu %x {nn.name = "y"} : tensor<2xf32>
  return
}
