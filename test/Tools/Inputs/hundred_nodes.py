"""Prints a network of 20 residual layers, 100 ops, in which one addition is given to a core, where it cannot run."""

LAYERS, WRONG = 20, 13

print('module attributes {npc.stage = "graph", npc.target = "tiny", npc.options = ["--target=tiny"]} {')
print(f'  nn.source @model "net.onnx" size 65536 sha256 "{"0" * 64}"')
for i in range(LAYERS):
    print(f"  nn.weight @w{i} : tensor<16x16xf32> = @model[{1024 * i}, 1024]")
print('  func.func @main(%y0: tensor<1x16xf32> {nn.name = "x"}) -> (tensor<1x16xf32> {nn.name = "y"}) {')
for i in range(LAYERS):
    unit = " {xbar.unit = #xbar.unit<core>}" if i == WRONG else ""
    print(f"    %w{i} = nn.param @w{i} : tensor<16x16xf32>")
    print(f"    %a{i} = nn.matmul %y{i}, %w{i} : (tensor<1x16xf32>, tensor<16x16xf32>) -> tensor<1x16xf32>")
    print(f"    %b{i} = nn.relu %a{i} : tensor<1x16xf32>")
    print(f"    %c{i} = nn.sigmoid %y{i} : tensor<1x16xf32>")
    print(f"    %y{i + 1} = nn.add %b{i}, %c{i}{unit} : (tensor<1x16xf32>, tensor<1x16xf32>) -> tensor<1x16xf32>")
print(f"    return %y{LAYERS} : tensor<1x16xf32>\n  }}\n}}")
