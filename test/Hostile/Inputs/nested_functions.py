"""nested_functions.py CALLS DEPTH: a model whose functions call each other CALLS times, DEPTH levels deep."""

import sys

calls, depth = int(sys.argv[1]), int(sys.argv[2])
print('<ir_version: 10, opset_import: ["" : 17, "mine" : 1]>')
print("graph (float[2] x) => (float[2] y) { y = mine.F0 (x) }")
for level in range(depth):
    operator = f"mine.F{level + 1}" if level + 1 < depth else "Relu"
    names = ["a"] + [f"t{i}" for i in range(calls - 1)] + ["r"]
    nodes = " ".join(f"{names[i + 1]} = {operator} ({names[i]})" for i in range(calls))
    print(f'<domain: "mine", opset_import: ["" : 17, "mine" : 1]> F{level} (a) => (r) {{ {nodes} }}')
