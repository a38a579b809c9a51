"""Element types that npc widens: f16, f64, small integers."""

import numpy as np

from harness import case, main, real, whole

HALF = real(2, 8).astype(np.float16)
DOUBLE = real(2, 8).astype(np.float64)

CASES = [
    case("Mul", 14, {"a": HALF, "b": HALF}, tolerance=1e-3),
    case("Sigmoid", 13, {"a": HALF}, tolerance=1e-3),
    case("MatMul", 13, {"a": HALF}, {"b": real(8, 3).astype(np.float16)}, tolerance=2e-3),
    case("MatMul", 13, {"a": DOUBLE}, {"b": real(8, 3).astype(np.float64)}, tolerance=1e-4),
    case("Add", 14, {"a": DOUBLE}, {"b": real(8).astype(np.float64)}),
    case("ReduceSum", 13, {"a": DOUBLE}, {"axes": whole(1)}),
    case("Transpose", 13, {"a": DOUBLE}),
    case("Transpose", 13, {"a": HALF}),
    case("Concat", 13, {"a": HALF}, {"b": HALF}, axis=0),
    case("Add", 14, {"a": whole(200, 7, kind=np.uint8), "b": whole(100, 250, kind=np.uint8)}),
    case("Mul", 14, {"a": whole(100, -7, kind=np.int8), "b": whole(3, 19, kind=np.int8)}),
    case("Sub", 14, {"a": whole(1, 7, kind=np.uint32), "b": whole(2, 3, kind=np.uint32)}),
    case("Max", 13, {"a": whole(1, 7, kind=np.uint32), "b": whole(2, 3, kind=np.uint32)}),
    *(case("Cast", 13, {"x": real(4, 6, low=-90, high=90)}, to=to) for to in (3, 5, 9, 10, 11)),
    *(case("Cast", 13, {"x": real(4, 6, low=0, high=200)}, to=to) for to in (2, 4, 12, 13)),
    case("Cast", 13, {"x": whole(300, -1, 127, -129)}, to=2),
    case("Cast", 13, {"x": whole(300, -1, 40000, kind=np.int32)}, to=5),
    case("Cast", 13, {"x": DOUBLE * 1e9}, to=7),
    case("Cast", 13, {"x": whole(2**53 + 1, -7)}, to=11),
]

main(CASES)
