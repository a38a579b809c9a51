"""Devices, arrays and MVMs, counted in binaries: what the compiler did, against published figures."""

import argparse
import re

import onnx

import models
from npctest import check, compileModel, freshFolder, objdump, tool


def deviceCount(contents):
    """Devices that hold a weight or a bias, by the blocks' rectangles and encodings."""
    total = 0
    for block in contents["blocks"]:
        encoding = contents["encodings"][block["encoding"]]
        polarities = 2 if encoding["cell"] == "Differential" else 1
        total += block["rows"] * block["columns"] * polarities * encoding["devices"] * encoding["slices"]
    return total


def imageDevices(contents):
    """Entries of all conductance images; equal to deviceCount where each array holds one block."""
    return sum(tile["rows"] * tile["deviceColumns"] for tile in contents["tiles"])


def weightCount(contents):
    return sum((block["rows"] - block["biasRows"]) * block["columns"] for block in contents["blocks"])


def mvmsPerInference(binary):
    """Executed mvm instructions, from the disassembled loops."""
    total, counts = 0, []
    for line in tool("npc-objdump", binary, "--disassemble")[0].splitlines():
        word = line.split()[0] if line.split() else ""
        if word == "loop":
            counts.append(int(re.search(r"=(\d+)", line).group(1)))
        elif word == "end":
            counts.pop()
        elif word == "mvm":
            product = 1
            for count in counts:
                product *= count
            total += product
    check(not counts, "loops of the disassembly do not nest")
    return total


def expect(name, actual, expected):
    check(actual == expected, f"{name}: {actual} instead of {expected}")
    print(f"{name}: {actual}")


def perceptrons(work, targets):
    """Arrays with bias rows against digital biases; one device a polarity."""
    for widths, target, devices in (
            ([784, 64, 10], f"{targets}/bias-rows.yaml", 101780), ([784, 64, 10], "neurophase", 101632),
            ([16, 10, 4], f"{targets}/mem20.yaml", 428), ([16, 10, 4], "neurophase", 400)):
        name = "-".join(map(str, widths))
        onnx.save(models.mlp(widths), work / f"{name}.onnx")
        contents = objdump(compileModel(work / f"{name}.onnx", work / f"{name}.npc", target=target))
        expect(f"{name} on {target.split('/')[-1]}, devices", deviceCount(contents), devices)
        expect(f"{name} on {target.split('/')[-1]}, programmed devices", imageDevices(contents), devices)


def resnet9(work):
    onnx.save(models.resnet9(), work / "resnet9.onnx")
    binary = compileModel(work / "resnet9.onnx", work / "resnet9.npc", target="hermes64")
    contents = objdump(binary)
    expect("ResNet-9 weights", weightCount(contents), 1866536)
    cores = {(tile["chip"], tile["core"]) for tile in contents["tiles"]}
    expect("ResNet-9 cores", len(cores), 40)
    expect("ResNet-9 tile-MVMs an image", mvmsPerInference(binary), 6913)
    for layer, matrix in enumerate(contents["layers"]):
        rows = [block["rows"] for block in contents["blocks"] if block["layer"] == layer]
        split = [252] * (matrix["rows"] // 252) if matrix["rows"] > 256 else [matrix["rows"]]
        expect(f"rows of {matrix['name']}'s blocks", rows, split)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["perceptrons", "resnet9"])
    parser.add_argument("--targets", help="folder of the tests' target files")
    parser.add_argument("--work", required=True)
    arguments = parser.parse_args()
    work = freshFolder(arguments.work)
    if arguments.what == "perceptrons":
        perceptrons(work, arguments.targets)
    else:
        resnet9(work)


if __name__ == "__main__":
    main()
