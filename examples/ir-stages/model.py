"""Writes one convolution as ONNX: 56 channels to 112 with 3x3 taps, batch normalisation and ReLU. model.py OUT.onnx"""

import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

INPUTS, OUTPUTS, SIZE = 56, 112, 8


def main():
    random = np.random.default_rng(1)
    weights = {"weight": random.standard_normal((OUTPUTS, INPUTS, 3, 3)) * np.sqrt(2 / (9 * INPUTS)),
               "gamma": random.uniform(0.8, 1.2, OUTPUTS), "beta": random.normal(0, 0.1, OUTPUTS),
               "mean": random.normal(0, 0.1, OUTPUTS), "variance": random.uniform(0.8, 1.2, OUTPUTS)}
    nodes = [helper.make_node("Conv", ["image", "weight"], ["sums"], "conv", pads=[1, 1, 1, 1]),
             helper.make_node("BatchNormalization", ["sums", "gamma", "beta", "mean", "variance"], ["normal"], "norm"),
             helper.make_node("Relu", ["normal"], ["features"], "relu")]
    graph = helper.make_graph(
        nodes, "one-convolution",
        [helper.make_tensor_value_info("image", TensorProto.FLOAT, [1, INPUTS, SIZE, SIZE])],
        [helper.make_tensor_value_info("features", TensorProto.FLOAT, [1, OUTPUTS, SIZE, SIZE])],
        [numpy_helper.from_array(array.astype(np.float32), name) for name, array in weights.items()])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    onnx.save(model, sys.argv[1])


if __name__ == "__main__":
    main()
