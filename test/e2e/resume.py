"""Compilation that resumes from any stage's dump gives the binary of the uninterrupted run."""

import numpy as np

from npctest import check, compileModel, freshFolder, modelArguments

STAGES = ["import", "graph", "analog", "tiled", "mapped", "placed", "scheduled"]


def main():
    arguments = modelArguments()
    work = freshFolder(arguments.work)
    np.savez(work / "calibration.npz", image=np.random.default_rng(3).random((20, 1, 28, 28), np.float32))
    options = ["--dim=batch=1", f"--calibrate={work / 'calibration.npz'}"]
    whole = compileModel(arguments.model, work / "net.npc", *options, f"--dump-stages-to={work / 'stages'}",
                         target=arguments.target).read_bytes()

    for stage in STAGES:
        dumps = [path for path in (work / "stages").iterdir() if stage in path.name and path.suffix == ".mlir"]
        check(len(dumps) == 1, f"stage {stage} has the dumps {dumps}")
        resumed = compileModel(dumps[0], work / f"from-{stage}.npc", *options, f"--compile-from={stage}",
                               target=arguments.target)
        check(resumed.read_bytes() == whole, f"resuming from {stage} gives another binary")


if __name__ == "__main__":
    main()
