"""Comparisons, logic, selection, bits; integer and real remainders and powers."""

import numpy as np

from harness import case, main, real, whole

A, B = real(2, 3, 4), real(3, 1)
SAME = np.array([[1, 2], [3, 4]], np.float32)
TRUTH = np.array([True, True, False, False]), np.array([True, False, True, False])
NUMBERS = whole(7, -7, 7, -7), whole(3, 3, -3, -3)

CASES = [
    *(case(op, opset, {"a": A, "b": B}) for op in ("Less", "Greater") for opset in (9, 13)),
    *(case(op, 16, {"a": A, "b": B}) for op in ("LessOrEqual", "GreaterOrEqual")),
    *(case(op, 16, {"a": SAME, "b": SAME.T}) for op in ("LessOrEqual", "GreaterOrEqual", "Equal")),
    case("Equal", 7, {"a": whole(1, 2), "b": whole(1, 3)}),
    case("Equal", 13, {"a": TRUTH[0], "b": TRUTH[1]}),
    *(case(op, 7, {"a": TRUTH[0], "b": TRUTH[1]}) for op in ("And", "Or", "Xor")),
    case("Not", 1 + 6, {"a": TRUTH[1]}),
    case("Where", 16, {"c": np.array([[True], [False]]), "a": real(2, 3), "b": real(3)}),
    case("Where", 9, {"c": TRUTH[1], "a": whole(1, 2, 3, 4)}, {"b": whole(-1)}),
    *(case("Mod", 13, {"a": NUMBERS[0], "b": NUMBERS[1]}, fmod=fmod) for fmod in (0, 1)),
    case("Mod", 13, {"a": A * 9, "b": B + 2}, fmod=1),
    case("Pow", 13, {"a": abs(A) + 0.1, "b": 3 * B}),
    case("Pow", 13, {"a": A}, {"b": np.array(2, np.float32)}),
    case("Pow", 13, {"a": abs(A)}, {"b": np.array(0.5, np.float32)}),
    case("Pow", 13, {"a": A}, {"b": np.array(3, np.int64)}),
    case("Pow", 13, {"a": whole(2, -3, 5), "b": whole(10, 3, 0)}),
    *(case(op, 13, {"a": A, "b": B, "c": real(4)}) for op in ("Max", "Min", "Sum", "Mean")),
    case("Max", 13, {"a": whole(1, -5), "b": whole(-1, 3)}),
    case("BitShift", 11, {"a": whole(16, 255, kind=np.uint8), "b": whole(2, 1, kind=np.uint8)}, direction="LEFT"),
    case("BitShift", 11, {"a": whole(16, 255, kind=np.uint8), "b": whole(2, 1, kind=np.uint8)}, direction="RIGHT"),
    *(case(op, 18, {"a": whole(12, -1, kind=np.int32), "b": whole(10, 5, kind=np.int32)})
      for op in ("BitwiseAnd", "BitwiseOr", "BitwiseXor")),
    case("BitwiseNot", 18, {"a": whole(12, 255, kind=np.uint8)}),
]

main(CASES)
