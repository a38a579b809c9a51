"""Add, Sub, Mul, Div: broadcasting both ways, constants on either side, integers."""

import numpy as np

from harness import case, main, real, whole

OPS = ("Add", "Sub", "Mul", "Div")


def positive(*shape):
    return real(*shape, low=0.5, high=2)


CASES = [
    *(case(op, opset, {"a": real(2, 3, 4), "b": positive(2, 3, 4)}) for op in OPS for opset in (7, 13, 14)),
    *(case(op, 13, {"a": real(2, 3, 4), "b": positive(3, 1)}, name=" broadcast b") for op in OPS),
    *(case(op, 13, {"a": real(4), "b": positive(2, 3, 4)}, name=" broadcast a") for op in OPS),
    *(case(op, 13, {"a": real(2, 1, 4), "b": positive(3, 1)}, name=" broadcast both") for op in OPS),
    *(case(op, 13, {"a": real(1, 3, 4, 4)}, {"b": positive(3, 1, 1)}, name=" constant channel") for op in OPS),
    *(case(op, 13, {"b": positive(2, 3)}, {"a": real()}, order=["a", "b"], name=" constant scalar left") for op in OPS),
    *(case(op, 13, {"a": whole(7, -7, 40, 5), "b": whole(2, 2, -9, 5)}) for op in OPS),
    *(case(op, 14, {"a": whole(7, -7, 40, 5, kind=np.int32)}, {"b": whole(2, 2, -9, 5, kind=np.int32)}) for op in OPS),
    case("Add", 13, {"a": real(1, 3, 4, 4), "b": real(1, 3, 4, 4)}, target="neurophase"),
]

main(CASES)
