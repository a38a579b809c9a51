"""Relu, LeakyRelu, Clip, Sigmoid, Shrink, Tanh over a wide range of values."""

import numpy as np

from harness import case, main, real

WIDE = np.concatenate([real(40, low=-8, high=8), real(20, low=-100, high=100), np.zeros(4, np.float32)])


def activation(op, opset, weights=None, **options):
    return case(op, opset, {"x": WIDE.reshape(1, 4, 4, 4)}, weights, **options)


def bound(value):
    return np.array(value, np.float32)


CASES = [
    *(activation("Relu", opset) for opset in (7, 13, 14)),
    *(activation("LeakyRelu", opset) for opset in (7, 16)),
    activation("LeakyRelu", 13, alpha=0.3),
    *(activation(op, opset) for op in ("Sigmoid", "Tanh") for opset in (7, 13)),
    activation("Clip", 7, min=-1.0, max=6.0),
    activation("Clip", 7, min=0.0),
    activation("Clip", 11, {"low": bound(-1), "high": bound(2)}),
    activation("Clip", 13, {"low": bound(-1)}),
    activation("Clip", 13, {"high": bound(2)}, order=["x", "", "high"]),
    activation("Clip", 13),
    activation("Shrink", 9),
    activation("Shrink", 9, lambd=1.5, bias=1.0),
    activation("Tanh", 13, target="neurophase"),
    activation("Sigmoid", 13, target="tiny"),
]

main(CASES)
