"""ReduceMean: axes as attribute and as input, kept and dropped dims."""

from harness import case, main, real, whole


def mean(opset, axes=None, **options):
    if opset < 18:
        return case("ReduceMean", opset, {"x": real(2, 3, 4, 5)}, **({} if axes is None else {"axes": axes}), **options)
    weights = {} if axes is None else {"axes": whole(*axes)}
    return case("ReduceMean", opset, {"x": real(2, 3, 4, 5)}, weights, **options)


CASES = [
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
