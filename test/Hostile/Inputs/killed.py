"""killed.py FOLDER COMMAND...: killed at any time, COMMAND -o FILE leaves no FILE, the one before, or the whole one."""

import subprocess
import sys
import time
from pathlib import Path

KILLS = 24

folder, command = Path(sys.argv[1]), sys.argv[2:]


def run(output, seconds=None):
    process = subprocess.Popen([*command, "-o", output], stderr=subprocess.DEVNULL)
    if seconds is not None:
        time.sleep(seconds)
        process.kill()
    return process.wait()


start = time.monotonic()
assert run(folder / "whole") == 0
duration = time.monotonic() - start
whole = (folder / "whole").read_bytes()

killed = 0
for index in range(KILLS):
    output = folder / f"out{index}"
    before = b"an earlier file" if index % 2 else None
    if before:
        output.write_bytes(before)
    killed += run(output, duration * (index + 1) / KILLS) < 0
    after = output.read_bytes() if output.exists() else None
    assert after in (before, whole), f"after {index + 1}/{KILLS} of its time: {len(after)} bytes"
assert killed > 0, "it was always done before"
