"""Constant, ConstantOfShape, Shape, Identity, Dropout: nodes that leave nothing to compute."""

import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

sys.path.insert(0, str(Path(__file__).parent.parent))
from npctest import check, compileModel, freshFolder, reference, relativeError, simulate  # noqa: E402

X = np.random.default_rng(4).uniform(-1, 1, (2, 3, 4)).astype(np.float32)
TABLE = np.random.default_rng(5).uniform(-1, 1, (3, 4)).astype(np.float32)


def node(op, inputs, output, **attributes):
    return helper.make_node(op, inputs, [output], output, **attributes)


def constantOfShape(value):
    return node("ConstantOfShape", ["dims"], "filled", value=numpy_helper.from_array(np.array([value], np.float32)))


DIMS = node("Constant", [], "dims", value=numpy_helper.from_array(np.array([3, 1], np.int64)))
# (name, opset, nodes from x to y)
CASES = [
    ("constant tensor", 7, [node("Constant", [], "c", value=numpy_helper.from_array(TABLE)), node("Add", ["x", "c"], "y")]),
    ("constant float", 12, [node("Constant", [], "c", value_float=2.5), node("Mul", ["x", "c"], "y")]),
    ("constant floats", 13, [node("Constant", [], "c", value_floats=[1.0, 2.0, 3.0, 4.0]), node("Mul", ["x", "c"], "y")]),
    ("constant ints", 13, [node("Constant", [], "c", value_ints=[6, 4]), node("Reshape", ["x", "c"], "y")]),
    ("constant of shape", 9, [DIMS, constantOfShape(1.25), node("Add", ["x", "filled"], "y")]),
    ("constant of shape, default zero", 9, [DIMS, node("ConstantOfShape", ["dims"], "filled"), node("Sub", ["x", "filled"], "y")]),
    ("shape feeds reshape", 13, [
        node("Shape", ["x"], "s"), node("Constant", [], "i", value_ints=[1, 0, 2]), node("Gather", ["s", "i"], "p"),
        node("Reshape", ["x", "p"], "y")]),
    ("shape arithmetic", 7, [
        node("Shape", ["x"], "s"), node("Constant", [], "i", value=numpy_helper.from_array(np.array(0, np.int64))),
        node("Gather", ["s", "i"], "n"), node("Unsqueeze", ["n"], "n1", axes=[0]),
        node("Constant", [], "m", value=numpy_helper.from_array(np.array([-1], np.int64))),
        node("Concat", ["n1", "m"], "p", axis=0), node("Reshape", ["x", "p"], "y")]),
    ("shape from start to end", 15, [node("Shape", ["x"], "s", start=1, end=-1), node("Reshape", ["x", "p"], "y"),
                                     node("Constant", [], "m", value_ints=[-1]), node("Concat", ["s", "m"], "p", axis=0)]),
    ("shape as the output", 13, [node("Shape", ["x"], "y")]),
    ("identity", 7, [node("Identity", ["x"], "z"), node("Relu", ["z"], "y")]),
    ("only identity", 13, [node("Identity", ["x"], "y")]),
    ("dropout", 7, [node("Dropout", ["x"], "z", ratio=0.3), node("Relu", ["z"], "y")]),
    ("dropout", 10, [node("Dropout", ["x"], "z"), node("Relu", ["z"], "y")]),
    ("dropout", 13, [node("Dropout", ["x"], "z"), node("Relu", ["z"], "y")]),
]


def sorted_nodes(nodes):
    """ONNX wants nodes in the order of their data."""
    known, rest, result = {"x"}, list(nodes), []
    while rest:
        ready = next(item for item in rest if set(item.input) <= known)
        rest.remove(ready)
        known.update(ready.output)
        result.append(ready)
    return result


def main():
    work = freshFolder(sys.argv[1])
    for index, (name, opset, nodes) in enumerate(CASES):
        graph = helper.make_graph(sorted_nodes(nodes), "main", [helper.make_tensor_value_info("x", TensorProto.FLOAT, X.shape)],
                                  [onnx.ValueInfoProto(name="y")])
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=4 if opset < 13 else 8)
        model = onnx.shape_inference.infer_shapes(model, data_prop=True)
        expected = reference(model.SerializeToString(), {"x": X})["y"]
        kind = helper.np_dtype_to_tensor_dtype(expected.dtype)
        del model.graph.output[:]
        model.graph.output.append(helper.make_tensor_value_info("y", kind, expected.shape))
        onnx.save(model, work / f"{index}.onnx")
        binary = compileModel(work / f"{index}.onnx", work / f"{index}.npc")
        actual = simulate(binary, {"x": X}, work, fidelity="float")["y"]
        check(actual.shape == expected.shape, f"{name}, opset {opset}: shape {actual.shape} instead of {expected.shape}")
        check(relativeError(actual, expected) <= 1e-6, f"{name}, opset {opset}: {actual} instead of {expected}")


main()
