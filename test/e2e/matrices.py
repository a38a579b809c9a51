"""Constant matrices in arrays: grouped convolutions, products in every form; against ONNX Runtime and counts by hand.

Each network is compiled for several targets; float must agree within 1e-4 of the output's range, quantized, calibrated on
the very inputs, must be near. Where weights lie is read from the binary.
"""

import argparse
import json

import numpy as np
import onnx
from onnx import TensorProto, helper

import models
from npctest import check, compileModel, freshFolder, objdump, reference, relativeError, simulate, tool

RANDOM = np.random.default_rng(17)
# What 8-bit codes and coarse levels may cost a few layers; offset-sliced has two bits a slice.
NEAR, NEAR_COARSE = 0.03, 0.1


def he(*shape):
    return (RANDOM.standard_normal(shape) * np.sqrt(2 / np.prod(shape[1:]))).astype(np.float32)


def bias(columns):
    return RANDOM.uniform(-0.2, 0.2, columns).astype(np.float32)


def node(op, inputs, output, **attributes):
    return helper.make_node(op, inputs.split(), output.split(), output, **attributes)


def invertedResidual():
    """MobileNetV2's block: expand, depthwise, project, add; ReLU6 as Clip."""
    return models.model(
        [node("Conv", "x we be", "expand"), node("Clip", "expand zero six", "expand6"),
         node("Conv", "expand6 wd bd", "depthwise", group=48, pads=[1, 1, 1, 1]), node("Clip", "depthwise zero six", "depthwise6"),
         node("Conv", "depthwise6 wp bp", "project"), node("Add", "project x", "y")],
        {"x": (TensorProto.FLOAT, [1, 8, 6, 6])}, {"y": (TensorProto.FLOAT, [1, 8, 6, 6])},
        {"we": he(48, 8, 1, 1), "be": bias(48), "wd": he(48, 1, 3, 3), "bd": bias(48),
         "wp": he(8, 48, 1, 1), "bp": bias(8), "zero": np.float32(0), "six": np.float32(6)})


def groupsOfSeveral():
    """Groups of several channels, strided and dilated, more columns than channels; groups too large for an array of 16 rows."""
    return models.model(
        [node("Conv", "x wa ba", "a", group=3, strides=[2, 1], pads=[1, 1, 1, 1]), node("Relu", "a", "r"),
         node("Conv", "r wb", "y", group=2, dilations=[1, 2])],
        {"x": (TensorProto.FLOAT, [1, 6, 9, 8])}, {"y": (TensorProto.FLOAT, [1, 8, 3, 4])},
        {"wa": he(12, 2, 3, 3), "ba": bias(12), "wb": he(8, 6, 3, 3)})


def oneAndThreeDimensions():
    return models.model(
        [node("Conv", "x w1", "a", group=4, pads=[2, 2]), node("Reshape", "a shape", "b"),
         node("Conv", "b w3", "y", group=2, pads=[0, 0, 1, 0, 0, 1])],
        {"x": (TensorProto.FLOAT, [1, 8, 12])}, {"y": (TensorProto.FLOAT, [1, 6, 2, 1, 3])},
        {"w1": he(8, 2, 5), "w3": he(6, 4, 1, 2, 3), "shape": np.array([1, 8, 2, 2, 3])})


def products():
    """Gemm with alpha, beta and transposed operands; constants left and right of stacks of matrices; subtractions."""
    return models.model(
        [node("Gemm", "x wa ba", "a", alpha=0.5, beta=0.25), node("Gemm", "x wb bb", "b", transA=1, transB=1, beta=-2.0),
         node("Sub", "bias a", "c"), node("MatMul", "wl s", "l"), node("MatMul", "l wr", "r"), node("Sub", "r br", "t"),
         node("Relu", "t", "z"), node("Gemm", "wc x bc", "d", transA=1)],
        {"x": (TensorProto.FLOAT, [6, 6]), "s": (TensorProto.FLOAT, [2, 3, 5, 7])},
        {"b": (TensorProto.FLOAT, [6, 4]), "c": (TensorProto.FLOAT, [6, 8]), "z": (TensorProto.FLOAT, [2, 3, 4, 9]),
         "d": (TensorProto.FLOAT, [5, 6])},
        {"wa": he(6, 8), "ba": bias(8), "wb": he(4, 6), "bb": bias(4)[None], "bias": bias(8), "wl": he(4, 5), "wr": he(7, 9),
         "br": bias(9), "wc": he(6, 5), "bc": bias(5)[:, None]})


def batches():
    """Constants of several matrices on both sides: a matrix for each member of a batch, for some dimensions of it, for one input."""
    return models.model(
        [node("MatMul", "x w", "a"), node("MatMul", "a wt", "b"), node("Add", "b bias", "c"), node("MatMul", "wl c", "d"),
         node("MatMul", "x1 ws", "e"), node("MatMul", "v w", "f")],
        {"x": (TensorProto.FLOAT, [3, 2, 8]), "x1": (TensorProto.FLOAT, [4, 7, 8]), "v": (TensorProto.FLOAT, [8])},
        {"d": (TensorProto.FLOAT, [2, 3, 9, 7]), "e": (TensorProto.FLOAT, [2, 4, 7, 5]), "f": (TensorProto.FLOAT, [3, 5])},
        {"w": he(3, 8, 5), "wt": he(2, 3, 5, 7), "bias": bias(7), "wl": he(3, 9, 2), "ws": he(2, 1, 8, 5)})


def computedWeights():
    """An adapter of low rank beside its matrix, a convolution with weight normalisation, a bias of one number."""
    return models.model(
        [node("MatMul", "down up", "delta"), node("Add", "w delta", "adapted"), node("MatMul", "x adapted", "y"),
         node("ReduceL2", "direction", "norm", axes=[1, 2, 3], keepdims=1), node("Div", "direction norm", "unit"),
         node("Mul", "unit gain", "wc"), node("Conv", "image wc one", "z")],
        {"x": (TensorProto.FLOAT, [4, 8]), "image": (TensorProto.FLOAT, [1, 3, 6, 6])},
        {"y": (TensorProto.FLOAT, [4, 6]), "z": (TensorProto.FLOAT, [1, 1, 4, 4])},
        {"w": he(8, 6), "down": he(8, 2), "up": he(2, 6), "direction": he(1, 3, 3, 3),
         "gain": np.full([1, 1, 1, 1], 2, np.float32), "one": bias(1)})


NETWORKS = {build.__name__: build for build in (invertedResidual, groupsOfSeveral, oneAndThreeDimensions, products, batches)}


def randomInputs(model):
    return {value.name: RANDOM.uniform(-1, 1, [dim.dim_value for dim in value.type.tensor_type.shape.dim]).astype(np.float32)
            for value in model.graph.input}


def compare(model, binary, inputs, folder, label):
    expected = reference(model.SerializeToString(), inputs)
    for fidelity, tolerance in (("float", 1e-4), ("quantized", NEAR_COARSE if "offset-sliced" in label else NEAR)):
        actual = simulate(binary, inputs, folder, fidelity=fidelity)
        for name in expected:
            error = relativeError(actual[name], expected[name])
            check(error <= tolerance, f"{label}, {fidelity}: {name} is off by {error:.2e} of its range")
            print(f"{label}, {fidelity}: {name} off by {error:.1e}")


def weightsOf(binary):
    """Weights of the model in each layer: in a block of several groups, a row has them in its own group's columns."""
    contents = objdump(binary)
    weights = {layer["name"]: 0 for layer in contents["layers"]}
    for block in contents["blocks"]:
        layer = contents["layers"][block["layer"]]
        weights[layer["name"]] += (block["rows"] - block["biasRows"]) * min(block["columns"], layer["columns"] // layer["groups"])
    return weights


def arraysOf(binary):
    contents = objdump(binary)
    arrays = {layer["name"]: 0 for layer in contents["layers"]}
    for block in contents["blocks"]:
        arrays[contents["layers"][block["layer"]]["name"]] += 1
    return arrays


def matrixSizes(model):
    """Weights of each convolution and product of the model."""
    sizes = {tensor.name: int(np.prod(tensor.dims)) for tensor in model.graph.initializer}
    return {node.name: next(sizes[name] for name in node.input[:2] if name in sizes)
            for node in model.graph.node if node.op_type in ("Conv", "Gemm", "MatMul")}


def expect(what, actual, expected):
    check(actual == expected, f"{what}: {actual} instead of {expected}")


def everywhere(targets, work):
    for target in targets:
        for name, build in NETWORKS.items():
            model = build()
            folder = freshFolder(work / f"{name}-{target.split('/')[-1]}")
            onnx.save(model, folder / "model.onnx")
            inputs = randomInputs(model)
            np.savez(folder / "calibration.npz", **inputs)
            binary = compileModel(folder / "model.onnx", folder / "net.npc", f"--calibrate={folder / 'calibration.npz'}", target=target)
            expect(f"weights of {name} in arrays of {target}", weightsOf(binary), matrixSizes(model))
            compare(model, binary, inputs, folder, f"{name} on {target.split('/')[-1]}")


def computed(targets, work):
    """Weights that only the network's own nodes make of others."""
    model = computedWeights()
    onnx.save(model, work / "model.onnx")
    inputs = randomInputs(model)
    np.savez(work / "calibration.npz", **inputs)
    for target in targets:
        binary = compileModel(work / "model.onnx", work / "net.npc", f"--calibrate={work / 'calibration.npz'}", target=target)
        expect(f"weights in arrays of {target}", weightsOf(binary), {"y": 8 * 6, "z": 3 * 3 * 3})
        compare(model, binary, inputs, work, f"computed weights on {target.split('/')[-1]}")
    # A dump refers to a file of what was computed.
    direct = compileModel(work / "model.onnx", work / "direct.npc", target="hermes64")
    tool("npc-compile", work / "model.onnx", "--target=hermes64", "--compile-to=analog", "-o", work / "analog.mlir")
    tool("npc-compile", work / "analog.mlir", "-o", work / "resumed.npc")
    check((work / "resumed.npc").read_bytes() == direct.read_bytes(), "a dump with computed weights resumes to another binary")


def packing(work):
    """What lies on a diagonal, by hand."""
    onnx.save(invertedResidual(), work / "inverted.onnx")
    onnx.save(groupsOfSeveral(), work / "groups.onnx")
    for target in ("hermes64", "neurophase"):
        # 28 channels of 9 taps fit 256 rows: 48 take two arrays.
        binary = compileModel(work / "inverted.onnx", work / "net.npc", target=target)
        expect(f"arrays on {target}", arraysOf(binary), {"expand": 1, "depthwise": 2, "project": 1})
        # 384 + 432 + 384 weights; the zeros off the diagonal take devices, but are no weights.
        summary = tool("npc-objdump", binary, "--summary")[0]
        check("weights      1200 and 0 biases in 4 blocks" in summary, summary)
    # 16 rows and 8 columns. a: 9 taps of 2 channels, 4 columns a group; two groups in thirds of the taps take 3 arrays, the third
    # group in halves 2. y: groups of 54 rows take four each.
    binary = compileModel(work / "groups.onnx", work / "net.npc", target="tiny")
    expect("arrays on tiny", arraysOf(binary), {"a": 5, "y": 8})


def choices(costs, work):
    """Cost decides on a target that gives costs; --analog and --digital overrule it; --explain says so."""
    model = invertedResidual()
    onnx.save(model, work / "model.onnx")
    inputs = randomInputs(model)
    np.savez(work / "calibration.npz", **inputs)
    # 36 positions. expand and project fill 6 and 3 arrays: 450 and 300 ns nJ a position, 384 multiply-adds 1180. depthwise
    # takes 29 arrays of 15 rows at most, about 1970; 432 multiply-adds 1493.
    for flags, held in (((), {"expand", "project"}), (("--analog=depthwise",), {"expand", "depthwise", "project"}),
                        (("--digital=expand", "--digital=project"), set())):
        options = (f"--calibrate={work / 'calibration.npz'}", "--explain=json", *flags)
        out = tool("npc-compile", work / "model.onnx", f"--target={costs}", *options, "-o", work / "net.npc")[0]
        label = f"digital-costs {' '.join(flags)}"
        expect(f"matrices in arrays, {label}", set(weightsOf(work / "net.npc")), held)
        parts = {entry["node"]: entry["parts"] for entry in json.loads(out)}
        expect(f"--explain, {label}", {name for name in ("expand", "depthwise", "project") if parts[name][0]["unit"] == "arrays"}, held)
        for flag in flags:
            why = parts[flag.split("=")[1]][0]["why"]
            check(flag.split("=")[0] in why, f"{flag} is not the reason: {why}")
        compare(model, work / "net.npc", inputs, work, label)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("targets", nargs="+")
    parser.add_argument("--costs", required=True)
    parser.add_argument("--work", required=True)
    arguments = parser.parse_args()
    work = freshFolder(arguments.work)
    everywhere(arguments.targets, work)
    computed(arguments.targets, freshFolder(work / "computed"))
    packing(work)
    choices(arguments.costs, work)


if __name__ == "__main__":
    main()
