"""Writes x -> MatMul -> OP -> y, in which all names hold an escape sequence and a line feed: MODEL.onnx OP"""

import sys

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper

name = "a\x1b[31m\nb"
graph = helper.make_graph(
    [
        helper.make_node("MatMul", ["x", "w"], ["sum"], name),
        helper.make_node(sys.argv[2], ["sum"], [name], name),
    ],
    "g",
    [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 4])],
    [helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, 2])],
    [numpy_helper.from_array(numpy.ones((4, 2), numpy.float32), "w")],
)
onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 15)], ir_version=8), sys.argv[1])
