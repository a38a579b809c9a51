"""Every damaged binary is refused with exit code 3 and one message, by npc-run and npc-objdump."""

import argparse

import numpy as np
import onnx

import models
from damage import answer, checkAll, damaged
from npctest import check, compileModel, freshFolder, simulate

CHANGES, CUTS = 2000, 200
# The header, the manifest and the schedule of the binary below end about here.
STRUCTURE = 16384


def cases(content):
    yield from damaged(content, CHANGES, CUTS - 8, seed=11, dense=STRUCTURE)
    for length in [0, 1, 7, 8, 71, 72, len(content) - 4096, len(content) - 1]:
        yield f"cut to {length} bytes", content[:length]


def refusals(job):
    """What is wrong with the tools' answers to one damaged file."""
    index, (what, content), work, data = job
    path = work / f"damaged{index}.npc"
    path.write_bytes(content)
    output = work / f"damaged{index}.npz"
    problems = []
    for command in (["npc-run", path, f"--input={data}", f"--output={output}"], ["npc-objdump", path]):
        code, printed, said = answer(*command)
        if code != 3 or printed:
            problems.append(f"{what}: {command[0]} returned {code}\n{printed[-500:]}{said[-500:]}")
        elif not said.startswith(f"{command[0]}: error: ") or path.name not in said or said.count("error:") != 1:
            problems.append(f"{what}: {command[0]} said '{said}'")
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

    jobs = ((index, case, work, data) for index, case in enumerate(cases(binary.read_bytes())))
    checkAll(refusals, jobs, CHANGES + CUTS)


if __name__ == "__main__":
    main()
