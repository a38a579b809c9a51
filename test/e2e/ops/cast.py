"""Cast between the types that npc computes in."""

import numpy as np
from onnx import TensorProto

from harness import case, main, real, whole

FRACTIONS = real(4, 6, low=-90, high=90)
CASES = [
    *(case("Cast", opset, {"x": FRACTIONS}, to=TensorProto.INT64) for opset in (7, 9, 13, 19)),
    case("Cast", 13, {"x": FRACTIONS}, to=TensorProto.INT32),
    case("Cast", 13, {"x": FRACTIONS}, to=TensorProto.FLOAT),
    case("Cast", 13, {"x": whole(3, -4, 2**20)}, to=TensorProto.FLOAT),
    case("Cast", 13, {"x": whole(3, -4, 2**20, kind=np.int32)}, to=TensorProto.FLOAT),
    case("Cast", 13, {"x": whole(3, -4, 2**20, kind=np.int32)}, to=TensorProto.INT64),
]

main(CASES)
