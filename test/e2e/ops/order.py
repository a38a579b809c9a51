"""TopK, ArgMax, ArgMin, CumSum, Hardmax, LogSoftmax."""

import numpy as np

from harness import case, main, real, whole

X = real(3, 5, 4)
TIES = np.array([[2, 7, 7, 1], [3, 3, 3, 3], [1, 0, 0, 1]], np.float32)

CASES = [
    *(case(op, 13, {"x": X}, axis=axis) for op in ("ArgMax", "ArgMin") for axis in (0, 1, -1)),
    *(case(op, 13, {"x": TIES}, axis=1, keepdims=0, select_last_index=last) for op in ("ArgMax", "ArgMin") for last in (0, 1)),
    case("ArgMax", 11, {"x": whole(3, 9, 9, kind=np.int32)}),
    *(case("TopK", 11, {"x": X}, {"k": whole(3)}, axis=axis, largest=largest, outputs=2) for axis in (1, -1) for largest in (0, 1)),
    case("TopK", 7, {"x": X}, k=2, axis=1, outputs=2),
    case("TopK", 10, {"x": X}, {"k": whole(5)}, axis=1, outputs=2),
    case("CumSum", 11, {"x": X}, {"axis": np.array(1, np.int64)}),
    case("CumSum", 14, {"x": X}, {"axis": np.array(-1, np.int32)}, exclusive=1),
    case("CumSum", 14, {"x": whole(1, 2, 3, 4, kind=np.int32)}, {"axis": np.array(0, np.int32)}, reverse=1),
    case("CumSum", 14, {"x": X}, {"axis": np.array(0, np.int32)}, exclusive=1, reverse=1),
    *(case("Hardmax", opset, {"x": TIES.reshape(3, 2, 2)}, axis=1) for opset in (11, 13)),
    *(case("LogSoftmax", opset, {"x": 30 * X}, axis=1) for opset in (11, 13)),
]

main(CASES)
