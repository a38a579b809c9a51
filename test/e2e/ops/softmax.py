"""Softmax: over one axis since opset 13, over a flattened tail before."""

from harness import case, main, real


def softmax(shape, opset, **options):
    return case("Softmax", opset, {"x": real(*shape, low=-9, high=9)}, **options)


CASES = [
    softmax((2, 10), 7),
    softmax((2, 3, 4), 7, name=" flattened from axis 1"),
    softmax((2, 3, 4), 11, axis=2),
    softmax((2, 3, 4), 11, axis=-1),
    softmax((2, 3, 4), 11, axis=0),
    softmax((2, 10), 13),
    softmax((2, 3, 4), 13, axis=1),
    softmax((2, 3, 4), 13, axis=-3),
    softmax((1, 1), 13),
]

main(CASES)
