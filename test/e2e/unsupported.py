"""A model with unsupported nodes: every one is named, exit code 4, no output file."""

import argparse

import numpy as np
import onnx
from onnx import TensorProto, helper

import models
from npctest import check, freshFolder, tool

# Ops that no release computes as they stand here: random, string and training ops.
UNSUPPORTED = {"noise": ("RandomNormalLike", {}), "other_noise": ("RandomNormalLike", {}),
               "draw": ("Bernoulli", {}), "uniform": ("RandomUniformLike", {})}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--target", default="tiny")
    parser.add_argument("--work", required=True)
    arguments = parser.parse_args()

    work = freshFolder(arguments.work)
    nodes = [helper.make_node("Gemm", ["x", "w"], ["v0"], "supported_fc")]
    for index, (name, (op, attributes)) in enumerate(UNSUPPORTED.items()):
        nodes.append(helper.make_node(op, [f"v{index}"], [f"v{index + 1}"], name, **attributes))
    nodes.append(helper.make_node("Relu", [f"v{len(UNSUPPORTED)}"], ["y"], "supported_relu"))
    model = models.model(nodes, {"x": (TensorProto.FLOAT, [1, 8])}, {"y": (TensorProto.FLOAT, [1, 4])},
                         {"w": np.ones((8, 4), np.float32)})
    onnx.save(model, work / "model.onnx")

    output = work / "model.npc"
    _, messages = tool("npc-compile", work / "model.onnx", f"--target={arguments.target}", "-o", output, code=4)
    for name, (op, _) in UNSUPPORTED.items():
        check(name in messages and op in messages, f"{op} '{name}' is not named in:\n{messages}")
    for name in ("supported_fc", "supported_relu"):
        check(name not in messages, f"'{name}' is supported, yet named in:\n{messages}")
    left = sorted(path.name for path in work.iterdir())
    check(left == ["model.onnx"], f"files were left: {left}")


if __name__ == "__main__":
    main()
