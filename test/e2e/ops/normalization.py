"""BatchNormalization of one, two and three spatial dimensions, and of none; of one channel; with computed statistics.

The normalisations over instances, groups, layers and neighbouring channels.
"""

from harness import case, main, real


def norm(shape, opset=15, **options):
    channels = shape[1]
    weights = {"gamma": real(channels), "beta": real(channels), "mean": real(channels),
               "variance": real(channels, low=0.1, high=2)}
    return case("BatchNormalization", opset, {"x": real(*shape)}, weights, **options)


def scaled(op, opset, shape, size, bias=True, **options):
    weights = {"scale": real(*size), **({"bias": real(*size)} if bias else {})}
    return case(op, opset, {"x": real(*shape)}, weights, **options)


CASES = [
    scaled("InstanceNormalization", 7, (2, 3, 4, 5), (3,)),
    scaled("InstanceNormalization", 22, (2, 3, 6), (3,), epsilon=0.1),
    scaled("InstanceNormalization", 13, (1, 3, 4, 5), (3,), target="neurophase"),
    scaled("LayerNormalization", 17, (2, 3, 4), (4,)),
    scaled("LayerNormalization", 17, (2, 3, 4), (3, 4), axis=1, epsilon=0.1),
    scaled("LayerNormalization", 17, (2, 3, 4), (4,), bias=False),
    scaled("RMSNormalization", 23, (2, 3, 4), (4,), bias=False),
    case("LRN", 13, {"x": real(2, 7, 3, 4)}, size=3),
    case("LRN", 13, {"x": real(1, 7, 5, 2)}, size=5, alpha=0.5, beta=0.5, bias=2.0),
    case("LpNormalization", 7, {"x": real(3, 4)}),
    case("LpNormalization", 22, {"x": real(3, 4, 2)}, axis=1, p=1),
    case("MeanVarianceNormalization", 13, {"x": real(2, 3, 4, 5)}),
    norm((1, 5, 4, 4), opset=7),
    norm((2, 5, 4, 4), opset=9, epsilon=1e-2),
    norm((1, 5, 4, 4), opset=14, momentum=0.5),
    norm((1, 5, 4, 4)),
    norm((3, 5)),
    norm((1, 5, 6)),
    norm((1, 5, 2, 3, 4)),
    norm((1, 5, 4, 4), target="neurophase"),
    norm((1, 1, 4, 4)),
    case("BatchNormalization", 15, {"x": real(1, 5, 4), "gamma": real(5), "beta": real(5), "mean": real(5),
                                    "variance": real(5, low=0.1, high=2)}),
]

main(CASES)
