"""No dump of a stage holds weight bytes: neither raw, hexadecimal, base64 nor decimal; dumps stay small."""

import base64
import re

import numpy as np
import onnx
from onnx import numpy_helper

from npctest import check, compileModel, freshFolder, modelArguments


def forms(values):
    """How a run of weights would look in a dump, in every encoding that MLIR or a careless printer uses."""
    raw = values.astype("<f4").tobytes()
    texts = [raw.hex().encode(), raw.hex().upper().encode()]
    # base64 groups three bytes: a run may start at any of them.
    texts += [base64.b64encode(raw[shift:shift + 12]) for shift in range(3)]
    return [raw, *texts]


def decimals(text):
    """Every decimal fraction of a dump, as float32."""
    found = re.findall(rb"-?\d+\.\d+(?:[eE][-+]?\d+)?", text)
    return set(np.array(found, dtype=np.float64).astype(np.float32).tolist()) if found else set()


def main():
    arguments = modelArguments()
    work = freshFolder(arguments.work)
    compileModel(arguments.model, work / "net.npc", "--dim=batch=1", f"--dump-stages-to={work / 'stages'}",
                 target=arguments.target)
    weights = {tensor.name: numpy_helper.to_array(tensor).ravel()
               for tensor in onnx.load(arguments.model).graph.initializer if np.prod(tensor.dims) >= 16}
    check(weights, "the model has no weights to look for")
    total = sum(values.nbytes for values in weights.values())

    dumps = sorted((work / "stages").iterdir())
    check(len(dumps) >= 7, f"only {len(dumps)} dumps")
    for dump in dumps:
        text = dump.read_bytes()
        check(len(text) < total / 2, f"{dump.name} has {len(text)} bytes beside {total} bytes of weights")
        numbers = decimals(text)
        for name, values in weights.items():
            for start in (0, values.size // 2, values.size - 4):
                run = values[start:start + 4]
                check(not any(form in text for form in forms(run)), f"{dump.name} holds bytes of {name}")
            sample = [value for value in values[::max(values.size // 50, 1)].tolist() if value not in (0.0, 1.0)]
            hits = sum(value in numbers for value in sample)
            check(hits == 0, f"{dump.name} holds {hits} of {len(sample)} looked-for weights of {name}")


if __name__ == "__main__":
    main()
