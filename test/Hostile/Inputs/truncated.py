"""Every truncation of a model, and files that are no model: exit code 3, a message, no output."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
graph = helper.make_graph([helper.make_node("MatMul", ["x", "w"], ["y"])], "main",
                          [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 4])],
                          [helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, 2])],
                          [numpy_helper.from_array(np.ones((4, 2), np.float32), "w")])
data = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8).SerializeToString()


def refused(name, content):
    path, output = folder / "bad.onnx", folder / "out.mlir"
    path.write_bytes(content)
    done = subprocess.run(["npc-translate", "--import-onnx", path, "-o", output], capture_output=True, text=True)
    assert done.returncode == 3 and "error: " in done.stderr and not output.exists(), (name, done)
    return done.stderr


for length in range(0, len(data), 7):
    refused(length, data[:length])
assert "bad.onnx: is empty" in refused("empty", b"")
assert "is truncated or is not an ONNX model: malformed protobuf field at byte" in refused("cut", data[:len(data) // 2])
assert "has no IR version: it is not an ONNX model" in refused("other protobuf", b"\x12\x02hi")
assert "is truncated or is not an ONNX model" in refused("text", b"not a model at all\n")
