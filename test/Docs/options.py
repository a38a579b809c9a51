"""docs/cli.md and the tools' --help name the same options.

usage: options.py ROOT TOOL...
"""

import re
import subprocess
import sys
from pathlib import Path

OPTION = re.compile(r"(?<![\w-])--[a-z][\w-]*")


def section(text, tool):
    """The part of the page under '## TOOL'."""
    match = re.search(rf"^## {tool}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    if not match:
        raise SystemExit(f"docs/cli.md has no section '## {tool}'")
    # Commands of examples may be other tools'.
    return re.sub(r"^```.*?^```$", "", match.group(1), flags=re.MULTILINE | re.DOTALL)


page = (Path(sys.argv[1]) / "docs/cli.md").read_text()
problems = []
for program in sys.argv[2:]:
    tool = Path(program).name
    helped = set(OPTION.findall(subprocess.run([program, "--help"], capture_output=True, text=True, check=True).stdout))
    documented = set(OPTION.findall(section(page, tool)))
    if not helped:
        problems.append(f"{tool} --help names no option")
    problems += [f"{tool} {option}: in --help, not in docs/cli.md" for option in sorted(helped - documented)]
    problems += [f"{tool} {option}: in docs/cli.md, not in --help" for option in sorted(documented - helped)]
if problems:
    raise SystemExit("\n".join(problems))
