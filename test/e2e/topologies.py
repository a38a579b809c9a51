"""Small networks of every shape of graph, on every kind of target, against ONNX Runtime.

float must agree within 1e-4 of each output's range; quantized, calibrated on the very inputs, must be near.
"""

import argparse
import sys

import numpy as np
import onnx
from onnx import TensorProto, helper

import models
from npctest import check, compileModel, freshFolder, reference, relativeError, simulate

RANDOM = np.random.default_rng(31)
# What 8-bit codes and coarse levels may cost a network of a few layers.
NEAR = 0.1


def real(*shape):
    return RANDOM.uniform(-1, 1, shape).astype(np.float32)


def floats(**shapes):
    return {name: (TensorProto.FLOAT, shape) for name, shape in shapes.items()}


def node(op, inputs, output, **attributes):
    return helper.make_node(op, inputs.split(), output.split(), output, **attributes)


def twoInputsTwoOutputs():
    return models.model(
        [node("Gemm", "left wl", "l"), node("Gemm", "right wr", "r"), node("Add", "l r", "sum"), node("Relu", "sum", "y"),
         node("Gemm", "y wz", "z")],
        floats(left=[1, 12], right=[1, 20]), floats(y=[1, 8], z=[1, 5]),
        {"wl": real(12, 8), "wr": real(20, 8), "wz": real(8, 5)})


def sharedWeight():
    return models.model(
        [node("MatMul", "x w", "a"), node("Tanh", "a", "b"), node("MatMul", "b w", "c"), node("Sub", "c x", "y")],
        floats(x=[1, 16]), floats(y=[1, 16]), {"w": real(16, 16) / 4})


def branches():
    convolutions = [node("Conv", f"x w{size}", f"b{size}", pads=[size // 2] * 4) for size in (1, 3, 5)]
    return models.model(
        [*convolutions, node("MaxPool", "x", "p", kernel_shape=[3, 3], pads=[1, 1, 1, 1]),
         node("Concat", "b1 b3 b5 p", "all", axis=1), node("Relu", "all", "r"),
         node("AveragePool", "r", "a", kernel_shape=[2, 2], strides=[2, 2]), node("Conv", "a wy by", "y")],
        floats(x=[1, 3, 6, 6]), floats(y=[1, 4, 3, 3]),
        {"w1": real(2, 3, 1, 1), "w3": real(3, 3, 3, 3), "w5": real(2, 3, 5, 5), "wy": real(4, 10, 1, 1), "by": real(4)})


def residual():
    net = models.ConvolutionalNetwork(2)
    x = net.residual(net.convolution("x", "stem", 2, 6), "block", 6)
    x = net.add("GlobalAveragePool", [x], "pool")
    net.nodes.append(helper.make_node("Flatten", [x], ["y"], "flatten"))
    return models.model(net.nodes, floats(x=[1, 2, 6, 6]), floats(y=[1, 6]), net.weights)


def attention():
    return models.model(
        [node("MatMul", "x wq", "q"), node("MatMul", "x wk", "k"), node("MatMul", "x wv", "v"),
         node("Transpose", "k", "kt", perm=[0, 2, 1]), node("MatMul", "q kt", "s"), node("Mul", "s scale", "t"),
         node("Softmax", "t", "p", axis=-1), node("MatMul", "p v", "o"), node("MatMul", "o wo", "y")],
        floats(x=[1, 5, 12]), floats(y=[1, 5, 12]),
        {"wq": real(12, 8), "wk": real(12, 8), "wv": real(12, 8), "wo": real(8, 12), "scale": np.float32(8 ** -0.5)})


def oneDimensional():
    return models.model(
        [node("Conv", "x w1 b1", "a", strides=[2], pads=[1, 1]), node("LeakyRelu", "a", "b", alpha=0.2),
         node("Conv", "b w2", "c", dilations=[2]), node("Sigmoid", "c", "d"), node("Flatten", "d", "e"), node("Gemm", "e w3 b3", "y")],
        floats(x=[1, 2, 20]), floats(y=[1, 3]),
        {"w1": real(4, 2, 3), "b1": real(4), "w2": real(5, 4, 3), "w3": real(30, 3), "b3": real(3)})


def epilogues():
    return models.model(
        [node("Conv", "x w", "c", pads=[1, 1, 1, 1]), node("BatchNormalization", "c g b m v", "n"), node("Clip", "n low high", "k"),
         node("Conv", "k w2", "d"), node("Add", "d b2", "e"), node("Mul", "e s2", "f"), node("Tanh", "f", "y")],
        floats(x=[1, 3, 5, 5]), floats(y=[1, 2, 5, 5]),
        {"w": real(4, 3, 3, 3), "g": real(4), "b": real(4), "m": real(4), "v": np.abs(real(4)) + np.float32(0.5),
         "low": np.float32(-0.5), "high": np.float32(1.0), "w2": real(2, 4, 1, 1), "b2": real(2, 1, 1), "s2": real(2, 1, 1)})


NETWORKS = {build.__name__: build for build in
            (twoInputsTwoOutputs, sharedWeight, branches, residual, attention, oneDimensional, epilogues)}


def compare(name, target, work):
    """Raises unless both fidelities of one network on one target are right."""
    folder = freshFolder(work / f"{name}-{target.split('/')[-1]}")
    model = NETWORKS[name]()
    onnx.save(model, folder / "model.onnx")
    inputs = {value.name: real(6, *[dim.dim_value for dim in value.type.tensor_type.shape.dim][1:])
              for value in model.graph.input}
    runs = [reference(model.SerializeToString(), {key: array[i:i + 1] for key, array in inputs.items()}) for i in range(6)]
    expected = {key: np.concatenate([run[key] for run in runs]) for key in runs[0]}
    np.savez(folder / "calibration.npz", **inputs)
    binary = compileModel(folder / "model.onnx", folder / "net.npc", f"--calibrate={folder / 'calibration.npz'}", target=target)
    for fidelity, tolerance in (("float", 1e-4), ("quantized", NEAR)):
        actual = simulate(binary, inputs, folder, fidelity=fidelity)
        check(actual.keys() == expected.keys(), f"{name}: outputs {list(actual)} instead of {list(expected)}")
        for key in expected:
            check(actual[key].shape == expected[key].shape, f"{name} on {target}: shape {actual[key].shape} of {key}")
            error = relativeError(actual[key], expected[key])
            check(error <= tolerance, f"{name} on {target}, {fidelity}: {key} is off by {error:.2e} of its range")
            print(f"{name} on {target.split('/')[-1]}, {fidelity}: {key} off by {error:.1e}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("targets", nargs="+")
    parser.add_argument("--networks", nargs="+", default=list(NETWORKS))
    parser.add_argument("--work", required=True)
    arguments = parser.parse_args()
    work = freshFolder(arguments.work)
    problems = []
    for target in arguments.targets:
        for name in arguments.networks:
            try:
                compare(name, target, work)
            except SystemExit as failure:
                problems.append(str(failure))
    if problems:
        sys.exit("\n".join(problems))


if __name__ == "__main__":
    main()
