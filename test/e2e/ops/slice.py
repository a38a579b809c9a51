"""Slice: attributes before opset 10, inputs since; negative starts, ends and steps."""

import numpy as np

from harness import case, main, real, whole


def cut(starts, ends, axes=None, steps=None, opset=13, shape=(4, 5, 6), **options):
    weights = {"starts": whole(*starts), "ends": whole(*ends)}
    if axes is not None:
        weights["axes"] = whole(*axes)
    if steps is not None:
        weights["steps"] = whole(*steps)
    return case("Slice", opset, {"x": real(*shape)}, weights, **options)


LAST = np.iinfo(np.int64).max
CASES = [
    case("Slice", 7, {"x": real(4, 5, 6)}, starts=[1, 0], ends=[3, -1]),
    case("Slice", 7, {"x": real(4, 5, 6)}, starts=[-3], ends=[LAST], axes=[1]),
    cut([1, 0], [3, 4], opset=10),
    cut([1], [5], [2], [2], opset=11),
    cut([1, 2], [LAST, -1], [0, 2]),
    cut([-2], [LAST], [-1]),
    cut([LAST], [-LAST], [1], [-1], name=" reversed"),
    cut([4], [0], [1], [-2]),
    cut([0], [100], [0], name=" end beyond the extent"),
    cut([1, 1], [3, 3], [1, 2], target="neurophase"),
]

main(CASES)
