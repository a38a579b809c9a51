"""Pad: constant, reflect, edge; negative pads; axes."""

import numpy as np

from harness import case, main, real, whole


def pad(pads, opset=13, value=None, axes=None, shape=(1, 2, 4, 5), **options):
    weights = {"pads": whole(*pads), **({} if value is None else {"value": np.array(value, np.float32)})}
    if axes:
        weights = {"pads": whole(*pads), "value": np.array(value or 0, np.float32), "axes": whole(*axes)}
    return case("Pad", opset, {"x": real(*shape)}, weights, **options)


CASES = [
    case("Pad", 7, {"x": real(1, 2, 4, 5)}, pads=[0, 0, 1, 2, 0, 0, 3, 0]),
    case("Pad", 7, {"x": real(1, 2, 4, 5)}, pads=[0, 0, 1, 2, 0, 0, 3, 0], value=1.5),
    case("Pad", 7, {"x": real(1, 2, 4, 5)}, pads=[0, 0, 1, 2, 0, 0, 3, 0], mode="reflect"),
    pad([0, 1, 1, 2, 0, 0, 3, 0], opset=11),
    pad([0, 1, 1, 2, 0, 0, 3, 0], value=-2.5),
    pad([0, 0, 1, 2, 0, 0, 3, 4], mode="reflect"),
    pad([0, 0, 1, 2, 0, 1, 3, 4], mode="edge"),
    pad([0, 0, -1, 2, 0, 0, 0, -2], name=" negative"),
    pad([1, 2, 0, 3], opset=18, axes=[2, 3], value=4.0),
    pad([1, 0], opset=21, axes=[-1], value=0.5),
    pad([0, 1, 1, 2, 0, 0, 3, 0], opset=13, target="neurophase"),
    pad([0, 1, 1, 2, 0, 0, 3, 0], opset=19, mode="wrap"),
    pad([0, 0, -1, 2, 0, 0, 3, -2], opset=19, mode="wrap", name=" negative"),
]

main(CASES)
