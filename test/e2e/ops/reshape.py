"""Reshape, Flatten, Squeeze, Unsqueeze: what only the shape sees."""

from harness import case, main, real, whole


def reshape(shape, to, opset=13, **options):
    return case("Reshape", opset, {"x": real(*shape)}, {"to": whole(*to)}, **options)


CASES = [
    reshape((2, 3, 4), (6, 4), opset=7),
    reshape((2, 3, 4), (0, -1)),
    reshape((2, 3, 4), (-1,), opset=14),
    reshape((2, 3, 4), (4, 1, 6), opset=14, allowzero=1),
    reshape((1, 3, 4, 4), (1, 48), target="neurophase"),
    *(case("Flatten", opset, {"x": real(2, 3, 4, 5)}) for opset in (7, 9, 11, 13)),
    case("Flatten", 13, {"x": real(2, 3, 4)}, axis=0),
    case("Flatten", 13, {"x": real(2, 3, 4)}, axis=3),
    case("Flatten", 13, {"x": real(2, 3, 4)}, axis=-1),
    case("Squeeze", 7, {"x": real(1, 3, 1, 4)}, axes=[0, 2]),
    case("Squeeze", 7, {"x": real(1, 3, 1, 4)}),
    case("Squeeze", 11, {"x": real(1, 3, 1, 4)}, axes=[-2]),
    case("Squeeze", 13, {"x": real(1, 3, 1, 4)}, {"axes": whole(0)}),
    case("Squeeze", 13, {"x": real(1, 3, 1, 4)}),
    case("Unsqueeze", 7, {"x": real(3, 4)}, axes=[0, 3]),
    case("Unsqueeze", 11, {"x": real(3, 4)}, axes=[-1]),
    case("Unsqueeze", 13, {"x": real(3, 4)}, {"axes": whole(1, -1)}),
]

main(CASES)
