"""Writes a network in which nodes meet every fate that --explain knows."""

import sys

import numpy as np
import onnx
from onnx import helper, numpy_helper

WEIGHTS = {"kernel": (6, 4, 3, 3), "g": (6,), "b": (6,), "m": (6,), "v": (6,), "each": (6, 1, 3, 3), "classes": (6, 300), "bias": (300,)}


def node(name, op, inputs, output, **attributes):
    return helper.make_node(op, inputs.split(), [output], name, **attributes)


nodes = [
    node("the_twelve", "Constant", "", "twelve", value_float=12.0),
    node("pass_on", "Identity", "x", "same"),
    node("convolve", "Conv", "same kernel", "c", pads=[1, 1, 1, 1]),
    node("normalize", "BatchNormalization", "c g b m v", "n"),
    node("activate", "Relu", "n", "r"),
    node("depthwise", "Conv", "r each", "d", group=6),
    node("average", "GlobalAveragePool", "d", "a"),
    node("first", "Tanh", "a", "t1"),
    node("second", "Tanh", "a", "t2"),
    node("sum", "Add", "t1 t2", "s"),
    node("scale", "Mul", "s twelve", "u"),
    node("unused", "Exp", "u", "nothing"),
    node("flatten", "Flatten", "u", "f"),
    node("classify", "Gemm", "f classes bias", "y"),
]
graph = helper.make_graph(
    nodes, "explained",
    [helper.make_tensor_value_info("x", 1, [1, 4, 6, 6])], [helper.make_tensor_value_info("y", 1, [1, 300])],
    [numpy_helper.from_array(np.full(shape, 0.5, np.float32), name) for name, shape in WEIGHTS.items()])
onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), sys.argv[1])
