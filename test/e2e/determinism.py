"""Same input, same bytes: over runs, threads and output folders, binaries and dumps alike."""

import argparse
import os

import numpy as np

from npctest import check, compileModel, freshFolder


def files(folder):
    """Every file below a folder: {relative path: bytes}."""
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("model")
    parser.add_argument("--target", default="hermes64")
    parser.add_argument("--input", nargs=2, metavar=("NAME", "SHAPE"), default=["image", "1x28x28"])
    parser.add_argument("--work", required=True)
    arguments = parser.parse_args()

    work = freshFolder(arguments.work)
    name, shape = arguments.input
    data = np.random.default_rng(7).random((20, *map(int, shape.split("x"))), np.float32)
    np.savez(work / "calibration.npz", **{name: data})

    results = {}
    for label, threads in (("one", 1), ("two", 2), ("again", 2)):
        folder = freshFolder(work / label)
        compileModel(os.path.abspath(arguments.model), folder / "net.npc", "--dim=batch=1", f"--threads={threads}",
                     f"--calibrate={work / 'calibration.npz'}", f"--dump-stages-to={folder / 'stages'}",
                     target=arguments.target, cwd=folder)
        results[label] = files(folder)

    first = results["one"]
    check(len(first) > 5, f"too few files to compare: {list(first)}")
    for label in ("two", "again"):
        check(results[label].keys() == first.keys(), f"'{label}' wrote other files than 'one'")
        different = [str(path) for path, content in first.items() if results[label][path] != content]
        check(not different, f"'{label}' differs from 'one' in {different}")
    check(str(work).encode() not in first[next(path for path in first if path.name == "net.npc")],
          "the binary holds a path of this machine")


if __name__ == "__main__":
    main()
