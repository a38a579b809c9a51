"""BatchNormalization of one, two and three spatial dimensions, and of none; of one channel; with computed statistics."""

from harness import case, main, real


def norm(shape, opset=15, **options):
    channels = shape[1]
    weights = {"gamma": real(channels), "beta": real(channels), "mean": real(channels),
               "variance": real(channels, low=0.1, high=2)}
    return case("BatchNormalization", opset, {"x": real(*shape)}, weights, **options)


CASES = [
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
