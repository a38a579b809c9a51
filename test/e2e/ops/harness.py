"""One-op models against ONNX Runtime, table-driven.

A family's file is a list of `case(...)` calls and `main(CASES)`. Each case is
compiled, run in the float fidelity, and compared: integers exactly, floats
within 1e-5 of the output's range (1e-4 after arrays).
"""

import re
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import onnx
from onnx import helper, numpy_helper

sys.path.insert(0, str(Path(__file__).parent.parent))
from npctest import check, compileModel, freshFolder, reference, relativeError, simulate  # noqa: E402

KINDS = {np.dtype(kind): helper.np_dtype_to_tensor_dtype(np.dtype(kind))
         for kind in ("float16", "float32", "float64", "int8", "uint8", "int16", "uint16", "int32", "uint32",
                      "int64", "uint64", "bool")}


@dataclass
class Case:
    op: str
    opset: int
    inputs: dict
    weights: dict = field(default_factory=dict)
    attributes: dict = field(default_factory=dict)
    outputs: int = 1
    target: str = "hermes64"
    tolerance: float = 1e-5
    #: Inputs in the op's order where it differs: "" leaves one out.
    order: list = None
    name: str = ""


def case(op, opset, inputs, weights=None, **options):
    """inputs: {name: array} given at run time; weights: {name: array} in the model; the op takes them in this order."""
    attributes = {key: value for key, value in options.items() if key not in Case.__dataclass_fields__}
    rest = {key: value for key, value in options.items() if key in Case.__dataclass_fields__}
    return Case(op, opset, inputs, weights or {}, attributes, **rest)


def model(case):
    """A model of the one node, with its output's type and shape inferred."""
    order = case.order or [*case.inputs, *case.weights]
    node = helper.make_node(case.op, order, ["y", *map(str, range(1, case.outputs))], "node_under_test", **case.attributes)
    graph = helper.make_graph(
        [node], "main",
        [helper.make_tensor_value_info(name, KINDS[array.dtype], array.shape) for name, array in case.inputs.items()],
        [onnx.ValueInfoProto(name="y")],
        [numpy_helper.from_array(array, name) for name, array in case.weights.items()])
    # IR version 3 lists every initializer among the inputs too; npc takes both.
    irVersion = 3 if case.opset < 9 else 4 if case.opset < 13 else 8
    if irVersion == 3:
        graph.input.extend(helper.make_tensor_value_info(name, KINDS[array.dtype], array.shape)
                           for name, array in case.weights.items())
    result = helper.make_model(graph, opset_imports=[helper.make_opsetid("", case.opset)], ir_version=irVersion)
    inferred = onnx.shape_inference.infer_shapes(result, data_prop=True)
    expected = reference_of(inferred, case)
    kind, shape = KINDS[expected.dtype], expected.shape
    del result.graph.output[:]
    result.graph.output.append(helper.make_tensor_value_info("y", kind, shape))
    onnx.checker.check_model(result)
    return result, expected


def reference_of(inferred, case):
    """ONNX Runtime needs the output's type only, which inference always knows."""
    output = inferred.graph.output[0]
    check(output.type.tensor_type.elem_type, f"{label(case)}: the output's type is not inferred")
    output.type.tensor_type.ClearField("shape")
    return reference(inferred.SerializeToString(), case.inputs)["y"]


def label(case):
    shapes = ",".join("x".join(map(str, array.shape)) or "scalar" for array in case.inputs.values())
    attributes = ",".join(f"{key}={value}" for key, value in case.attributes.items())
    return f"{case.op}-{case.opset}({shapes};{attributes}){case.name}".replace(" ", "")


def problem(job):
    """What is wrong with one case, or nothing."""
    index, case, work = job
    folder = freshFolder(work / str(index))
    built, expected = model(case)
    onnx.save(built, folder / "model.onnx")
    try:
        binary = compileModel(folder / "model.onnx", folder / "model.npc", target=case.target)
        actual = simulate(binary, case.inputs, folder, fidelity="float")["y"]
    except SystemExit as failure:
        return f"{label(case)}: {failure}"
    if actual.shape != expected.shape:
        return f"{label(case)}: shape {actual.shape} instead of {expected.shape}"
    if expected.dtype.kind != "f":
        return None if np.array_equal(actual, expected) else f"{label(case)}:\n{actual}\ninstead of\n{expected}"
    error = relativeError(actual, expected)
    return None if error <= case.tolerance else f"{label(case)}: off by {error:.2e} of the range"


def main(cases):
    """Runs every case, two at a time; sys.argv: work folder, then words that a case's label must hold."""
    work = freshFolder(sys.argv[1])
    chosen = [case for case in cases if all(re.search(word, label(case)) for word in sys.argv[2:])]
    check(chosen, "no case chosen")
    jobs = [(index, case, work) for index, case in enumerate(chosen)]
    with ThreadPoolExecutor(2) as pool:
        problems = [found for found in pool.map(problem, jobs) if found]
    print(f"{len(jobs) - len(problems)} of {len(jobs)} cases agree with ONNX Runtime")
    check(not problems, "\n".join(problems))


RANDOM = np.random.default_rng(2026)


def real(*shape, low=-1.0, high=1.0):
    return RANDOM.uniform(low, high, shape).astype(np.float32)


def whole(*values, kind=np.int64):
    return np.array(values, kind)
