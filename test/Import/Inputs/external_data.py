"""External data: two tensors in one file of a sub-folder, one of them small enough to be a constant."""

import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper

folder = Path(sys.argv[1])
(folder / "data").mkdir(parents=True, exist_ok=True)
weight = np.arange(6, dtype=np.float32).reshape(2, 3)
shape = np.array([3, 2])
(folder / "data/w.bin").write_bytes(b"head" + weight.tobytes() + shape.tobytes())


def external(name, array, location, offset=None, length=None):
    tensor = TensorProto(name=name, dims=array.shape, data_type=helper.np_dtype_to_tensor_dtype(array.dtype),
                         data_location=TensorProto.EXTERNAL)
    for key, value in {"location": location, "offset": offset, "length": length}.items():
        if value is not None:
            tensor.external_data.add(key=key, value=str(value))
    return tensor


def imported(location):
    nodes = [helper.make_node("MatMul", ["x", "w"], ["a"]), helper.make_node("Reshape", ["a", "shape"], ["y"])]
    graph = helper.make_graph(nodes, "main", [helper.make_tensor_value_info("x", TensorProto.FLOAT, [2, 2])],
                              [helper.make_tensor_value_info("y", TensorProto.FLOAT, [3, 2])],
                              [external("w", weight, location, 4, 24), external("shape", shape, "data/w.bin", 28)])
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8),
              folder / "model.onnx")
    return subprocess.run(["npc-translate", "--import-onnx", folder / "model.onnx"], capture_output=True, text=True)


done = imported("data/w.bin")
assert done.returncode == 0, done.stderr
assert re.search(r'nn\.source @model ".*data/w\.bin" size 44 ', done.stdout), done.stdout
assert "nn.weight @w : tensor<2x3xf32> = @model[4, 24]" in done.stdout
assert "nn.reshape" in done.stdout and "-> tensor<3x2xf32>" in done.stdout
