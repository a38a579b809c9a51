"""The Reduce family: axes as attribute and as input, kept and dropped dims."""

import numpy as np

from harness import case, main, real, whole


def mean(opset, axes=None, **options):
    if opset < 18:
        return case("ReduceMean", opset, {"x": real(2, 3, 4, 5)}, **({} if axes is None else {"axes": axes}), **options)
    weights = {} if axes is None else {"axes": whole(*axes)}
    return case("ReduceMean", opset, {"x": real(2, 3, 4, 5)}, weights, **options)


def reduced(op, opset, axes=None, x=None, **options):
    x = real(2, 3, 4, 5) if x is None else x
    attribute = opset < (13 if op == "ReduceSum" else 18)
    weights = {} if attribute or axes is None else {"axes": whole(*axes)}
    given = {"axes": axes} if attribute and axes is not None else {}
    return case(op, opset, {"x": x}, weights, **given, **options)


POSITIVE = real(2, 3, 4, 5, low=0.5, high=2)
KINDS = ("ReduceSum", "ReduceMax", "ReduceMin", "ReduceProd", "ReduceL1", "ReduceL2", "ReduceLogSumExp", "ReduceSumSquare")

CASES = [
    *(reduced(kind, opset, axes, keepdims=keep) for kind in KINDS for opset, axes, keep in
      ((11, [1, 2], 1), (18, [-1], 0), (13, None, 0))),
    reduced("ReduceLogSum", 13, [1], POSITIVE), reduced("ReduceLogSum", 18, [0, 2], POSITIVE, keepdims=0),
    reduced("ReduceLogSumExp", 18, [1], 100 * POSITIVE),
    reduced("ReduceSumSquare", 18, noop_with_empty_axes=1),
    reduced("ReduceSum", 13, noop_with_empty_axes=1),
    *(reduced(kind, 18, [0], whole(3, -4, 5, kind=np.int32)) for kind in ("ReduceSum", "ReduceProd", "ReduceMax", "ReduceL1")),
    reduced("ReduceMax", 20, [1], np.array([[True, False], [False, False]])),
    reduced("ReduceMin", 18, [1], whole(3, 200, 7, kind=np.uint8).reshape(1, 3)),
    case("GlobalMaxPool", 7, {"x": real(1, 3, 4, 5)}),
    mean(7, [2, 3]),
    mean(7, [1], keepdims=0),
    mean(11, [-1, 0]),
    mean(13),
    mean(13, keepdims=0),
    mean(18, [2, 3]),
    mean(18, [-1], keepdims=0),
    mean(18),
    mean(18, noop_with_empty_axes=1),
    mean(18, [2, 3], target="neurophase"),
]

main(CASES)
