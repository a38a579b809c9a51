"""npc-run --compare-fidelity against NumPy: every value that it compares is an output of this network too.

hidden = x w1 + b1, p = softmax(hidden), y = p w2 + b2. x becomes codes in front of w1 and p in front of w2, which counts
to the node that made the value.
"""

import argparse
import json

import numpy as np
import onnx
from onnx import TensorProto, helper

import models
from npctest import check, compileModel, freshFolder, objdump, simulate, tool

INFERENCES = 40
# Sums of squares in another order, float32 against float64.
DECIBELS = 1e-3


def decibels(reference, actual):
    reference, actual = np.float64(reference), np.float64(actual)
    return 10 * np.log10((reference ** 2).sum() / ((actual - reference) ** 2).sum())


def coded(values, code):
    """What `values` are after a round trip through codes, docs/numerics.md."""
    codes = np.clip(np.rint(values / np.float32(code["scale"])) + code["zeroPoint"], code["min"], code["max"])
    return (codes - code["zeroPoint"]) * code["scale"]


def network(random):
    weights = {"w1": random.standard_normal((30, 20)) / 5, "b1": random.standard_normal(20) / 5,
               "w2": random.standard_normal((20, 8)), "b2": random.standard_normal(8) / 5}
    weights = {name: array.astype(np.float32) for name, array in weights.items()}
    nodes = [helper.make_node("Gemm", ["x", "w1", "b1"], ["hidden"], "first"),
             helper.make_node("Softmax", ["hidden"], ["p"], "soft", axis=1),
             helper.make_node("Gemm", ["p", "w2", "b2"], ["y"], "second")]
    outputs = {name: (TensorProto.FLOAT, [1, size]) for name, size in (("hidden", 20), ("p", 20), ("y", 8))}
    return models.model(nodes, {"x": (TensorProto.FLOAT, [1, 30])}, outputs, weights), weights


def near(what, actual, expected):
    check(abs(actual - expected) <= DECIBELS, f"{what}: {actual} dB, NumPy has {expected}")
    print(f"{what}: {actual:.3f} dB")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--target", required=True)
    parser.add_argument("--work", required=True)
    arguments = parser.parse_args()
    work = freshFolder(arguments.work)
    random = np.random.default_rng(5)
    model, weights = network(random)
    onnx.save(model, work / "model.onnx")
    x = random.standard_normal((INFERENCES, 30)).astype(np.float32)
    np.save(work / "x.npy", x)
    binary = compileModel(work / "model.onnx", work / "net.npc", f"--calibrate={work / 'x.npy'}", target=arguments.target)
    exact = simulate(binary, {"x": x}, work, fidelity="float")
    quantized = simulate(binary, {"x": x}, work, fidelity="quantized")

    report = {}
    for threads in (1, 3):
        text = tool("npc-run", binary, f"--input={work / 'x.npy'}", "--compare-fidelity", "--json", f"--threads={threads}")[0]
        check(not report or report == json.loads(text), "the report depends on the number of threads")
        report = json.loads(text)
    codes = objdump(binary)["calibrations"][0]["codes"]
    codedX, codedP = coded(x, codes[0]), coded(quantized["p"], codes[1])
    nodes = {node["node"]: node for node in report["nodes"]}
    check(list(nodes) == ["x", "first", "soft", "second"], f"nodes {list(nodes)}")
    near("x", nodes["x"]["snr"], decibels(x, codedX))
    near("behind first", nodes["first"]["snr"], decibels(exact["hidden"], quantized["hidden"]))
    near("first alone", nodes["first"]["aloneSnr"], decibels(codedX @ weights["w1"] + weights["b1"], quantized["hidden"]))
    # An output and, as codes, an input.
    near("behind soft", nodes["soft"]["snr"], decibels([exact["p"]] * 2, [quantized["p"], codedP]))
    near("behind second", nodes["second"]["snr"], decibels(exact["y"], quantized["y"]))
    near("second alone", nodes["second"]["aloneSnr"], decibels(codedP @ weights["w2"] + weights["b2"], quantized["y"]))
    for output in report["outputs"]:
        name = output["output"]
        near(f"output {name}", output["snr"], decibels(exact[name], quantized[name]))
        same = (exact[name].argmax(1) == quantized[name].argmax(1)).sum()
        check((output["sameTop"], output["rows"]) == (same, INFERENCES), f"{name}: {output} has not {same} same tops")


if __name__ == "__main__":
    main()
