"""Writes a model whose weight is a sparse initializer."""

import sys

import onnx
from onnx import TensorProto, helper

values = helper.make_tensor("w", TensorProto.FLOAT, [1], [2.0])
indices = helper.make_tensor("indices", TensorProto.INT64, [1], [1])
graph = helper.make_graph([helper.make_node("Add", ["x", "w"], ["y"])], "main",
                          [helper.make_tensor_value_info("x", TensorProto.FLOAT, [3])],
                          [helper.make_tensor_value_info("y", TensorProto.FLOAT, [3])],
                          sparse_initializer=[helper.make_sparse_tensor(values, indices, [3])])
onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), sys.argv[1])
