"""Networks that others designed, with weights that a seed gives.

light       nine graphs that the onnx package holds, whose weights are constants of one value: filled here
torchvision exported by a Python that has torch and torchvision (Debian: python3-torchvision)
trained     onnx-mlir's MNIST classifier, which lies beside this file
"""

import subprocess
from pathlib import Path

import numpy as np
import onnx
import onnx.backend.test.loader
from onnx import numpy_helper

HERE = Path(__file__).parent
LIGHT = Path(onnx.backend.test.loader.DATA_DIR) / "light"
LIGHT_NETWORKS = ["bvlc_alexnet", "densenet121", "inception_v1", "inception_v2", "resnet50", "shufflenet", "squeezenet",
                  "vgg19", "zfnet512"]
TORCHVISION_NETWORKS = ["resnet18", "mobilenet_v2", "densenet121", "googlenet"]
NETWORKS = [*(f"light/{name}" for name in LIGHT_NETWORKS), *(f"torchvision/{name}" for name in TORCHVISION_NETWORKS),
            "trained/mnist"]
MNIST = HERE / "mnist.onnx"
TORCH_PYTHON = "/usr/bin/python3"
EXPORT = HERE.parents[2] / "examples" / "torchvision" / "export.py"


def weightRoles(graph):
    """What each constant is for: {name: role}."""
    roles = {}
    for node in graph.node:
        if node.op_type == "BatchNormalization":
            roles.update(zip(node.input[1:], ("gamma", "beta", "mean", "variance")))
        elif node.op_type in ("Conv", "Gemm"):
            roles[node.input[1]] = "weight"
            roles.update({name: "bias" for name in node.input[2:]})
    # A constant may reach its use through a change of shape.
    for node in reversed(graph.node):
        if node.op_type in ("Reshape", "Unsqueeze") and node.output[0] in roles:
            roles[node.input[0]] = roles[node.output[0]]
    return roles


def readByRelu(graph, value):
    """Whether a ReLU reads `value`, maybe behind a batch normalisation."""
    readers = [node for node in graph.node if value in node.input]
    return any(node.op_type == "Relu" or node.op_type == "BatchNormalization" and readByRelu(graph, node.output[0])
               for node in readers)


def rectifiedWeights(graph):
    """Weights of the layers of whose results a ReLU drops half."""
    return {node.input[1] for node in graph.node
            if node.op_type in ("Conv", "Gemm") and readByRelu(graph, node.output[0])}


def randomWeights(random, role, shape, rectified):
    """Matrices that keep the scale of activations (He's in front of a ReLU), batch normalisation near the identity."""
    normal = random.standard_normal(shape)
    if role == "weight":
        return normal * np.sqrt((2 if rectified else 1) / np.prod(shape[1:]))
    if role in ("beta", "mean", "bias"):
        return 0.05 * normal
    return np.clip(1 + 0.1 * normal, 0.5, 1.5)


def fillConstants(model, seed=1):
    """Replaces every ConstantOfShape by an initializer with random values."""
    random = np.random.default_rng(seed)
    graph = model.graph
    shapes = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    roles, rectified = weightRoles(graph), rectifiedWeights(graph)
    kept = []
    for node in graph.node:
        if node.op_type != "ConstantOfShape":
            kept.append(node)
            continue
        name = node.output[0]
        values = randomWeights(random, roles.get(name), tuple(shapes[node.input[0]]), name in rectified)
        graph.initializer.append(numpy_helper.from_array(values.astype(np.float32), name))
    del graph.node[:]
    graph.node.extend(kept)
    return model


def showScores(model):
    """Makes what the last Softmax reads an output too: behind it, errors of scores far from the largest vanish."""
    last = [node for node in model.graph.node if node.op_type == "Softmax" and node.output[0] == model.graph.output[0].name]
    if last:
        scores = last[0].input[0]
        inferred = onnx.shape_inference.infer_shapes(model)
        model.graph.output.append(next(value for value in inferred.graph.value_info if value.name == scores))
    return model


def build(name, folder):
    """Writes the network into `folder` and returns its path."""
    kind, network = name.split("/")
    path = Path(folder) / f"{kind}-{network}.onnx"
    if kind == "torchvision":
        subprocess.run([TORCH_PYTHON, EXPORT, network, path], check=True, capture_output=True)
        return path
    if kind == "light":
        model = fillConstants(onnx.load(LIGHT / f"light_{network}.onnx"))
    else:
        model = onnx.load(MNIST)
    onnx.save(showScores(model), path)
    return path
