"""Scatter and gather of elements and slices: reductions, negative indices, indices constant and given; OneHot."""

import numpy as np

from harness import case, main, real, whole


def scatterElements(data, indices, opset=18, given=True, **options):
    indices = np.array(indices, np.int64)
    updates = real(*indices.shape)
    if given:
        return case("ScatterElements", opset, {"x": real(*data), "i": indices, "u": updates}, **options)
    return case("ScatterElements", opset, {"x": real(*data), "u": updates}, {"i": indices}, order=["x", "i", "u"],
                **options)


def scatterND(data, indices, opset=18, **options):
    indices = np.array(indices, np.int64)
    updates = real(*indices.shape[:-1], *data[indices.shape[-1]:])
    return case("ScatterND", opset, {"x": real(*data), "i": indices, "u": updates}, **options)


def gatherND(data, indices, opset=13, **options):
    return case("GatherND", opset, {"x": real(*data), "i": np.array(indices, np.int64)}, **options)


def integers(op, **options):
    return case(op, 18, {"x": whole(5, 6, 7, 8), "i": whole(1, -1, 1), "u": whole(3, -4, 5)}, **options)


CASES = [
    scatterElements((3, 4), [[0, 2, 1], [2, 0, 0]], opset=11),
    scatterElements((3, 4), [[0, 2, 1], [2, 0, 0]], given=False),
    scatterElements((3, 4), [[3, -4], [1, -1]], axis=1),
    scatterElements((2, 3, 4), np.arange(12).reshape(2, 3, 2) % 4, axis=-1),
    *[scatterElements((4, 2), [[1, 1], [1, -3], [0, 1]], reduction=reduction)
      for reduction in ("add", "mul", "max", "min")],
    *[integers("ScatterElements", reduction=reduction) for reduction in ("none", "add", "mul", "max", "min")],
    scatterND((4, 3), [[2], [0], [-1]], opset=11),
    scatterND((4, 3), [[2, 1], [0, 0], [-1, -3]]),
    scatterND((2, 3, 4), [[[0, 1], [1, 2]]]),
    *[scatterND((4, 3), [[1], [1], [3]], reduction=reduction) for reduction in ("add", "mul", "max", "min")],
    scatterND((4, 3), [[2], [0], [-1]], target="neurophase"),
    case("GatherElements", 13, {"x": real(3, 4), "i": whole(0, 3, -1, 2).reshape(2, 2)}, axis=1),
    case("GatherElements", 13, {"x": real(3, 4)}, {"i": whole(0, 2, -1, 2).reshape(1, 4)}),
    case("GatherElements", 13, {"x": whole(3, 4, 5), "i": whole(2, 2, 0, 1)}),
    gatherND((3, 4), [[0, 1], [2, -1]]),
    gatherND((3, 4), [[0], [-1]]),
    gatherND((2, 3, 4), [[[0, 1]], [[1, -2]]]),
    gatherND((2, 3, 4), [[1], [-1]], opset=12, batch_dims=1),
    gatherND((2, 2, 3), [[[0], [2]], [[1], [1]]], opset=12, batch_dims=2),
    case("OneHot", 11, {"i": whole(1, -2, 4, 7)}, {"depth": np.array(5, np.int64), "values": np.float32([-1, 2])}),
    case("OneHot", 11, {"i": whole(1, 0, 2, 1).reshape(2, 2)},
         {"depth": np.array([3], np.int64), "values": np.float32([0, 1])}, axis=1),
    case("OneHot", 11, {"i": np.float32([1, 2])}, {"depth": np.array(3, np.int64), "values": whole(7, 9)}, axis=0),
]

main(CASES)
