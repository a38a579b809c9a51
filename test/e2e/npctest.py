"""What the end-to-end tests share: running the tools, ONNX Runtime, Fashion-MNIST.

The tools are found on PATH, which lit.cfg.py extends by the build's bin folder.
Every check raises, so a test that reaches its end has passed.
"""

import argparse
import gzip
import json
import shutil
import subprocess
from pathlib import Path

import numpy as np
import onnxruntime


def check(condition, message):
    if not condition:
        raise SystemExit(f"FAILED: {message}")


def tool(name, *arguments, code=0, cwd=None):
    """Runs a tool, checks its exit code, returns what it printed: (stdout, stderr)."""
    command = [name, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", cwd=cwd)
    if done.returncode != code:
        raise SystemExit(f"FAILED: '{' '.join(command)}' returned {done.returncode} instead of {code}\n"
                         f"{done.stdout[-2000:]}{done.stderr[-4000:]}")
    return done.stdout, done.stderr


def modelArguments():
    """MODEL, --target and --work of the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("model")
    parser.add_argument("--target", default="hermes64")
    parser.add_argument("--work", required=True)
    return parser.parse_args()


def freshFolder(path):
    path = Path(path)
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(parents=True)
    return path


def compileModel(model, output, *options, target="hermes64", code=0, cwd=None):
    """npc-compile MODEL for TARGET; returns the binary's path."""
    tool("npc-compile", model, f"--target={target}", *options, "-o", output, code=code, cwd=cwd)
    return Path(output)


def simulate(binary, inputs, folder, *options, fidelity="quantized"):
    """npc-run on {name: array}; returns {name: array}."""
    folder = Path(folder)
    arguments = []
    for index, (name, array) in enumerate(inputs.items()):
        np.save(folder / f"input{index}.npy", array)
        arguments.append(f"--input={name}={folder / f'input{index}.npy'}")
    output = folder / "outputs.npz"
    tool("npc-run", binary, *arguments, f"--output={output}", f"--fidelity={fidelity}", *options)
    with np.load(output) as outputs:
        return {name: outputs[name] for name in outputs.files}


def reference(model, inputs):
    """ONNX Runtime's outputs of a model (path or bytes) as {name: array}."""
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        model if isinstance(model, bytes) else str(model), options, providers=["CPUExecutionProvider"])
    names = [output.name for output in session.get_outputs()]
    return dict(zip(names, session.run(names, inputs)))


def objdump(binary):
    """npc-objdump --json of a binary."""
    return json.loads(tool("npc-objdump", binary, "--json")[0])


def fashionImages(folder, split, count=None):
    """Images [N, 1, 28, 28] in [0, 1] and labels [N] of Fashion-MNIST's `split` (train, t10k)."""
    def read(name, header):
        with gzip.open(Path(folder) / name) as file:
            return np.frombuffer(file.read(), np.uint8, offset=header)

    images = read(f"{split}-images-idx3-ubyte.gz", 16).reshape(-1, 1, 28, 28)[:count]
    labels = read(f"{split}-labels-idx1-ubyte.gz", 8)[:count]
    return images.astype(np.float32) / 255, labels


def relativeError(actual, expected):
    """Largest difference over the range of the expected values."""
    expected = np.asarray(expected, np.float64)
    span = expected.max() - expected.min() if expected.size else 0.0
    difference = np.abs(np.asarray(actual, np.float64) - expected).max() if expected.size else 0.0
    return difference / (span if span > 0 else max(np.abs(expected).max(initial=0), 1.0))
