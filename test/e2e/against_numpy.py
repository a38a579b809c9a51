"""Compiled networks, executed by NumPy from the binary alone, give npc-run's `quantized` bits."""

import argparse
import subprocess
import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper

import models
from npctest import check, compileModel, fashionImages, freshFolder, simulate


def convolution():
    """One convolution of 540 rows, so that partial sums of several arrays meet, with batch norm and ReLU."""
    net = models.ConvolutionalNetwork(6)
    result = net.convolution("image", "conv", 60, 12)
    return models.model(net.nodes, {"image": (TensorProto.FLOAT, [1, 60, 5, 5])},
                        {result: (TensorProto.FLOAT, [1, 12, 5, 5])}, net.weights)


def functions():
    """Everything that a digital unit or the host computes on elements, in one chain after another."""
    nodes, outputs = [], []

    def node(op, inputs, **attributes):
        outputs.append(f"{op.lower()}{len(nodes)}")
        nodes.append(helper.make_node(op, inputs, [outputs[-1]], **attributes))
        return outputs[-1]

    for op in ("Erf", "Gelu", "Mish", "Softplus", "Elu", "Selu", "HardSigmoid", "HardSwish", "Softsign", "Round", "Sign",
               "Sinh", "Cosh", "Asinh", "Exp", "Floor", "Sigmoid", "Tanh"):
        node(op, ["x"])
    node("Gelu", ["x"], approximate="tanh")
    node("Celu", ["x"], alpha=0.7)
    positive = node("Exp", ["x"])
    for op in ("Log", "Sqrt"):
        node(op, [positive])
    node("Pow", [positive, "y"])
    node("Mod", ["x", "y"], fmod=1)
    less = node("Less", ["x", "y"])
    node("Where", [less, "x", "y"])
    node("ReduceProd", [positive, "axes"])
    node("ReduceLogSumExp", ["x", "axes"])
    node("ArgMax", ["x"], axis=1)
    node("CumSum", ["x", "axis"])
    del outputs[outputs.index(less)]
    constants = [helper.make_tensor("axis", TensorProto.INT64, [], [1]), helper.make_tensor("axes", TensorProto.INT64, [1], [1])]
    types = {"ArgMax": TensorProto.INT64}
    made = {n.output[0]: types.get(n.op_type, TensorProto.FLOAT) for n in nodes}
    x, y = (helper.make_tensor_value_info(name, TensorProto.FLOAT, [4, 64]) for name in "xy")
    results = [helper.make_tensor_value_info(name, made[name], None) for name in outputs]
    graph = helper.make_graph(nodes, "functions", [x, y], results, constants)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=8)


def compareFunctions(target, work):
    onnx.save(functions(), work / "model.onnx")
    random = np.random.default_rng(5)
    inputs = {"x": random.normal(0, 3, (4, 64)).astype(np.float32), "y": random.uniform(-2, 2, (4, 64)).astype(np.float32)}
    compare(compileModel(work / "model.onnx", work / "net.npc", target=target), inputs, work, fewest=2)


def compare(binary, inputs, work, fewest=11):
    """Raises unless npc-run and numpy_reference.py agree bit for bit."""
    outputs = simulate(binary, inputs, work)
    check(all(np.unique(array).size >= fewest for array in outputs.values()), "outputs are all but constant")
    script = Path(__file__).parent / "numpy_reference.py"
    arguments = [f"--input={name}={work / f'input{index}.npy'}" for index, name in enumerate(inputs)]
    done = subprocess.run([sys.executable, script, binary, *arguments, f"--output={work / 'outputs.npz'}"])
    check(done.returncode == 0, "NumPy computes other bits than npc-run")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--mlp", required=True, help="the example's MLP")
    parser.add_argument("--fashion", required=True)
    parser.add_argument("--targets", nargs="+", required=True)
    parser.add_argument("--work", required=True)
    arguments = parser.parse_args()

    for target in arguments.targets:
        work = freshFolder(Path(arguments.work) / f"mlp-{Path(target).stem}")
        np.savez(work / "calibration.npz", image=fashionImages(arguments.fashion, "train", 100)[0])
        binary = compileModel(arguments.mlp, work / "net.npc", "--dim=batch=1",
                              f"--calibrate={work / 'calibration.npz'}", target=target)
        compare(binary, {"image": fashionImages(arguments.fashion, "t10k", 20)[0]}, work)

        work = freshFolder(Path(arguments.work) / f"convolution-{Path(target).stem}")
        images = np.random.default_rng(8).uniform(-1, 1, (8, 60, 5, 5)).astype(np.float32)
        np.savez(work / "calibration.npz", image=images)
        onnx.save(convolution(), work / "model.onnx")
        binary = compileModel(work / "model.onnx", work / "net.npc", f"--calibrate={work / 'calibration.npz'}", target=target)
        compare(binary, {"image": images[:2]}, work)

        compareFunctions(target, freshFolder(Path(arguments.work) / f"functions-{Path(target).stem}"))


if __name__ == "__main__":
    main()
