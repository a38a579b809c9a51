"""Compares freshly generated pages with the committed ones."""

import sys
from pathlib import Path

generated, committed = map(Path, sys.argv[1:])
pages = sorted(generated.rglob("*.md"))
problems = [f"no page was generated in {generated}"] if not pages else []
for page in pages:
    name = page.relative_to(generated)
    if not (committed / name).exists():
        problems.append(f"docs/{name} is missing")
    elif (committed / name).read_bytes() != page.read_bytes():
        problems.append(f"docs/{name} is not what its definition gives")
if problems:
    raise SystemExit("\n".join(problems) + "\nrun: cmake --build build --target npc-docs")
