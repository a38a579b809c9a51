#!/usr/bin/env python3
"""Runs compiled networks beside ONNX Runtime on the 10,000 test images and prints a table.

    python compare.py --networks mlp cnn --targets hermes64 neurophase
    python compare.py --networks cnn --methods mse percentile max

compiles what is asked for, calibrated on 100 training images, into --work.
Speeds are of whole runs on this machine, both sides on the same images and
threads: they tell what simulating costs, not what the chip would take.
"""

import argparse
import os
import subprocess
import time
from pathlib import Path

import numpy as np
import onnxruntime

import images

HERE = Path(__file__).resolve().parent


def referenceLogits(model, inputs, threads):
    """ONNX Runtime's logits, and seconds without loading the model."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    start = time.perf_counter()
    logits = session.run(["logits"], {"image": inputs})[0]
    return logits, time.perf_counter() - start


def compiled(model, target, method, work):
    """The network's binary, calibrated on the 100 training images."""
    binary = work / f"{model.stem}-{Path(target).stem}-{method}.npc"
    subprocess.run(["npc-compile", model, f"--target={target}", "--dim=batch=1", f"--calibrate-method={method}",
                    f"--calibrate={work / 'calibration.npz'}", "-o", binary], check=True)
    return binary


def simulatedLogits(binary, work, fidelity, threads):
    """npc-run's logits, and seconds of the whole process."""
    output = work / f"{binary.stem}-{fidelity}.npz"
    start = time.perf_counter()
    subprocess.run(["npc-run", binary, f"--input={work / 'test.npz'}", f"--output={output}",
                    f"--fidelity={fidelity}", f"--threads={threads}"], check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - start
    with np.load(output) as outputs:
        return outputs["logits"], seconds


def row(*cells):
    print("| " + " | ".join(f"{cell}" for cell in cells) + " |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--networks", nargs="+", default=["mlp"])
    parser.add_argument("--targets", nargs="+", default=["hermes64"])
    parser.add_argument("--methods", nargs="+", default=["mse"], help="how ranges follow from calibration data")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--work", type=Path, default=Path("build/fashion-mnist"), help="where images and binaries lie")
    parser.add_argument("--data", type=Path, default=images.DATA, help="folder of the IDX files")
    arguments = parser.parse_args()

    work = arguments.work
    work.mkdir(parents=True, exist_ok=True)
    inputs, labels = images.images("t10k", arguments.data), images.labels("t10k", arguments.data)
    np.savez(work / "test.npz", image=inputs)
    np.savez(work / "calibration.npz", image=images.images("train", arguments.data)[:100])

    row("network", "runs on", "fidelity", "accuracy", "top-1 as ONNX Runtime", "logits off by", "images/s")
    row("---", "---", "---", "---:", "---:", "---:", "---:")
    for network in arguments.networks:
        model = HERE / f"{network}.onnx"
        expected, seconds = referenceLogits(model, inputs, arguments.threads)
        accuracy = (expected.argmax(1) == labels).mean()
        row(network, "ONNX Runtime", "", f"{accuracy:.2%}", "", "", f"{len(inputs) / seconds:,.0f}")
        for target in arguments.targets:
            for method in arguments.methods:
                binary = compiled(model, target, method, work)
                # Ranges do not matter to the float fidelity: one line of it is enough.
                for fidelity in ("float", "quantized") if method == arguments.methods[0] else ("quantized",):
                    logits, seconds = simulatedLogits(binary, work, fidelity, arguments.threads)
                    error = np.abs(logits - expected).max() / (expected.max() - expected.min())
                    words = fidelity if fidelity == "float" or len(arguments.methods) == 1 else f"{fidelity}, {method}"
                    row(network, Path(target).stem, words, f"{(logits.argmax(1) == labels).mean():.2%}",
                        f"{(logits.argmax(1) == expected.argmax(1)).mean():.2%}", f"{error:.1e} of range",
                        f"{len(inputs) / seconds:,.0f}")


if __name__ == "__main__":
    main()
