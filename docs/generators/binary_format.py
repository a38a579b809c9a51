"""Prints docs/binary-format.md from the header's struct and the manifest's schema.

usage: binary_format.py FORMAT.h SCHEMA.fbs
"""

import re
import sys
from pathlib import Path

INTRODUCTION = """\
# The chip binary, `.npc`

<!-- Generated from include/npc/Artifact/Format.h and npc.fbs: cmake --build build --target npc-docs -->

```
offset 0          header, {bytes} bytes, little-endian
manifestOffset    manifest: a FlatBuffer, file identifier NPCM
multiples of 4096 sections: raw bytes that a loader maps as they are
```

{header}

Same input, same bytes: there are no time stamps, no paths, no order that depends on addresses. A reader checks, in
this order: size, magic, version, the header's digest, the zero padding, the FlatBuffers verifier, bounds and digests of the
sections, the manifest's meaning, the instructions. npc's own reader shows nothing of a file before it passed all of
them; any failure is exit code 3. A reader must know every bit of `requiredFeatures` that is set. A higher minor version
only adds what old readers may pass over; another major version is refused. This page is format {major}.{minor}.

## Header

| offset | type | field | meaning |
|---:|---|---|---|
"""


def comment(lines):
    return " ".join(line.strip().removeprefix("///").strip() for line in lines).strip()


def headerRows(text):
    """(offset, type, name, meaning) of struct Header's members."""
    body = re.search(r"struct Header \{\n(.*?)\n\};", text, re.DOTALL).group(1)
    offset, pending = 0, []
    for line in body.splitlines():
        if line.strip().startswith("///"):
            pending.append(line)
            continue
        kind, bits, name, count = re.fullmatch(r"\s*(uint(\d+)_t) (\w+)(?:\[(\d+)\])?;", line).groups()
        yield offset, f"{kind}[{count}]" if count else kind, name, comment(pending)
        offset += int(bits) // 8 * int(count or 1)
        pending = []


def headerComment(text):
    return comment(re.search(r"((?:///.*\n)+)struct Header", text).group(1).splitlines())


def declarations(schema):
    """(what, name, meaning, body) of the schema's enums and tables, in order."""
    pattern = r"((?:^///[^\n]*\n)*)^(enum|table) (\w+)[^{]*\{(.*?)\}"
    for lead, what, name, body in re.findall(pattern, schema, re.MULTILINE | re.DOTALL):
        yield what, name, comment(lead.splitlines()), body


def members(body):
    """(name, type, meaning) of an enum's or a table's members."""
    for lead, name, kind in re.findall(r"((?:///[^\n]*\n\s*)*)(\w+)\s*(?::\s*([^;]+))?[;,]?", body):
        yield name, kind, comment(lead.splitlines())


def main():
    header, schema = (Path(argument).read_text() for argument in sys.argv[1:])
    rows = list(headerRows(header))
    size = re.search(r"sizeof\(Header\) == (\d+)", header).group(1)
    major, minor = (re.search(rf"{name} = (\d+);", header).group(1) for name in ("kMajor", "kMinor"))
    page = INTRODUCTION.format(bytes=size, header=headerComment(header), major=major, minor=minor)
    page += "".join(f"| {offset} | {kind} | `{name}` | {meaning} |\n" for offset, kind, name, meaning in rows)
    page += "\n## Manifest\n\nThe root is `Manifest`. Indices count the entries of the table that they name, from 0.\n"
    for what, name, meaning, body in declarations(schema):
        page += f"\n### {what} {name}\n\n" + (f"{meaning}\n\n" if meaning else "")
        if what == "enum":
            page += "| value | name | meaning |\n|---:|---|---|\n"
            page += "".join(f"| {value} | `{member}` | {text} |\n" for value, (member, _, text) in enumerate(members(body)))
        else:
            page += "| field | type | meaning |\n|---|---|---|\n"
            page += "".join(f"| `{member}` | {kind} | {text} |\n" for member, kind, text in members(body))
    sys.stdout.write(page)


if __name__ == "__main__":
    main()
