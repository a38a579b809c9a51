"""MatMul: matrices on arrays, batches, vectors, products of two activations."""

from harness import case, main, real


def matmul(a, b, opset=13, **options):
    return case("MatMul", opset, {"a": real(*a)}, {"b": real(*b)}, tolerance=1e-4, **options)


def dynamic(a, b, **options):
    return case("MatMul", 13, {"a": real(*a), "b": real(*b)}, **options)


CASES = [
    matmul((4, 12), (12, 5), opset=7),
    matmul((4, 12), (12, 5), opset=9),
    matmul((1, 12), (12, 5)),
    matmul((2, 3, 12), (12, 5)),
    matmul((12,), (12, 5), name=" vector"),
    matmul((4, 12), (12,), name=" times vector"),
    matmul((2, 3, 4), (2, 4, 5), name=" constant batch"),
    matmul((1, 520), (520, 12), name=" three arrays"),
    matmul((3, 12), (12, 5), target="tiny"),
    dynamic((3, 4), (4, 5)),
    dynamic((2, 3, 4), (2, 4, 5)),
    dynamic((2, 1, 3, 4), (3, 4, 5), name=" broadcast"),
    dynamic((4,), (4,), name=" dot product"),
]

main(CASES)
