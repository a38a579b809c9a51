"""Gather: indices constant and given, negative, of every rank."""

import numpy as np

from harness import case, main, real, whole


def gather(indices, opset=13, **options):
    return case("Gather", opset, {"x": real(5, 4, 3)}, {"indices": indices}, **options)


CASES = [
    gather(whole(0, 4, 2, 2), opset=7),
    gather(whole(0, 4, -1), opset=11),
    gather(whole(0, 3, -1), axis=1),
    gather(whole(2, 0), axis=-1),
    gather(np.array(3, np.int64), name=" scalar index"),
    gather(whole(0, 4, 2, 1).reshape(2, 2), axis=0),
    gather(whole(1, 0, kind=np.int32), axis=2),
    case("Gather", 13, {"x": real(5, 4), "indices": whole(4, -5, 0)}, name=" indices given at run time"),
    case("Gather", 13, {"indices": whole(1, 1, 3)}, {"x": real(6, 4)}, order=["x", "indices"], name=" table lookup"),
    case("Gather", 13, {"x": whole(10, 20, 30)}, {"indices": whole(2, 0)}),
]

main(CASES)
