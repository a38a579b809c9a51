"""Each tensor of a binary model is an nn.weight whose range of the file holds its elements.

The model has tensors in raw_data, in packed typed fields and in Constant nodes, next to IR version 3's listing of
initializers as inputs. The ranges are read back with NumPy only.
"""

import re
import subprocess
import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper


def varints(data):
    values, value, shift = [], 0, 0
    for byte in data:
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            values.append(value - (1 << 64) if value >= 1 << 63 else value)
            value, shift = 0, 0
    return values


random = np.random.default_rng(5)
raw = random.standard_normal((8, 4)).astype(np.float32)
typed = random.standard_normal((4, 3)).astype(np.float32)
attribute = random.standard_normal((3,)).astype(np.float32)
many = random.integers(-1000, 1000, 5000)
nodes = [helper.make_node("MatMul", ["x", "raw"], ["a"]), helper.make_node("MatMul", ["a", "typed"], ["b"]),
         helper.make_node("Constant", [], ["attribute"], value=numpy_helper.from_array(attribute)),
         helper.make_node("Add", ["b", "attribute"], ["y"]), helper.make_node("Add", ["i", "many"], ["z"])]
inputs = {"x": (TensorProto.FLOAT, [2, 8]), "i": (TensorProto.INT64, [5000]), "raw": (TensorProto.FLOAT, [8, 4])}
outputs = {"y": (TensorProto.FLOAT, [2, 3]), "z": (TensorProto.INT64, [5000])}
graph = helper.make_graph(
    nodes, "main", *[[helper.make_tensor_value_info(name, *info) for name, info in values.items()]
                     for values in (inputs, outputs)],
    [numpy_helper.from_array(raw, "raw"), helper.make_tensor("typed", TensorProto.FLOAT, typed.shape, typed.ravel()),
     helper.make_tensor("many", TensorProto.INT64, many.shape, many)])
model, = sys.argv[1:]
onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 7)], ir_version=3), model)

text = subprocess.run(["npc-translate", "--import-onnx", model], capture_output=True, text=True, check=True).stdout
data = open(model, "rb").read()
weights = re.findall(r"nn\.weight @(\w+) : tensor<(\S+)> = @model\[(\d+), (\d+)\]( varint)?", text)
found = {name: (kind, data[int(offset):int(offset) + int(length)], bool(varint))
         for name, kind, offset, length, varint in weights}
assert set(found) == {"raw", "typed", "attribute", "many"}, found.keys()
for name, expected in {"raw": raw, "typed": typed, "attribute": attribute}.items():
    kind, elements, varint = found[name]
    assert kind == "x".join(map(str, expected.shape)) + "xf32" and not varint, (name, kind)
    assert np.array_equal(np.frombuffer(elements, "<f4"), expected.ravel()), name
kind, elements, varint = found["many"]
assert kind == "5000xi64" and varint and varints(elements) == many.tolist()
assert "@main(%arg0: tensor<2x8xf32> {nn.name = \"x\"}, %arg1: tensor<5000xi64> {nn.name = \"i\"})" in text
