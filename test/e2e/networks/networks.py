"""Published networks on chips, against ONNX Runtime: one line of a table for each.

float must agree within 1e-4 of each output's range, also in front of a last Softmax. For quantized the table has the
signal-to-noise ratio against float at the scores and of the node that adds most noise; the work folder keeps what
npc-run --compare-fidelity says about every node. Inputs are random; calibration sees others of the same kind.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import onnx

sys.path.insert(0, str(Path(__file__).parent.parent))
import zoo  # noqa: E402
from npctest import check, compileModel, freshFolder, objdump, reference, relativeError, simulate, tool  # noqa: E402

FLOAT_TOLERANCE = 1e-4
# 8-bit codes leave 22 dB and more even to the deepest of these; a layer that computes nonsense leaves about 0.
LEAST_DECIBELS = 15


def randomInputs(model, count, seed):
    """`count` inferences of standard normal values for the network's inputs."""
    random = np.random.default_rng(seed)
    weights = {tensor.name for tensor in model.graph.initializer}
    shapes = {value.name: [dim.dim_value for dim in value.type.tensor_type.shape.dim]
              for value in model.graph.input if value.name not in weights}
    return {name: random.standard_normal((count * shape[0], *shape[1:])).astype(np.float32) for name, shape in shapes.items()}


def expectedOutputs(path, inputs, count):
    """ONNX Runtime's outputs, one inference after the other."""
    runs = [reference(path, {name: np.split(array, count)[i] for name, array in inputs.items()}) for i in range(count)]
    return {name: np.concatenate([run[name] for run in runs]) for name in runs[0]}


def worst(nodes):
    """The node that adds most noise to what it is given."""
    return min((node for node in nodes if node["aloneSnr"] is not None), key=lambda node: node["aloneSnr"])


def measure(path, target, chips, images, work):
    """Compiles and runs one network for one target; returns the table's cells."""
    model = onnx.load(path)
    inputs = randomInputs(model, images, seed=2)
    np.savez(work / "calibration.npz", **randomInputs(model, images, seed=3))
    expected = expectedOutputs(path, inputs, images)

    binary = compileModel(path, work / "net.npc", f"--chips={chips}", f"--calibrate={work / 'calibration.npz'}", target=target)
    actual = simulate(binary, inputs, work, fidelity="float")
    error = max(relativeError(actual[name], expected[name]) for name in expected)
    check(error <= FLOAT_TOLERANCE, f"{path.stem} on {target}: float is off by {error:.1e} of an output's range")

    files = [f"--input={name}={work / f'input{index}.npy'}" for index, name in enumerate(inputs)]
    report = tool("npc-run", binary, *files, "--compare-fidelity", "--json")[0]
    (work / "fidelity.json").write_text(report)
    fidelity = json.loads(report)
    scores = fidelity["outputs"][-1]
    check(scores["snr"] >= LEAST_DECIBELS, f"{path.stem} on {target}: quantized has only {scores['snr']:.1f} dB")
    node = worst(fidelity["nodes"])
    contents = objdump(binary)
    return [contents["chips"], len(contents["tiles"]), f"{error:.0e}", f"{scores['snr']:.1f} dB",
            f"{scores['sameTop']} of {scores['rows']}", f"`{node['node'].split(',')[0]}` {node['aloneSnr']:.1f} dB"]


def row(*cells):
    print("| " + " | ".join(map(str, cells)) + " |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--networks", nargs="+", default=zoo.NETWORKS, help="default: all")
    parser.add_argument("--targets", nargs="+", default=["hermes64", "neurophase"])
    parser.add_argument("--chips", default="auto")
    parser.add_argument("--images", type=int, default=4, help="inferences to run, and as many others to calibrate with")
    parser.add_argument("--work", type=Path, default=Path("build/networks"))
    arguments = parser.parse_args()

    row("network", "target", "chips", "arrays", "float off by", "SNR", "same top", "noisiest node alone")
    row("---", "---", "---:", "---:", "---:", "---:", "---:", "---")
    problems = []
    for name in arguments.networks:
        folder = freshFolder(arguments.work / name.replace("/", "-"))
        try:
            path = zoo.build(name, folder)
        except subprocess.CalledProcessError as failure:
            problems.append(f"{name}: {failure.stderr.decode().strip()[-500:]}")
            continue
        for target in arguments.targets:
            try:
                row(name, Path(target).stem, *measure(path, target, arguments.chips, arguments.images,
                                                      freshFolder(folder / Path(target).stem)))
            except SystemExit as failure:
                row(name, Path(target).stem, "fails", *[""] * 5)
                problems.append(str(failure))
    if problems:
        sys.exit("\n".join(problems))


if __name__ == "__main__":
    main()
