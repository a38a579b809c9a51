"""Offset cells without calibration data: outputs beyond the assumed range are cut off, and no sign turns.

Data and reference columns are converted apart. When the sum of one saturates, their difference can have the wrong
sign; the range that the compiler leaves them without data keeps sums of inputs twice as large as assumed inside it.
"""

import argparse

import numpy as np
from onnx import TensorProto, helper, numpy_helper

from npctest import check, compileModel, freshFolder, simulate


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("target")
    parser.add_argument("--work", required=True)
    arguments = parser.parse_args()
    work = freshFolder(arguments.work)

    weight = np.array([[1, 1], [2, 0], [3, 4], [1, -1]], np.float32)
    graph = helper.make_graph(
        [helper.make_node("MatMul", ["x", "w"], ["y"], "product")], "g",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 4])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, 2])],
        [numpy_helper.from_array(weight, "w")])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    (work / "net.onnx").write_bytes(model.SerializeToString())

    x = np.random.default_rng(5).standard_normal((500, 4), np.float32)
    binary = compileModel(work / "net.onnx", work / "net.npc", target=arguments.target)
    expected, y = x @ weight, simulate(binary, {"x": x}, work)["y"]
    signal = 10 * np.log10(np.mean(expected**2) / np.mean((y - expected) ** 2))
    print(f"{signal:.1f} dB")
    check(signal >= 15, f"{signal:.1f} dB are left of the signal")
    large = np.abs(expected) > np.abs(expected).max() / 2
    check((np.sign(y) == np.sign(expected))[large].all(), "large outputs have the wrong sign")


if __name__ == "__main__":
    main()
