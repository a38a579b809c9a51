"""Expand, Tile, DepthToSpace, SpaceToDepth, Trilu, EyeLike, CenterCropPad: elements repeated, reordered, masked."""

import numpy as np

from harness import case, main, real, whole

CASES = [
    case("Expand", 8, {"x": real(3, 1)}, {"shape": whole(2, 3, 4)}),
    case("Expand", 13, {"x": real(3, 1)}, {"shape": whole(1, 4)}),
    case("Expand", 13, {"x": real(3, 4)}, {"shape": whole(1)}),
    case("Expand", 13, {"x": np.array(2.5, np.float32)}, {"shape": whole(2, 2)}),
    case("Expand", 13, {"x": whole(1, 2, 3)}, {"shape": whole(2, 3)}),
    case("Expand", 13, {"x": real(3, 1)}, {"shape": whole(2, 3, 4)}, target="neurophase"),
    case("Tile", 7, {"x": real(2, 3)}, {"repeats": whole(2, 3)}),
    case("Tile", 13, {"x": real(2, 1, 3)}, {"repeats": whole(1, 4, 2)}),
    case("Tile", 13, {"x": whole(1, 2, 3)}, {"repeats": whole(3)}),
    case("DepthToSpace", 11, {"x": real(1, 8, 2, 3)}, blocksize=2),
    case("DepthToSpace", 13, {"x": real(2, 8, 2, 3)}, blocksize=2, mode="CRD"),
    case("SpaceToDepth", 13, {"x": real(2, 2, 4, 6)}, blocksize=2),
    case("Trilu", 14, {"x": real(2, 3, 4)}),
    case("Trilu", 14, {"x": real(3, 4)}, {"k": np.array(-1, np.int64)}, upper=0),
    case("Trilu", 14, {"x": real(4, 3)}, {"k": np.array(7, np.int64)}, upper=1),
    case("Trilu", 14, {"x": whole(*range(12)).reshape(3, 4)}, {"k": np.array(1, np.int64)}),
    case("CenterCropPad", 18, {"x": real(5, 4, 3)}, {"shape": whole(3, 7)}, axes=[0, -2]),
]

main(CASES)
