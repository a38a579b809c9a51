"""Concat along every axis, of activations and constants."""

from harness import case, main, real, whole

CASES = [
    *(case("Concat", opset, {"a": real(1, 2, 3), "b": real(1, 4, 3)}, axis=1) for opset in (7, 11, 13)),
    case("Concat", 13, {"a": real(2, 3), "b": real(1, 3), "c": real(4, 3)}, axis=0),
    case("Concat", 13, {"a": real(2, 3), "b": real(2, 5)}, axis=-1),
    case("Concat", 13, {"a": real(2, 3)}, {"b": real(2, 5)}, axis=1),
    case("Concat", 13, {"a": real(2, 3)}, axis=1),
    case("Concat", 13, {"a": whole(1, 2), "b": whole(3)}, axis=0),
    case("Concat", 13, {"a": real(1, 2, 3, 3), "b": real(1, 4, 3, 3)}, axis=1, target="neurophase"),
]

main(CASES)
