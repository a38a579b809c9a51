"""ResNet-18 as torchvision builds it, without torch: the same nodes and shapes, weights from a seed."""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper


class Builder:
    """Appends nodes one after another; each method returns the name of its result."""

    def __init__(self, seed):
        self.random = np.random.default_rng(seed)
        self.nodes, self.weights = [], []

    def add(self, op, inputs, name, **attributes):
        self.nodes.append(helper.make_node(op, inputs, [f"{name}_output_0"], name, **attributes))
        return self.nodes[-1].output[0]

    def weight(self, name, values):
        self.weights.append(numpy_helper.from_array(values.astype(np.float32), name))
        return name

    def convolution(self, x, path, inputs, outputs, kernel, stride):
        """A convolution in He's scale with its batch normalisation folded into it, as torch exports it."""
        scale = np.sqrt(2 / (inputs * kernel * kernel))
        values = [self.weight(f"{path}.weight", self.random.standard_normal((outputs, inputs, kernel, kernel)) * scale),
                  self.weight(f"{path}.bias", 0.05 * self.random.standard_normal(outputs))]
        return self.add("Conv", [x, *values], f"{path}/Conv", kernel_shape=[kernel] * 2, strides=[stride] * 2,
                        pads=[kernel // 2] * 4)

    def block(self, x, path, inputs, outputs, stride):
        y = self.convolution(x, f"{path}/conv1", inputs, outputs, 3, stride)
        y = self.add("Relu", [y], f"{path}/relu/Relu")
        y = self.convolution(y, f"{path}/conv2", outputs, outputs, 3, 1)
        if inputs != outputs:
            x = self.convolution(x, f"{path}/downsample/downsample.0", inputs, outputs, 1, stride)
        return self.add("Relu", [self.add("Add", [y, x], f"{path}/Add")], f"{path}/relu_1/Relu")


def resnet18(seed=1):
    net = Builder(seed)
    x = net.add("Relu", [net.convolution("image", "/conv1", 3, 64, 7, 2)], "/relu/Relu")
    x = net.add("MaxPool", [x], "/maxpool/MaxPool", kernel_shape=[3, 3], strides=[2, 2], pads=[1, 1, 1, 1])
    channels = 64
    for layer, outputs in enumerate((64, 128, 256, 512), start=1):
        x = net.block(x, f"/layer{layer}/layer{layer}.0", channels, outputs, 1 if layer == 1 else 2)
        x = net.block(x, f"/layer{layer}/layer{layer}.1", outputs, outputs, 1)
        channels = outputs
    x = net.add("Flatten", [net.add("GlobalAveragePool", [x], "/avgpool/GlobalAveragePool")], "/Flatten")
    net.nodes.append(helper.make_node(
        "Gemm", [x, net.weight("fc.weight", net.random.standard_normal((1000, 512)) / np.sqrt(512)),
                 net.weight("fc.bias", 0.05 * net.random.standard_normal(1000))], ["logits"], "/fc/Gemm", transB=1))
    graph = helper.make_graph(net.nodes, "resnet18",
                              [helper.make_tensor_value_info("image", TensorProto.FLOAT, [1, 3, 224, 224])],
                              [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, 1000])], net.weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    return model
