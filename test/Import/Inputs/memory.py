"""A model with 512 MiB of weights is imported by a process that may not allocate half of that."""

import resource
import subprocess
import sys
from pathlib import Path

from onnx import TensorProto, helper

model = Path(sys.argv[1])
elements = 1 << 27


def lengthDelimited(tag, size):
    length = b""
    while size >= 0x80:
        length, size = length + bytes([size & 0x7F | 0x80]), size >> 7
    return tag + length + bytes([size])


graph = helper.make_graph([helper.make_node("MatMul", ["x", "w"], ["y"])], "main",
                          [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 1024])],
                          [helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, elements // 1024])])
proto = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8).SerializeToString()
tensor = TensorProto(name="w", dims=[1024, elements // 1024], data_type=TensorProto.FLOAT).SerializeToString()
raw = lengthDelimited(b"\x4a", 4 * elements)
initializer = lengthDelimited(b"\x2a", len(tensor) + len(raw) + 4 * elements)
graphField = lengthDelimited(b"\x3a", len(initializer) + len(tensor) + len(raw) + 4 * elements)
head = proto + graphField + initializer + tensor + raw
with open(model, "wb") as file:
    file.write(head)
    file.truncate(len(head) + 4 * elements)

try:
    limit = 256 << 20
    done = subprocess.run(["npc-translate", "--import-onnx", model], capture_output=True, text=True,
                          preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (limit, limit)))
finally:
    model.unlink()
assert done.returncode == 0, done.stderr
assert f"nn.weight @w : tensor<1024x131072xf32> = @model[{len(head)}, {4 * elements}]" in done.stdout, done.stdout
