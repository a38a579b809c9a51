"""MaxPool, AveragePool, LpPool and the global ones: paddings, ceil_mode, dilations, 1-D to 3-D."""

import numpy as np

from harness import case, main, real


def pool(op, opset, shape, kernel, **options):
    return case(op, opset, {"x": real(*shape)}, kernel_shape=kernel, **options)


BOTH = ("MaxPool", "AveragePool")
CASES = [
    *(pool(op, opset, (1, 3, 8, 8), [2, 2], strides=[2, 2]) for op in BOTH for opset in (7, 10, 12, 19, 22)),
    *(pool(op, 11, (2, 3, 7, 9), [3, 2], name=" stride 1") for op in BOTH),
    *(pool(op, 11, (1, 3, 7, 9), [3, 3], strides=[2, 2], pads=[1, 1, 1, 1]) for op in BOTH),
    *(pool(op, 11, (1, 3, 7, 9), [3, 3], strides=[2, 2], pads=[0, 1, 2, 1], name=" asymmetric") for op in BOTH),
    *(pool(op, 11, (1, 2, 7, 7), [3, 3], strides=[2, 2], ceil_mode=1) for op in BOTH),
    *(pool(op, 11, (1, 2, 8, 8), [3, 3], strides=[2, 2], ceil_mode=1, pads=[0, 0, 1, 1]) for op in BOTH),
    *(pool(op, 11, (1, 2, 7, 8), [3, 3], strides=[2, 2], auto_pad=how)
      for op in BOTH for how in ("SAME_UPPER", "SAME_LOWER", "VALID")),
    *(pool(op, 11, (1, 2, 10), [3], strides=[2]) for op in BOTH),
    *(pool(op, 11, (1, 2, 4, 5, 6), [2, 2, 3]) for op in BOTH),
    pool("MaxPool", 10, (1, 2, 9, 9), [3, 3], dilations=[2, 2]),
    pool("AveragePool", 11, (1, 2, 6, 6), [3, 3], pads=[1, 1, 1, 1], count_include_pad=1),
    pool("AveragePool", 19, (1, 2, 7, 7), [3, 3], strides=[2, 2], pads=[1, 1, 1, 1], count_include_pad=1, ceil_mode=1),
    pool("AveragePool", 19, (1, 2, 9, 9), [3, 3], dilations=[2, 2]),
    *(case("GlobalAveragePool", opset, {"x": real(2, 3, 5, 6)}) for opset in (7, 13, 22)),
    case("GlobalAveragePool", 13, {"x": real(1, 3, 7)}),
    *(pool("LpPool", opset, (1, 3, 7, 9), [3, 2], strides=[2, 1], pads=[1, 0, 1, 1], p=p)
      for opset in (11, 18) for p in (1, 2, 3)),
    pool("LpPool", 18, (1, 2, 7), [3], strides=[2], ceil_mode=1, pads=[0, 0]),
    case("GlobalLpPool", 7, {"x": real(2, 3, 4, 5)}),
    case("GlobalLpPool", 7, {"x": real(2, 3, 4)}, p=3),
    *(case("MaxPool", 12, {"x": real(1, 2, 5, 6, low=low, high=100).astype(kind)}, kernel_shape=[3, 2], pads=[1, 0, 1, 1])
      for kind, low in ((np.int8, -100), (np.uint8, 0))),
    pool("MaxPool", 12, (1, 3, 6, 6), [2, 2], strides=[2, 2], target="neurophase"),
]

main(CASES)
