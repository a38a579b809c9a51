#!/usr/bin/env python3
"""Turns Fashion-MNIST's IDX files into what the networks take: float images in [0, 1].

    python images.py FOLDER

writes FOLDER/calibration.npz (the first 100 training images) and
FOLDER/test.npz (the 10,000 test images), both under the input's name `image`.
"""

import argparse
import gzip
from pathlib import Path

import numpy as np

DATA = Path("/usr/share/datasets/fashion-mnist")


def readIdx(path, header):
    """The bytes of an IDX file of unsigned bytes behind its `header` bytes."""
    with gzip.open(path) as file:
        return np.frombuffer(file.read(), np.uint8, offset=header)


def images(split, data=DATA):
    """[N, 1, 28, 28] float32 in [0, 1]; split is "train" or "t10k"."""
    pixels = readIdx(data / f"{split}-images-idx3-ubyte.gz", 16)
    return pixels.reshape(-1, 1, 28, 28).astype(np.float32) / 255


def labels(split, data=DATA):
    """[N] uint8, 0 to 9."""
    return readIdx(data / f"{split}-labels-idx1-ubyte.gz", 8)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the IDX files")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    np.savez(arguments.folder / "calibration.npz", image=images("train", arguments.data)[:100])
    np.savez(arguments.folder / "test.npz", image=images("t10k", arguments.data))


if __name__ == "__main__":
    main()
