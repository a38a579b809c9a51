"""Transpose by given and reversed permutations."""

from harness import case, main, real, whole

CASES = [
    *(case("Transpose", opset, {"x": real(2, 3, 4)}, perm=[1, 2, 0]) for opset in (7, 13, 21)),
    case("Transpose", 13, {"x": real(2, 3, 4)}),
    case("Transpose", 13, {"x": real(1, 2, 3, 4)}, perm=[0, 2, 3, 1]),
    case("Transpose", 13, {"x": real(3, 4)}, perm=[0, 1]),
    case("Transpose", 13, {"x": whole(*range(6)).reshape(2, 3)}),
    case("Transpose", 13, {"x": real(1, 2, 3, 4)}, perm=[3, 2, 1, 0], target="neurophase"),
]

main(CASES)
