"""nested_branches.py MODEL DEPTH: writes a model of an If in an If in an If ..., deeper than protobuf's writers go."""

import sys

path, depth = sys.argv[1], int(sys.argv[2])


def field(number, content):
    length, size = len(content), b""
    while length >= 128:
        size += bytes([length % 128 + 128])
        length //= 128
    return bytes([number << 3 | 2]) + size + bytes([length]) + content


GRAPH, NODE, OPERATOR, ATTRIBUTE, BRANCH, NAME, OPSETS = 7, 1, 4, 5, 6, 1, 8
node = field(OPERATOR, b"Relu")
for _ in range(depth):
    node = field(OPERATOR, b"If") + field(ATTRIBUTE, field(NAME, b"then_branch") + field(BRANCH, field(NODE, node)))
with open(path, "wb") as file:
    file.write(b"\x08\x08" + field(OPSETS, b"\x10\x11") + field(GRAPH, field(NODE, node)))
