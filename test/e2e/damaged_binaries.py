"""Every damaged binary is refused with exit code 3 and a message, by npc-run and npc-objdump."""

import argparse
import random
import subprocess
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import onnx

import models
from npctest import check, compileModel, freshFolder, simulate

FLIPS, TRUNCATIONS = 500, 50


def damaged(content):
    """(what was done, bytes): single-byte changes all over the file, then truncations."""
    generator = random.Random(11)
    # Half of them where structure is dense: the header, the manifest, the schedule.
    for index in range(FLIPS):
        place = generator.randrange(len(content) if index % 2 else min(len(content), 16384))
        change = generator.randrange(1, 256)
        copy = bytearray(content)
        copy[place] ^= change
        yield f"byte {place} changed by {change:#x}", bytes(copy)
    for length in [0, 1, 7, 8, 71, 72, len(content) - 1, len(content) - 4096]:
        yield f"cut to {length} bytes", content[:length]
    for _ in range(TRUNCATIONS - 8):
        length = generator.randrange(len(content))
        yield f"cut to {length} bytes", content[:length]


def refusals(job):
    """What is wrong with the tools' answers to one damaged file."""
    index, (what, content), work, data = job
    path = work / f"damaged{index}.npc"
    path.write_bytes(content)
    output = work / f"damaged{index}.npz"
    problems = []
    for command in (["npc-run", path, f"--input={data}", f"--output={output}"], ["npc-objdump", path]):
        done = subprocess.run([str(word) for word in command], capture_output=True, text=True, errors="replace")
        if done.returncode != 3:
            problems.append(f"{what}: {command[0]} returned {done.returncode}\n{done.stdout[-500:]}{done.stderr[-500:]}")
        elif path.name not in done.stderr or len(done.stderr) < len(path.name) + 20:
            problems.append(f"{what}: {command[0]} said only '{done.stderr}'")
    if output.exists():
        problems.append(f"{what}: an output was written")
    path.unlink()
    return problems


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--target", default="tiny")
    parser.add_argument("--work", required=True)
    arguments = parser.parse_args()

    work = freshFolder(arguments.work)
    onnx.save(models.mlp([16, 10, 4]), work / "mlp.onnx")
    binary = compileModel(work / "mlp.onnx", work / "mlp.npc", target=arguments.target)
    data = work / "x.npy"
    np.save(data, np.random.default_rng(5).random((2, 16), np.float32))
    # The whole binary runs, so that what is refused below is refused for its damage.
    check(simulate(binary, {"x": np.load(data)}, work)["y"].shape == (2, 4), "the undamaged binary does not run")

    jobs = [(index, case, work, data) for index, case in enumerate(damaged(binary.read_bytes()))]
    check(len(jobs) == FLIPS + TRUNCATIONS, f"{len(jobs)} cases")
    with ThreadPoolExecutor(2) as pool:
        problems = [problem for found in pool.map(refusals, jobs) for problem in found]
    check(not problems, f"{len(problems)} bad answers, the first:\n" + "\n".join(problems[:5]))


if __name__ == "__main__":
    main()
