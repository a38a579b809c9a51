#!/usr/bin/env python3
"""Compiles and simulates ResNet-50 (25.6 million seeded random weights, 102 MB) and prints tables of time and memory.

    python benchmarks/resnet50.py --work=build/resnet50

Compile times stand beside b2sum's of the model file, simulated ones beside ONNX Runtime's on the same threads.
All of them are medians; what is compared is measured in turn, so that both sides meet the same load.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

# What the project's goals are stated for.
TARGETS = [("hermes64", ["--chips=auto"]), ("neurophase", ["--chips=6"])]


class Network:
    """Nodes and weights of a network, one after another; methods return the name of their result."""

    def __init__(self, seed):
        self.random = np.random.default_rng(seed)
        self.nodes, self.weights = [], []

    def add(self, op, inputs, **attributes):
        name = f"n{len(self.nodes)}"
        self.nodes.append(helper.make_node(op, inputs, [name], name, **attributes))
        return name

    def weight(self, array):
        name = f"w{len(self.weights)}"
        self.weights.append(numpy_helper.from_array(array.astype(np.float32), name))
        return name

    def convolution(self, x, inputs, outputs, kernel=1, stride=1):
        """A convolution with He's weights and a batch normalisation near the identity."""
        weights = self.random.standard_normal((outputs, inputs, kernel, kernel)) * np.sqrt(2 / (inputs * kernel**2))
        y = self.add("Conv", [x, self.weight(weights)], kernel_shape=[kernel] * 2, strides=[stride] * 2,
                     pads=[kernel // 2] * 4)
        spread = [self.random.uniform(0.8, 1.2, outputs) for _ in range(2)]
        shift = [self.random.normal(0, 0.05, outputs) for _ in range(2)]
        return self.add("BatchNormalization",
                        [y, *map(self.weight, (spread[0], shift[0], shift[1], spread[1]))])

    def relu(self, x):
        return self.add("Relu", [x])

    def bottleneck(self, x, inputs, width, stride):
        """He et al., Deep residual learning, 2015, figure 5, right; the stride is on the 3x3 as in torchvision."""
        y = self.relu(self.convolution(x, inputs, width))
        y = self.relu(self.convolution(y, width, width, kernel=3, stride=stride))
        y = self.convolution(y, width, 4 * width)
        if inputs != 4 * width:
            x = self.convolution(x, inputs, 4 * width, stride=stride)
        return self.relu(self.add("Add", [y, x]))


def resnet50():
    network = Network(seed=1)
    x = network.relu(network.convolution("image", 3, 64, kernel=7, stride=2))
    x = network.add("MaxPool", [x], kernel_shape=[3, 3], strides=[2, 2], pads=[1] * 4)
    channels = 64
    for stage, blocks in enumerate((3, 4, 6, 3)):
        for block in range(blocks):
            width = 64 << stage
            x = network.bottleneck(x, channels, width, stride=2 if stage and not block else 1)
            channels = 4 * width
    x = network.add("Flatten", [network.add("GlobalAveragePool", [x])])
    weights = network.random.standard_normal((1000, channels)) * np.sqrt(1 / channels)
    network.nodes.append(
        helper.make_node("Gemm", [x, network.weight(weights), network.weight(np.zeros(1000))], ["logits"], "classes",
                         transB=1))
    graph = helper.make_graph(
        network.nodes, "resnet50",
        [helper.make_tensor_value_info("image", TensorProto.FLOAT, [1, 3, 224, 224])],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, 1000])], network.weights)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


# Linux counts the memory of the process that starts another one as the other's, so a small one has to.
LAUNCHER = """
import json, os, sys, time
start = time.perf_counter()
child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ)
_, status, usage = os.wait4(child, 0)
seconds = time.perf_counter() - start
print(json.dumps([os.waitstatus_to_exitcode(status), seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024]),
      file=sys.stderr)
"""


def measured(command):
    """Seconds, seconds of all cores and peak memory in MiB of a command, and what it printed."""
    done = subprocess.run([sys.executable, "-c", LAUNCHER, *map(str, command)], capture_output=True, text=True)
    code, *figures = json.loads(done.stderr.splitlines()[-1])
    if code:
        raise SystemExit(f"{command} returned {code}\n{done.stderr}")
    return figures, done.stdout


def medians(measurements):
    return [statistics.median(column) for column in zip(*measurements)]


def row(*cells):
    print("| " + " | ".join(f"{cell}" for cell in cells) + " |", flush=True)


def compileTable(model, work, threads, runs):
    row("target", "binary", "b2sum", "npc-compile", "times b2sum", "core seconds", "peak memory")
    row("---", *["---:"] * 6)
    for target, options in TARGETS:
        binary = work / f"{target}.npc"
        command = ["npc-compile", model, f"--target={target}", *options, f"--threads={threads}", "-o", binary]
        sums, compiles = [], []
        for _ in range(runs):
            sums.append(measured(["b2sum", model])[0])
            compiles.append(measured(command)[0])
        seconds, coreSeconds, memory = medians(compiles)
        b2sum = medians(sums)[0]
        row(target, f"{binary.stat().st_size / 1e6:.0f} MB", f"{b2sum:.2f} s", f"{seconds:.2f} s",
            f"{seconds / b2sum:.1f}", f"{coreSeconds:.2f} s", f"{memory:.0f} MiB")


class Reference:
    """ONNX Runtime with the model loaded."""

    def __init__(self, model, threads):
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        options.intra_op_num_threads = threads
        self.session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])

    def seconds(self, images):
        start = time.perf_counter()
        for image in images:
            self.session.run(None, {"image": image[None]})
        return time.perf_counter() - start


def simulated(binary, images, fidelity, threads):
    """Seconds that npc-run reports (made ready and simulated), those of the whole process, and its peak memory."""
    (seconds, _, memory), report = measured(["npc-run", binary, f"--input={images}", f"--fidelity={fidelity}",
                                             f"--threads={threads}", "--json"])
    return json.loads(report)["seconds"], seconds, memory


def runTable(model, work, threads, runs, random):
    row("target", "fidelity", "images", "ONNX Runtime", "npc-run", "times ONNX Runtime", "images/s", "whole process",
        "peak memory")
    row("---", "---", *["---:"] * 7)
    reference = Reference(model, threads)
    for target, _ in TARGETS:
        for fidelity, count in (("float", 1), ("float", 8), ("quantized", 1), ("quantized", 8)):
            images = random.standard_normal((count, 3, 224, 224)).astype(np.float32)
            np.save(work / "images.npy", images)
            reference.seconds(images[:1])
            expected, actual = [], []
            for _ in range(runs):
                expected.append(reference.seconds(images))
                actual.append(simulated(work / f"{target}.npc", work / "images.npy", fidelity, threads))
            seconds, whole, memory = medians(actual)
            base = statistics.median(expected)
            row(target, fidelity, count, f"{base:.2f} s", f"{seconds:.2f} s", f"{seconds / base:.1f}",
                f"{count / seconds:.1f}", f"{whole:.2f} s", f"{memory:.0f} MiB")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, default=Path("build/resnet50"), help="where model and binaries lie")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--runs", type=int, default=3, help="of which medians are taken")
    arguments = parser.parse_args()

    arguments.work.mkdir(parents=True, exist_ok=True)
    model = arguments.work / "resnet50.onnx"
    onnx.save(resnet50(), model)
    compileTable(model, arguments.work, arguments.threads, arguments.runs)
    print()
    runTable(model, arguments.work, arguments.threads, arguments.runs, np.random.default_rng(2))


if __name__ == "__main__":
    main()
