"""ONNX's node tests: each is compiled to a binary, run from it in the float fidelity, and compared as ONNX does.

Tests with a matrix product that pass run once more with its second operand as a weight, and their binary must hold
arrays: all of them.
passing.txt lists what passes; it may only grow. Tests that pass and are not listed must be listed: --update.
"""

import argparse
import json
import os
import subprocess
import sys
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper

import suite

sys.path.insert(0, str(Path(__file__).parent.parent))
from npctest import freshFolder  # noqa: E402

LIST = Path(__file__).with_name("passing.txt")
ON_ARRAYS = " on arrays"
LIMIT_SECONDS = 60
REFUSED = {4: "not supported", 5: "does not fit"}


@dataclass
class Outcome:
    #: The test's name, with ON_ARRAYS when its weights are constants.
    name: str
    #: "passed", "refused", or "wrong" for everything that must not happen.
    result: str
    reason: str = ""


class Failure(Exception):
    """The test did not pass; `refused` when npc said that it will not do this."""

    def __init__(self, reason, refused=False):
        super().__init__(reason)
        self.refused = refused


def execute(*command):
    try:
        return subprocess.run(list(map(str, command)), capture_output=True, text=True, errors="replace", timeout=LIMIT_SECONDS)
    except subprocess.TimeoutExpired:
        raise Failure(f"{command[0]} ran longer than {LIMIT_SECONDS} s") from None


def reasonOf(messages):
    """The message without what differs between tests: file and node names."""
    listed = [line.strip() for line in messages.splitlines() if line.startswith("  ") and not line.startswith("   ")]
    if listed:
        return "; ".join(listed)
    line = next((line for line in messages.splitlines() if "error: " in line), messages.strip()[-200:])
    return line.split("error: ", 1)[-1].split("model.onnx: ", 1)[-1]


def compileTest(folder, constants, target):
    arguments = [f"--constant={name}={file}" for name, file in constants.items()]
    done = execute("npc-compile", folder / "model.onnx", f"--target={target}", "--threads=1", *arguments, "-o", folder / "net.npc")
    if done.returncode != 0:
        refused = done.returncode in REFUSED
        kind = "" if refused else f"npc-compile returned {done.returncode}: "
        raise Failure(kind + reasonOf(done.stderr), refused)
    return folder / "net.npc"


def runBinary(binary, inputs):
    arguments = [f"--input={name}={file}" for name, file in inputs.items()]
    output = binary.with_name("outputs.npz")
    done = execute("npc-run", binary, *arguments, "--fidelity=float", "--threads=1", f"--output={output}")
    if done.returncode != 0:
        raise Failure(f"npc-run returned {done.returncode}: {reasonOf(done.stderr)}")
    with np.load(output) as outputs:
        return {name: outputs[name] for name in outputs.files}


def compare(test, tensor, actual):
    expected = numpy_helper.to_array(tensor)
    if actual is None:
        raise Failure(f"no output '{tensor.name}'")
    if actual.shape != expected.shape:
        raise Failure(f"shape {list(actual.shape)} of '{tensor.name}' instead of {list(expected.shape)}")
    if actual.dtype != expected.dtype:
        raise Failure(f"{actual.dtype} in '{tensor.name}' instead of {expected.dtype}")
    real = expected.dtype.kind == "f"
    right = np.isclose(actual, expected, test.rtol, test.atol, equal_nan=True) if real else actual == expected
    if not right.all():
        first = tuple(np.argwhere(~right)[0]) if expected.ndim else ()
        raise Failure(f"{(~right).sum()} of {right.size} elements of '{tensor.name}' differ, "
                      f"at {list(map(int, first))} {actual[first]} instead of {expected[first]}")


def checkArrays(binary):
    contents = execute("npc-objdump", binary, "--json")
    if not json.loads(contents.stdout)["tiles"]:
        raise Failure("constant weights, yet no array holds them", refused=True)


def attempt(test, label, constants, folder, target):
    """Compiles and runs one test with some inputs as constants."""
    folder = freshFolder(folder)
    onnx.save(test.model, folder / "model.onnx")
    binaries = {}
    try:
        for index, (inputs, outputs) in enumerate(test.dataSets):
            files = {}
            for position, tensor in enumerate(inputs):
                files[tensor.name] = folder / f"input{index}_{position}.pb"
                onnx.save_tensor(tensor, files[tensor.name])
            binary = compileTest(folder, {name: file for name, file in files.items() if name in constants}, target)
            if label.endswith(ON_ARRAYS):
                checkArrays(binary)
            actual = runBinary(binary, {name: file for name, file in files.items() if name not in constants})
            for tensor in outputs:
                compare(test, tensor, actual.get(tensor.name))
    except Failure as failure:
        return Outcome(label, "refused" if failure.refused else "wrong", str(failure))
    return Outcome(label, "passed")


def outcomes(test, work, target):
    """What one test gives as it stands and, when that passes, with weights on arrays."""
    constants = suite.constantInputs(test)
    plain = attempt(test, test.name, constants, work / test.name, target)
    weights = suite.weightInputs(test)
    if plain.result != "passed" or not weights:
        return [plain]
    return [plain, attempt(test, test.name + ON_ARRAYS, constants | weights, work / f"{test.name}-arrays", target)]


def report(found):
    """Counts, then reasons by how many tests they cost, then everything that must not happen."""
    plain = [each for each in found if not each.name.endswith(ON_ARRAYS)]
    lines = [f"{sum(each.result == 'passed' for each in plain)} of {len(plain)} node tests in scope pass, "
             f"{sum(each.result == 'passed' for each in found if each not in plain)} of {len(found) - len(plain)} on arrays"]
    reasons = defaultdict(list)
    for each in found:
        if each.result == "refused":
            reasons[each.reason].append(each.name)
    lines += ["", "refused, by reason:"]
    for reason, names in sorted(reasons.items(), key=lambda item: (-len(item[1]), item[0])):
        lines.append(f"{len(names):5}  {reason}  ({', '.join(names[:3])}{', ...' if len(names) > 3 else ''})")
    lines += ["", "wrong:"] + [f"  {each.name}: {each.reason}" for each in found if each.result == "wrong"]
    return "\n".join(lines)


def judge(found, listed):
    """What is wrong with this run: nothing may leave the list, and it must be complete."""
    passed = {each.name for each in found if each.result == "passed"}
    problems = [f"{each.name} is listed, but: {each.reason}" for each in found
                if each.name in listed and each.result != "passed"]
    problems += [f"{each.name}: has to pass, as it does without: {each.reason}" for each in found
                 if each.name.endswith(ON_ARRAYS) and each.name not in listed and each.result != "passed"]
    problems += [f"{name} is listed, but there is no such test" for name in sorted(listed - {each.name for each in found})]
    problems += [f"{name} passes and is not listed: run this with --update" for name in sorted(passed - listed)]
    return problems


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", required=True)
    parser.add_argument("--target", default="hermes64")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--suite", type=Path, help="an unpacked release's node tests instead of the onnx package's")
    parser.add_argument("--only", nargs="+", default=[""], help="words, one of which a test's name must hold")
    parser.add_argument("--update", action="store_true", help="add what passes to passing.txt")
    parser.add_argument("--report", type=Path, help="write the reasons of all tests that do not pass")
    arguments = parser.parse_args()

    work = freshFolder(arguments.work)
    tests = suite.fromFolder(arguments.suite) if arguments.suite else suite.fromPackage()
    chosen = [test for test in tests if any(word in test.name for word in arguments.only)]
    with ThreadPoolExecutor(arguments.jobs) as pool:
        found = [each for pair in pool.map(lambda test: outcomes(test, work, arguments.target), chosen) for each in pair]
    found.sort(key=lambda each: each.name)
    if arguments.report:
        arguments.report.write_text(report(found) + "\n")
    print(report(found).splitlines()[0])

    listed = set(LIST.read_text().splitlines())
    if arguments.update:
        passed = {each.name for each in found if each.result == "passed"}
        LIST.write_text("".join(f"{name}\n" for name in sorted(listed | passed)))
        return
    if arguments.only != [""] or arguments.suite:
        names = {each.name for each in found}
        listed &= names
    problems = judge(found, listed)
    if problems:
        sys.exit("\n".join(problems))


if __name__ == "__main__":
    main()
