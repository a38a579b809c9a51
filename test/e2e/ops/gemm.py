"""Gemm: transposes, alpha and beta, every shape of C."""

from harness import case, main, real


def gemm(a, b, c=None, opset=13, **options):
    weights = {"b": real(*b), **({} if c is None else {"c": real(*c)})}
    return case("Gemm", opset, {"a": real(*a)}, weights, tolerance=1e-4, **options)


CASES = [
    gemm((1, 20), (20, 7), (7,), opset=7),
    gemm((1, 20), (20, 7), (7,), opset=9),
    gemm((1, 20), (7, 20), (7,), opset=11, transB=1),
    gemm((1, 20), (20, 7)),
    gemm((3, 20), (20, 7), (3, 7)),
    gemm((3, 20), (20, 7), (3, 1)),
    gemm((3, 20), (20, 7), (1, 7)),
    gemm((3, 20), (20, 7), ()),
    gemm((20, 3), (20, 7), (7,), transA=1),
    gemm((20, 3), (7, 20), (7,), transA=1, transB=1, alpha=0.5, beta=2.0),
    gemm((1, 20), (20, 7), (7,), alpha=-1.5, beta=0.25),
    gemm((1, 700), (700, 300), (300,), name=" several arrays each way"),
    gemm((1, 20), (20, 7), (7,), target="tiny"),
    gemm((2, 20), (20, 7), (7,), target="neurophase"),
    case("Gemm", 13, {"a": real(3, 5), "b": real(5, 4), "c": real(4)}, name=" nothing constant: digital"),
    case("Gemm", 13, {"b": real(5, 4)}, {"a": real(3, 5)}, order=["a", "b"], name=" the left operand is constant"),
]

main(CASES)
