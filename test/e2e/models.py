"""ONNX models that the tests build: fixed shapes, seeded random weights."""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper


def model(nodes, inputs, outputs, weights, opset=17):
    """A checked model; inputs and outputs are {name: (element type, shape)}, weights {name: array}."""
    def infos(values):
        return [helper.make_tensor_value_info(name, kind, shape) for name, (kind, shape) in values.items()]

    graph = helper.make_graph(nodes, "main", infos(inputs), infos(outputs),
                              [numpy_helper.from_array(array, name) for name, array in weights.items()])
    result = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)],
                               ir_version=8 if opset >= 13 else 4)
    onnx.checker.check_model(result)
    return result


def mlp(widths, seed=1):
    """Gemm layers with biases and ReLU between them; widths = [inputs, ..., outputs]."""
    random = np.random.default_rng(seed)
    nodes, weights, value = [], {}, "x"
    for layer, (rows, columns) in enumerate(zip(widths, widths[1:])):
        weights[f"w{layer}"] = (random.standard_normal((columns, rows)) / np.sqrt(rows)).astype(np.float32)
        weights[f"b{layer}"] = (random.standard_normal(columns) * 0.1).astype(np.float32)
        last = layer == len(widths) - 2
        result = "y" if last else f"sum{layer}"
        nodes.append(helper.make_node("Gemm", [value, f"w{layer}", f"b{layer}"], [result], f"fc{layer}", transB=1))
        if not last:
            nodes.append(helper.make_node("Relu", [result], [f"hidden{layer}"], f"relu{layer}"))
            value = f"hidden{layer}"
    return model(nodes, {"x": (TensorProto.FLOAT, [1, widths[0]])}, {"y": (TensorProto.FLOAT, [1, widths[-1]])}, weights)


class ConvolutionalNetwork:
    """Appends nodes one after another; each method returns the name of its result."""

    def __init__(self, seed):
        self.random = np.random.default_rng(seed)
        self.nodes, self.weights = [], {}

    def add(self, op, inputs, name, **attributes):
        self.nodes.append(helper.make_node(op, inputs, [name], name, **attributes))
        return name

    def weight(self, name, array):
        self.weights[name] = array.astype(np.float32)
        return name

    def convolution(self, x, name, inputs, outputs):
        """3x3, pad 1, no bias, then batch normalisation and ReLU."""
        kernel = self.random.standard_normal((outputs, inputs, 3, 3)) * np.sqrt(2 / (9 * inputs))
        y = self.add("Conv", [x, self.weight(f"{name}.weight", kernel)], f"{name}.conv",
                     kernel_shape=[3, 3], pads=[1, 1, 1, 1])
        statistics = {"gamma": self.random.uniform(0.8, 1.2, outputs), "beta": self.random.normal(0, 0.1, outputs),
                      "mean": self.random.normal(0, 0.1, outputs), "variance": self.random.uniform(0.8, 1.2, outputs)}
        names = [self.weight(f"{name}.{key}", value) for key, value in statistics.items()]
        return self.add("Relu", [self.add("BatchNormalization", [y, *names], f"{name}.norm")], f"{name}.relu")

    def residual(self, x, name, channels):
        y = self.convolution(x, f"{name}.r1", channels, channels)
        y = self.convolution(y, f"{name}.r2", channels, channels)
        return self.add("Add", [x, y], f"{name}.sum")

    def maxPool(self, x, name, size):
        return self.add("MaxPool", [x], name, kernel_shape=[size, size], strides=[size, size])


def resnet9(widths=(56, 112, 224, 224), inputs=3, size=32, classes=10, seed=9):
    """ResNet-9 as HERMES was evaluated with: 1,866,536 weights at its published widths."""
    prep, one, two, three = widths
    net = ConvolutionalNetwork(seed)
    x = net.convolution("image", "prep", inputs, prep)
    x = net.maxPool(net.convolution(x, "l1", prep, one), "l1.pool", 2)
    x = net.residual(x, "l1", one)
    x = net.maxPool(net.convolution(x, "l2", one, two), "l2.pool", 2)
    x = net.maxPool(net.convolution(x, "l3", two, three), "l3.pool", 2)
    x = net.residual(x, "l3", three)
    x = net.add("Flatten", [net.maxPool(x, "pool", size // 8)], "features")
    scale = 1 / np.sqrt(three)
    fc = [net.weight("fc.weight", net.random.normal(0, scale, (classes, three))),
          net.weight("fc.bias", net.random.normal(0, 0.1, classes))]
    net.nodes.append(helper.make_node("Gemm", [x, *fc], ["logits"], "fc", transB=1))
    return model(net.nodes, {"image": (TensorProto.FLOAT, [1, inputs, size, size])},
                 {"logits": (TensorProto.FLOAT, [1, classes])}, net.weights)
