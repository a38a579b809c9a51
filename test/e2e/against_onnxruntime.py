"""Both fidelities of one network against ONNX Runtime on Fashion-MNIST's 10,000 test images.

float: same top-1 on every image, logits within 1e-4 of their range.
quantized, calibrated on 100 training images: at most half a percentage point less accurate.
"""

import argparse

import numpy as np

from npctest import check, compileModel, fashionImages, freshFolder, reference, relativeError, simulate

CALIBRATION_IMAGES = 100


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("model")
    parser.add_argument("--target", required=True)
    parser.add_argument("--fashion", required=True)
    parser.add_argument("--work", required=True)
    arguments = parser.parse_args()

    work = freshFolder(arguments.work)
    images, labels = fashionImages(arguments.fashion, "t10k")
    np.savez(work / "calibration.npz", image=fashionImages(arguments.fashion, "train", CALIBRATION_IMAGES)[0])
    expected = reference(arguments.model, {"image": images})["logits"]

    binary = compileModel(arguments.model, work / "net.npc", "--dim=batch=1",
                          f"--calibrate={work / 'calibration.npz'}", target=arguments.target)

    exact = simulate(binary, {"image": images}, work, fidelity="float")["logits"]
    different = np.flatnonzero(exact.argmax(1) != expected.argmax(1))
    check(different.size == 0, f"float: other top-1 than ONNX Runtime on images {different[:10]}")
    error = relativeError(exact, expected)
    check(error <= 1e-4, f"float: logits are off by {error:.2e} of their range, more than 1e-4")

    quantized = simulate(binary, {"image": images}, work, fidelity="quantized")["logits"]
    accuracy = {name: (logits.argmax(1) == labels).mean() * 100
                for name, logits in (("onnxruntime", expected), ("float", exact), ("quantized", quantized))}
    print(f"{arguments.target}: {accuracy}, float off by {error:.1e}")
    check(not np.array_equal(quantized, exact), "quantized gave the very logits of float")
    check(accuracy["onnxruntime"] - accuracy["quantized"] <= 0.5, f"quantized loses more than half a point: {accuracy}")


if __name__ == "__main__":
    main()
