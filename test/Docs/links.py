"""Every relative link and every `path` of the written pages leads to a file."""

import re
import sys
from pathlib import Path

root = Path(sys.argv[1])
TOP = {path.name for path in root.iterdir()}
pages = [root / "README.md", *sorted((root / "docs").glob("*.md")), *sorted((root / "examples").rglob("*.md"))]
problems = []
checked = 0
for page in pages:
    text = page.read_text()
    for link in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", text):
        checked += 1
        if not (page.parent / link).exists():
            problems.append(f"{page.relative_to(root)}: link to {link}")
    # A path in backquotes that starts with a folder of the tree names a file of the tree.
    for path in re.findall(r"`([\w.-]+/[\w./-]+)`", text):
        if path.split("/")[0] in TOP - {"build"}:
            checked += 1
            if not (root / path).exists():
                problems.append(f"{page.relative_to(root)}: `{path}`")
if checked < 20:
    problems.append(f"only {checked} links found: the patterns of this test no longer fit")
if problems:
    raise SystemExit("these lead nowhere:\n" + "\n".join(problems))
