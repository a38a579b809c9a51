"""raw_data.py MODEL BYTES: writes x + w for a tensor w of 8 elements with that many bytes of raw_data."""

import sys

import onnx
from onnx import TensorProto, helper

weight = TensorProto(name="w", dims=[8], data_type=TensorProto.FLOAT, raw_data=bytes(int(sys.argv[2])))
graph = helper.make_graph([helper.make_node("Add", ["x", "w"], ["y"], "sum")], "main",
                          [helper.make_tensor_value_info("x", TensorProto.FLOAT, [8])],
                          [helper.make_tensor_value_info("y", TensorProto.FLOAT, [8])], [weight])
onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), sys.argv[1])
