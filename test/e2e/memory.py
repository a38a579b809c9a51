"""Compiling takes little more memory for 96 MiB of weights than for 96 KiB, and running the binary little more than
the weights do once."""

import argparse
import json
import subprocess
import sys

import numpy as np
import onnx

import models
from npctest import check, freshFolder

# A process counts the memory of the one that started it as its own, so a small one has to.
LAUNCHER = """
import os, sys
child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ)
_, status, usage = os.wait4(child, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_maxrss)
"""


def peakMiB(*command):
    done = subprocess.run([sys.executable, "-c", LAUNCHER, *map(str, command)], capture_output=True, text=True)
    code, peak = done.stdout.split()[-2:]
    check(code == "0", f"{command} returned {code}: {done.stderr}")
    return int(peak) / 1024


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", required=True)
    work = freshFolder(parser.parse_args().work)

    compiled, run = {}, {}
    for name, width in (("small", 64), ("large", 2048)):
        model, binary, images = work / f"{name}.onnx", work / f"{name}.npc", work / f"{name}.npy"
        onnx.save(models.mlp([width] * 7), model)
        np.save(images, np.ones((4, width), np.float32))
        compiled[name] = peakMiB("npc-compile", model, "--target=neurophase", "--chips=auto", "--threads=2", "-o", binary)
        run[name] = peakMiB("npc-run", binary, f"--input={images}", "--fidelity=float", "--threads=2")

    weights = 6 * 2048 * 2048 * 4 / 2**20
    print(json.dumps({"npc-compile": compiled, "npc-run": run, "weights": weights}))
    check((work / "large.npc").stat().st_size > 1.9 * weights * 2**20, "the conductances are missing")
    check(compiled["large"] < compiled["small"] + 0.75 * weights, f"compiling took {compiled} MiB")
    check(run["large"] < run["small"] + 1.5 * weights, f"running took {run} MiB")


if __name__ == "__main__":
    main()
