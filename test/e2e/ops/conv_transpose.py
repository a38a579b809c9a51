"""ConvTranspose: strides that taps meet and miss, pads, dilations, groups, given output shapes, on arrays and not."""

from harness import case, main, real


def transposed(weight, shape, bias=False, opset=11, given=False, **options):
    """`given`: the weight comes at run time, so that no array can hold it."""
    groups = options.get("group", 1)
    weights = {"w": real(*weight)}
    biases = {"b": real(weight[1] * groups)} if bias else {}
    if given:
        return case("ConvTranspose", opset, {"x": real(*shape), **weights}, biases, **options)
    return case("ConvTranspose", opset, {"x": real(*shape)}, {**weights, **biases}, tolerance=1e-4, **options)


CASES = [
    transposed((3, 5, 3, 3), (1, 3, 4, 5)),
    transposed((3, 5, 3, 3), (1, 3, 4, 5), given=True),
    transposed((3, 5, 3, 3), (2, 3, 4, 5), strides=[2, 2], bias=True),
    transposed((3, 5, 3, 3), (2, 3, 4, 5), strides=[2, 3], bias=True, given=True),
    transposed((3, 4, 4, 4), (1, 3, 5, 5), strides=[2, 2], pads=[1, 1, 1, 1], bias=True),
    transposed((3, 4, 3, 2), (1, 3, 5, 4), strides=[3, 2], pads=[1, 0, 2, 1], output_padding=[2, 1], bias=True),
    transposed((3, 4, 1, 2), (1, 3, 3, 3), strides=[3, 4], bias=True, name=" phases without taps"),
    transposed((3, 4, 1, 2), (1, 3, 3, 3), strides=[3, 4], name=" phases without taps or bias"),
    transposed((3, 4, 3, 3), (1, 3, 4, 4), strides=[2, 2], dilations=[2, 2]),
    transposed((3, 4, 3, 3), (1, 3, 4, 4), strides=[2, 3], dilations=[3, 2], bias=True),
    transposed((3, 4, 3, 3), (1, 3, 4, 4), dilations=[2, 1], pads=[3, 2, 1, 0]),
    transposed((3, 4, 3, 3), (1, 3, 5, 5), pads=[2, 2, 2, 2], strides=[1, 1]),
    transposed((3, 4, 2, 2), (1, 3, 4, 4), pads=[3, 0, 0, 3], strides=[2, 2], name=" pads of more than a kernel"),
    transposed((3, 4, 3, 3), (1, 3, 4, 4), strides=[2, 2], auto_pad="SAME_UPPER"),
    transposed((3, 4, 4, 4), (1, 3, 4, 4), strides=[3, 3], auto_pad="SAME_LOWER"),
    transposed((3, 4, 3, 3), (1, 3, 4, 4), strides=[2, 2], auto_pad="VALID"),
    transposed((3, 4, 3, 3), (1, 3, 4, 4), strides=[3, 2], output_shape=[10, 8]),
    transposed((3, 4, 3, 3), (1, 3, 4, 4), strides=[3, 2], output_shape=[12, 9], output_padding=[1, 1]),
    transposed((4, 3, 3, 3), (1, 4, 4, 4), strides=[2, 2], group=2, bias=True),
    transposed((6, 1, 3, 3), (1, 6, 4, 4), strides=[2, 2], group=6, pads=[1, 1, 1, 1]),
    transposed((3, 4, 3), (2, 3, 5), strides=[2], bias=True),
    transposed((2, 3, 2, 3, 2), (1, 2, 3, 2, 3), strides=[2, 1, 2], pads=[0, 1, 0, 1, 0, 1], bias=True),
    transposed((3, 4, 4, 4), (1, 3, 5, 5), strides=[2, 2], pads=[1, 1, 1, 1], bias=True, target="neurophase"),
]

main(CASES)
