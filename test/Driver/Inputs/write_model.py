"""Writes x -> Gemm 'gemm' -> BatchNormalization 'norm' -> y with some elements changed: MODEL.onnx [TENSOR,INDEX=VALUE...]"""

import sys

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper

tensors = {
    "w": numpy.array([[1, 1], [2, 0], [3, 4], [1, -1]], numpy.float32),
    "b": numpy.array([0.5, 1], numpy.float32),
    "gamma": numpy.ones(2, numpy.float32),
    "beta": numpy.zeros(2, numpy.float32),
    "mean": numpy.zeros(2, numpy.float32),
    "variance": numpy.ones(2, numpy.float32),
}
for change in sys.argv[2:]:
    place, value = change.split("=")
    name, *index = place.split(",")
    tensors[name][tuple(map(int, index))] = value

graph = helper.make_graph(
    [
        helper.make_node("Gemm", ["x", "w", "b"], ["sum"], "gemm"),
        helper.make_node(
            "BatchNormalization", ["sum", "gamma", "beta", "mean", "variance"], ["y"], "norm"
        ),
    ],
    "g",
    [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 4])],
    [helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, 2])],
    [numpy_helper.from_array(array, name) for name, array in tensors.items()],
)
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 15)], ir_version=8)
onnx.save(model, sys.argv[1])
