"""Conv over arrays: 1-D to 3-D, strides, dilations, paddings, groups."""

from harness import case, main, real


def conv(x, w, opset=11, bias=False, **options):
    weights = {"w": real(*w), **({"b": real(w[0])} if bias else {})}
    return case("Conv", opset, {"x": real(*x)}, weights, tolerance=1e-4, **options)


CASES = [
    conv((1, 3, 8, 8), (4, 3, 3, 3), opset=7, bias=True),
    conv((1, 3, 8, 8), (4, 3, 3, 3), opset=13, bias=True, pads=[1, 1, 1, 1]),
    conv((1, 3, 9, 7), (4, 3, 3, 3), opset=22, strides=[2, 1], pads=[1, 0, 1, 0]),
    conv((2, 3, 6, 6), (4, 3, 3, 3), name=" batch of 2"),
    conv((1, 3, 6, 6), (4, 3, 1, 1), bias=True),
    conv((1, 2, 12, 12), (3, 2, 3, 3), dilations=[2, 3], pads=[2, 3, 2, 3]),
    conv((1, 2, 8, 9), (3, 2, 2, 4), pads=[0, 1, 1, 2], name=" asymmetric pads"),
    conv((1, 2, 7, 8), (3, 2, 3, 4), auto_pad="SAME_UPPER", strides=[2, 2]),
    conv((1, 2, 7, 8), (3, 2, 3, 4), auto_pad="SAME_LOWER", strides=[2, 2]),
    conv((1, 2, 7, 8), (3, 2, 3, 4), auto_pad="VALID"),
    conv((1, 4, 16), (5, 4, 5), bias=True, pads=[2, 2], strides=[3]),
    conv((1, 2, 5, 6, 7), (3, 2, 3, 2, 3), bias=True, pads=[1, 0, 1, 1, 1, 1], strides=[1, 2, 2]),
    conv((1, 4, 6, 6), (6, 2, 3, 3), group=2, bias=True),
    conv((1, 4, 6, 6), (4, 1, 3, 3), group=4, bias=True, pads=[1, 1, 1, 1], name=" depthwise"),
    conv((1, 60, 5, 5), (7, 60, 3, 3), pads=[1, 1, 1, 1], name=" 540 rows: several arrays"),
    conv((1, 5, 4, 4), (300, 5, 1, 1), bias=True, name=" 300 columns: two arrays"),
    conv((1, 3, 9, 9), (4, 3, 3, 3), bias=True, pads=[1, 1, 1, 1], target="tiny"),
    conv((1, 3, 6, 6), (4, 3, 3, 3), bias=True, pads=[1, 1, 1, 1], target="neurophase"),
]

main(CASES)
