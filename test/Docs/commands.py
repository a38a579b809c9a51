"""Runs the ```sh runnable blocks of pages, each page in a fresh folder that looks like the repository's root.

usage: commands.py ROOT WORK PAGE...
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

BLOCK = re.compile(r"^```sh runnable\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def runPage(root, page, folder):
    """The failure of a page's first failing block, or nothing."""
    blocks = BLOCK.findall((root / page).read_text())
    if not blocks:
        return f"{page}: no runnable block"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in ("examples", "targets", "docs", "test"):
        (folder / name).symlink_to(root / name)
    # `python` in a page is the one with numpy and ONNX Runtime.
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    for block in blocks:
        done = subprocess.run(["bash", "-euo", "pipefail", "-c", block], cwd=folder, env=environment,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
        if done.returncode != 0:
            return f"{page}: this block returns {done.returncode}:\n{block}{done.stdout[-3000:]}"
    print(f"{page}: {len(blocks)} blocks ran")
    return None


def main():
    root, work, pages = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]
    problems = [found for page in pages if (found := runPage(root, page, work / page.replace("/", "-")))]
    if problems:
        raise SystemExit("\n".join(problems))


if __name__ == "__main__":
    main()
