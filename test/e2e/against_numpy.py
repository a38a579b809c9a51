"""Compiled networks, executed by NumPy from the binary alone, give npc-run's `quantized` bits."""

import argparse
import subprocess
import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto

import models
from npctest import check, compileModel, fashionImages, freshFolder, simulate


def convolution():
    """One convolution of 540 rows, so that partial sums of several arrays meet, with batch norm and ReLU."""
    net = models.ConvolutionalNetwork(6)
    result = net.convolution("image", "conv", 60, 12)
    return models.model(net.nodes, {"image": (TensorProto.FLOAT, [1, 60, 5, 5])},
                        {result: (TensorProto.FLOAT, [1, 12, 5, 5])}, net.weights)


def compare(binary, inputs, work):
    """Raises unless npc-run and numpy_reference.py agree bit for bit."""
    outputs = simulate(binary, inputs, work)
    check(all(np.unique(array).size > 10 for array in outputs.values()), "outputs are all but constant")
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


if __name__ == "__main__":
    main()
