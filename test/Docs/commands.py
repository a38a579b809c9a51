"""Runs the ```sh runnable blocks of pages, each page in a fresh folder that looks like the repository's root.

A block that starts with ```mlir of FILE shows lines of what the commands wrote, one with ```text printed what they
printed: each line must be there, in this order. "..." in a line stands for anything; how deep
a line is indented and its location do not matter.

usage: commands.py ROOT WORK PAGE...
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

BLOCK = re.compile(r"^```sh runnable\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXCERPT = re.compile(r"^```(?:mlir of (\S+)|text (printed))\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def lineMissing(excerpt, text):
    """The first line of `excerpt` that is not in `text` behind the lines before it, or nothing."""
    lines = iter(re.sub(r" loc\(.*", "", line).strip() for line in text.splitlines())
    for shown in filter(None, map(str.strip, excerpt.splitlines())):
        pattern = re.compile(".*".join(map(re.escape, shown.split("..."))))
        if not any(pattern.fullmatch(line) for line in lines):
            return shown
    return None


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
    printed = ""
    for block in blocks:
        done = subprocess.run(["bash", "-euo", "pipefail", "-c", block], cwd=folder, env=environment,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
        if done.returncode != 0:
            return f"{page}: this block returns {done.returncode}:\n{block}{done.stdout[-3000:]}"
        printed += done.stdout
    for file, _, excerpt in EXCERPT.findall((root / page).read_text()):
        if missing := lineMissing(excerpt, (folder / file).read_text() if file else printed):
            return f"{page}: {file or 'what is printed'} does not hold this line, or not at this place:\n{missing}"
    print(f"{page}: {len(blocks)} blocks ran")
    return None


def main():
    root, work, pages = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]
    problems = [found for page in pages if (found := runPage(root, page, work / page.replace("/", "-")))]
    if problems:
        raise SystemExit("\n".join(problems))


if __name__ == "__main__":
    main()
