"""`quantized` gives the same bits for every thread count and however the inferences are batched."""

import argparse

import numpy as np

from npctest import check, compileModel, fashionImages, freshFolder, simulate


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("model")
    parser.add_argument("--target", default="hermes64")
    parser.add_argument("--fashion", required=True)
    parser.add_argument("--images", type=int, default=48)
    parser.add_argument("--work", required=True)
    arguments = parser.parse_args()

    work = freshFolder(arguments.work)
    images, _ = fashionImages(arguments.fashion, "t10k", arguments.images)
    np.savez(work / "calibration.npz", image=fashionImages(arguments.fashion, "train", 100)[0])
    calibrate = f"--calibrate={work / 'calibration.npz'}"
    binary = compileModel(arguments.model, work / "net.npc", "--dim=batch=1", calibrate, target=arguments.target)

    expected = simulate(binary, {"image": images}, work, "--threads=1")["logits"]
    check(np.unique(expected).size > expected.size // 20, "the logits are all but constant: nothing is compared")

    for threads in (2, 3, 7):
        actual = simulate(binary, {"image": images}, work, f"--threads={threads}")["logits"]
        check(np.array_equal(actual, expected), f"{threads} threads give other bits than one")
    pieces = [simulate(binary, {"image": images[start:start + size]}, work)["logits"]
              for start, size in ((0, 1), (1, 5), (6, 17), (23, arguments.images - 23))]
    check(np.array_equal(np.concatenate(pieces), expected), "runs on pieces of the data give other bits than one run")

    batched = compileModel(arguments.model, work / "batched.npc", "--dim=batch=4", calibrate, target=arguments.target)
    actual = simulate(batched, {"image": images}, work)["logits"]
    check(np.array_equal(actual, expected), "compiled for batches of 4, the network gives other bits")


if __name__ == "__main__":
    main()
