"""Elements without a run of bytes of their own: lists in attributes, unpacked fields, ONNX text.

Without --inline-weights they are refused; with it the file holds them, little-endian, and the IR its digest.
"""

import hashlib
import re
import struct
import subprocess
import sys

import onnx
from onnx import TensorProto, helper


def unpacked(values):
    """A TensorProto whose float_data is one fixed32 field an element, as writers before proto3 made it."""
    tensor = TensorProto(name="unpacked", data_type=TensorProto.FLOAT, dims=[len(values)])
    return tensor.SerializeToString() + b"".join(b"\x25" + struct.pack("<f", value) for value in values)


def lengthDelimited(tag, data):
    length, size = b"", len(data)
    while size >= 0x80:
        length, size = length + bytes([size & 0x7F | 0x80]), size >> 7
    return tag + length + bytes([size]) + data


model, weights = sys.argv[1:]
nodes = [helper.make_node("Constant", [], ["listed"], value_floats=[1.5, -2.0]),
         helper.make_node("Add", ["x", "listed"], ["a"]), helper.make_node("Mul", ["a", "unpacked"], ["y"])]
graph = helper.make_graph(nodes, "main", [helper.make_tensor_value_info("x", TensorProto.FLOAT, [2])],
                          [helper.make_tensor_value_info("y", TensorProto.FLOAT, [2])])
proto = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
# The initializer is appended as bytes: a second graph field, which protobuf merges into the first.
data = proto.SerializeToString() + lengthDelimited(b"\x3a", lengthDelimited(b"\x2a", unpacked([3.0, 0.25])))
check = onnx.load_from_string(data)
assert list(check.graph.initializer[0].float_data) == [3.0, 0.25] and len(check.graph.node) == 3
open(model, "wb").write(data)

command = ["npc-translate", "--import-onnx", model]
refused = subprocess.run(command, capture_output=True, text=True)
assert refused.returncode == 2 and "'listed' lie in no file as one run of bytes" in refused.stderr, refused
text = subprocess.run([*command, f"--inline-weights={weights}"], capture_output=True, text=True, check=True).stdout
stored = open(weights, "rb").read()
assert hashlib.sha256(stored).hexdigest() in text
ranges = dict((name, (int(offset), int(length)))
              for name, offset, length in re.findall(r"nn\.weight @(\w+) .* = @inline_weights\[(\d+), (\d+)\]", text))
for name, expected in {"listed": (1.5, -2.0), "unpacked": (3.0, 0.25)}.items():
    offset, length = ranges[name]
    assert struct.unpack("<2f", stored[offset:offset + length]) == expected, name
