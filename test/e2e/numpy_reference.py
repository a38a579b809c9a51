"""Executes a chip binary as docs/numerics.md states it, in plain NumPy, and compares with npc-run bit for bit.

It shares no code with the simulator and knows nothing of the network but the binary. One inference at a time, one
loop iteration at a time: slow, and plain to read.

    numpy_reference.py NET.npc --input=[NAME=]FILE.npy... --output=RUN.npz [--inferences=N]
"""

import argparse

import numpy as np

from npc_reader import ELEMENT_TYPES, F16, Binary

f32, f64 = np.float32, np.float64


def exponential(x):
    """e^x of doubles: the 13th Taylor polynomial after taking out powers of two; docs/numerics.md."""
    x = np.clip(np.asarray(x, f64), -700, 700)
    k = np.rint(x * float.fromhex("0x1.71547652b82fep0"))
    r = (x - k * float.fromhex("0x1.62e42feep-1")) - k * float.fromhex("0x1.a39ef35793c76p-33")
    total = np.zeros_like(r)
    for n in range(13, -1, -1):
        total = total * r + 1.0 / float(np.prod(np.arange(1, n + 1, dtype=f64)))
    return total * np.ldexp(1.0, k.astype(np.int64))


def expMinusOne(x):
    return np.where(x * x < 2.0 ** -20, x * (1.0 + x * (0.5 + x * (1.0 / 6.0))), exponential(x) - 1.0)


def powers(coefficients, x):
    """The polynomial of coefficients c0, c1, ... in x."""
    total = np.zeros_like(x)
    for coefficient in reversed(coefficients):
        total = total * x + coefficient
    return total


def logarithmOfRatio(s):
    return 2.0 * s * powers([1.0 / (2 * n + 1) for n in range(12)], s * s)


def logarithm(x):
    """ln(x) of finite x > 0; docs/numerics.md."""
    half, k = np.frexp(x)
    m, k = 2.0 * half, k - 1.0
    large = m > float.fromhex("0x1.6a09e667f3bcdp0")
    m, k = np.where(large, m * 0.5, m), np.where(large, k + 1.0, k)
    small = logarithmOfRatio((m - 1.0) / (m + 1.0))
    return k * float.fromhex("0x1.62e42feep-1") + (small + k * float.fromhex("0x1.a39ef35793c76p-33"))


def logarithmOfOnePlus(x):
    return np.where(x < 0.4, logarithmOfRatio(x / (2.0 + x)), logarithm(1.0 + x))


#: lib/Runtime/Simulator/Math.cpp, kScaledErfc.
SCALED_ERFC = [9.567784598887954e-08, -1.008311419697692e-06, 7.898426706191866e-07, 6.380975712778877e-06,
               -1.1990898261731238e-05, -1.5448524503126815e-05, 7.280448075668098e-05, -1.8057227144420294e-05,
               -0.00033170090552272726, 0.0004189106921501677, 0.0015453314913606085, -0.003239634383774273,
               -0.010755332736471467, 0.01822111874401943, 0.13973604631512362, 0.34358034214459426,
               0.5107913526210115]
ERF_SERIES = [1.0, -1.0 / 3, 1.0 / 10, -1.0 / 42, 1.0 / 216, -1.0 / 1320, 1.0 / 9360, -1.0 / 75600, 1.0 / 685440]


def complementaryErf(z):
    t = 2.0 / (2.0 + z)
    return t * powers(SCALED_ERFC[::-1], 2.0 * t - 1.0) * exponential(-(z * z))


def erf(x):
    near = x * float.fromhex("0x1.20dd750429b6dp0") * powers(ERF_SERIES, x * x)
    return np.where(np.abs(x) < 0.5, near, np.copysign(1.0 - complementaryErf(np.abs(x)), x))


def gelu(x):
    half = 0.5 * complementaryErf(np.abs(x * float.fromhex("0x1.6a09e667f3bcdp-1")))
    return x * np.where(x < 0, half, 1.0 - half)


def mish(x):
    e = exponential(np.minimum(x, 40.0))
    q = e * (e + 2.0)
    return x * (q / (q + 2.0))


def tanh(x):
    square, e = x * x, exponential(2 * x)
    small = x * (1.0 + square * (2.0 / 15.0 * square - 1.0 / 3.0))
    return np.where(square < 2.0 ** -20, small, (e - 1) / (e + 1))


def sinh(x):
    square, e = x * x, exponential(x)
    small = x * (1.0 + square * (1.0 / 6.0 + square * (1.0 / 120.0)))
    return np.where(square < 2.0 ** -10, small, 0.5 * (e - 1.0 / e))


def asinh(x):
    z = np.abs(x)
    return np.copysign(logarithmOfOnePlus(z + z * z / (1.0 + np.sqrt(z * z + 1.0))), x)


def geluTanh(x):
    return x / (1.0 + exponential(-(float.fromhex("0x1.9884533d43651p0") * (x + 0.044715 * x * x * x))))


#: In f64, rounded once; of finite values.
REAL = {
    "exp": exponential, "sigmoid": lambda x: 1.0 / (1.0 + exponential(-x)), "tanh": tanh, "erf": erf, "gelu": gelu,
    "gelu_tanh": geluTanh, "mish": mish, "log": logarithm, "sinh": sinh, "asinh": asinh,
    "softplus": lambda x: np.maximum(x, 0.0) + logarithmOfOnePlus(exponential(-np.abs(x))),
    "cosh": lambda x: 0.5 * (exponential(x) + 1.0 / exponential(x)),
}
#: In f32, of the parameters and x.
EXACT = {
    "identity": lambda x: x,
    "relu": lambda x: np.where(x < 0, f32(0), x),
    "leaky_relu": lambda x, alpha: np.where(x < 0, alpha * x, x),
    "thresholded_relu": lambda x, alpha: np.where(x <= alpha, f32(0), x),
    "clip": lambda x, low, high: np.minimum(np.maximum(x, low), high),
    "hard_sigmoid": lambda x, alpha, beta: np.clip(alpha * x + beta, f32(0), f32(1)),
    "hard_swish": lambda x: x * np.clip(x * f32(1 / 6) + f32(0.5), f32(0), f32(1)),
    "softsign": lambda x: x / (f32(1) + np.abs(x)),
    "scale": lambda x, factor: factor * x,
    "abs": np.abs, "sign": np.sign, "floor": np.floor, "ceil": np.ceil, "round": np.rint, "sqrt": np.sqrt,
    "elu": lambda x, alpha, rate, gain: np.where(
        x < 0, (f64(alpha) * expMinusOne(f64(rate) * x.astype(f64))).astype(f32), gain * x),
    "swish": lambda x, alpha: (x.astype(f64) / (1.0 + exponential(-(f64(alpha) * x.astype(f64))))).astype(f32),
}


def unary(function, params, x):
    """An element function on float32."""
    if function in REAL:
        return REAL[function](x.astype(f64)).astype(f32)
    return EXACT[function](x, *map(f32, params))


def quantize(code, x):
    steps = (x / f32(code["scale"])).astype(f32)
    codes = np.clip(np.rint(steps).astype(f64) + code["zeroPoint"], code["min"], code["max"])
    return np.where(np.isnan(steps), code["zeroPoint"], codes)


def divideIntegers(a, b):
    quotient = np.abs(a) // np.abs(b)
    return np.where((a < 0) != (b < 0), -quotient, quotient)


def larger(a, b):
    return np.where((a > b) | (a != a), a, b)


def smaller(a, b):
    return np.where((a < b) | (a != a), a, b)


def power(a, b):
    """Of a > 0."""
    return exponential(b.astype(f64) * logarithm(a.astype(f64))).astype(f32)


def integerPower(a, b):
    return np.where(b < 0, 0, a ** np.maximum(b, 0))


BINARY = {"add": np.add, "sub": np.subtract, "mul": np.multiply, "div": np.divide, "max": larger, "min": smaller,
          "sum": np.add, "prod": np.multiply, "pow": power, "rem": np.fmod, "equal": np.equal, "less": np.less,
          "less_equal": np.less_equal, "and": np.bitwise_and, "or": np.bitwise_or, "xor": np.bitwise_xor, "mod": np.mod}
INTEGER = {**BINARY, "div": divideIntegers, "pow": integerPower}
NEUTRAL = {"sum": 0, "prod": 1, "max": -np.inf, "min": np.inf}


class Block:
    """The integer levels of one block: [slice][rows][weight columns (+ reference)]."""

    def __init__(self, binary, block, converter):
        manifest = binary.manifest
        tile, encoding = manifest["tiles"][block["tile"]], manifest["encodings"][block["encoding"]]
        image = np.frombuffer(binary.section("Conductances", tile["chip"]), "<f4", tile["rows"] * tile["deviceColumns"],
                              tile["offset"]).reshape(tile["rows"], tile["deviceColumns"])
        self.offset = encoding["cell"] == 1
        polarities = 1 if self.offset else 2
        columns = block["columns"] + self.offset
        shape = columns, encoding["slices"], polarities, encoding["devices"]
        first, width = block["deviceColumn"], int(np.prod(shape))
        cells = image[block["row"]:block["row"] + block["rows"], first:first + width].reshape(-1, *shape)
        steps = (cells.astype(f64) - f64(encoding["gMinMicroSiemens"])) / f64(encoding["stepMicroSiemens"])
        levels = np.clip(np.rint(steps), 0, encoding["levels"] - 1).astype(np.int64).sum(axis=-1)
        signed = levels[..., 0] if self.offset else levels[..., 0] - levels[..., 1]
        self.weights = signed.transpose(2, 0, 1)
        self.dataRows, self.biasRows = block["rows"] - block["biasRows"], block["biasRows"]
        self.base, self.converter = encoding["sliceBase"], converter
        self.adcMin, self.adcMax = manifest["adcMin"], manifest["adcMax"]

    def mvm(self, rows):
        """Integer partial sums of the input codes in the row register."""
        bias = np.full(self.biasRows, self.converter["biasCode"], np.int64)
        drive = np.concatenate([rows[:self.dataRows].astype(np.int64), bias])
        total = 0
        for s, weights in enumerate(self.weights):
            scaled = (drive @ weights).astype(f64) * f64(f32(self.converter["gain"]))
            codes = np.clip(np.rint(scaled), self.adcMin, self.adcMax).astype(np.int64)
            codes = codes[:-1] - codes[-1] if self.offset else codes
            total = total + codes * self.base ** s
        return total << self.converter["shift"]


class Chip:
    """One inference's memory and all instruction streams."""

    def __init__(self, binary):
        self.binary, self.manifest = binary, binary.manifest
        self.calibration = self.manifest["calibrations"][0]
        self.blocks = [Block(binary, block, converter)
                       for block, converter in zip(self.manifest["blocks"], self.calibration["converters"])]

    def run(self, inputs):
        memories = [bytearray(self.usedBytes(number)) for number in range(len(self.manifest["memories"]))]
        self.buffers = []
        for buffer in self.manifest["buffers"]:
            data, start = memories[buffer["memory"]], buffer["address"]
            if buffer["constant"] >= 0:
                data, start = self.binary.section("Constants"), buffer["constant"]
            kind = np.dtype("<" + ELEMENT_TYPES[buffer["type"]]) if buffer["type"] != 8 else np.dtype("?")
            self.buffers.append(np.frombuffer(data, kind, buffer["elements"], start))
        for signature, array in zip(self.manifest["inputs"], inputs):
            self.buffers[signature["buffer"]][:] = array.reshape(-1)
        self.semaphores = [0] * self.manifest["semaphores"]
        self.channels = [[] for _ in self.manifest["channels"]]
        streams = [Stream(self, code).execute() for code in self.binary.programs]
        while streams:
            left = [stream for stream in streams if next(stream, "done") != "done"]
            assert len(left) < len(streams) or self.moved, "the streams wait for each other"
            self.moved, streams = False, left
        return [self.buffers[s["buffer"]].reshape(s["shape"]).copy() for s in self.manifest["outputs"]]

    moved = False

    def usedBytes(self, memory):
        """Up to where the buffers of a memory reach; memories themselves may be larger than this machine's."""
        return max((buffer["address"] + buffer["elements"] * np.dtype(ELEMENT_TYPES[buffer["type"]]).itemsize
                    for buffer in self.manifest["buffers"] if buffer["memory"] == memory and buffer["constant"] < 0),
                   default=0)

    def affine(self, index):
        entry = self.manifest["affines"][index]
        start = self.calibration["affineOffset"] + entry["offset"]
        pair = np.frombuffer(self.binary.section("CalibrationTables"), "<f4", 2 * entry["columns"], start)
        return pair[:entry["columns"]], pair[entry["columns"]:]

    def rounded(self, values):
        return values.astype(np.float16).astype(f32) if self.manifest["corePrecision"] == F16 else values


class Stream:
    """One instruction stream: a generator that yields whenever it has to wait."""

    def __init__(self, chip, code):
        self.chip, self.code = chip, code
        self.rows = np.zeros(1 << 16, np.int64)
        self.ends, starts = {}, []
        for pc, instruction in enumerate(code):
            if instruction["op"] == "loop":
                starts.append(pc)
            elif instruction["op"] == "end":
                self.ends[starts.pop()] = pc

    def execute(self):
        yield from self.body(0, len(self.code), [])

    def body(self, pc, end, loops):
        while pc < end:
            instruction = self.code[pc]
            if instruction["op"] == "loop":
                for i in range(instruction["index"]):
                    yield from self.body(pc + 1, self.ends[pc], loops + [i])
                pc = self.ends[pc]
            else:
                while self.mustWait(instruction, loops):
                    yield "waiting"
                getattr(self, instruction["op"])(instruction, loops)
                self.chip.moved = True
            pc += 1

    def mustWait(self, i, loops):
        if i["op"] == "wait":
            strides = zip(i["countStrides"], loops, strict=True)
            return self.chip.semaphores[i["index"]] < i["count"] + sum(stride * at for stride, at in strides)
        return i["op"] == "receive" and not self.chip.channels[i["index"]]

    def wait(self, i, loops):
        pass

    def signal(self, i, loops):
        self.chip.semaphores[i["index"]] += 1

    # Registers.

    def start(self, view, loops):
        return view["offset"] + sum(stride * at for stride, at in zip(view["strides"], loops))

    def gather(self, i, loops):
        view = i["views"][0]
        code = self.chip.calibration["codes"][i["index"]]
        channels = np.arange(i["channelBegin"], i["channelEnd"])
        kernel = [dim["kernel"] for dim in i["window"]]
        for number, tap in enumerate(range(i["tapBegin"], i["tapEnd"])):
            at, inside = self.start(view, loops), True
            for dim, k in zip(i["window"], np.unravel_index(tap, kernel) if kernel else ()):
                coordinate = dim["origin"] + dim["dilation"] * int(k)
                coordinate += sum(step * loop for step, loop in zip(dim["steps"], loops))
                inside &= 0 <= coordinate < dim["extent"]
                at += coordinate * dim["stride"]
            row = i["row"] + number * len(channels)
            source = self.chip.buffers[view["buffer"]]
            self.rows[row:row + len(channels)] = (source[at + channels * view["strides"][-1]] if inside
                                                  else code["zeroPoint"])

    def mvm(self, i, loops):
        sums = self.chip.blocks[i["index"]].mvm(self.rows)
        self.sums = self.sums + sums if i["accumulate"] else sums

    def send(self, i, loops):
        self.chip.channels[i["index"]].append(self.sums)

    def receive(self, i, loops):
        self.sums = self.sums + self.chip.channels[i["index"]].pop(0)

    def affine(self, i, loops):
        scale, offset = self.chip.affine(i["index"])
        assert np.all(np.abs(self.sums) < 2 ** 31)
        self.values = self.chip.rounded(self.sums.astype(f32) * scale + offset)

    def apply(self, i, loops):
        self.values = self.chip.rounded(unary(i["function"], i["params"], self.values))

    def quantize(self, i, loops):
        self.values = quantize(self.chip.calibration["codes"][i["index"]], self.values)

    def store(self, i, loops):
        view = i["views"][0]
        at = self.start(view, loops) + np.arange(len(self.values)) * view["strides"][-1]
        self.chip.buffers[view["buffer"]][at] = self.values

    # Tensors.

    def elements(self, view, i, loops):
        """The view's element numbers, one per index of the instruction's dims."""
        result = np.array(self.start(view, loops))
        for size, stride in zip(i["dims"], view["strides"][len(loops):]):
            result = result[..., None] + np.arange(size) * stride
        return result

    def operands(self, i, loops):
        """Values of the inputs and whether the computation is one of integers."""
        views = i["views"]
        arrays = [self.chip.buffers[view["buffer"]] for view in views]
        integer = all(array.dtype in (np.int32, np.uint32, np.int64, np.uint64, np.bool_) for array in arrays)
        kind = np.int64 if integer else f32
        return [array[self.elements(view, i, loops)].astype(kind) for view, array in zip(views[1:], arrays[1:])], integer

    def put(self, i, loops, values):
        view = i["views"][0]
        self.chip.buffers[view["buffer"]][self.elements(view, i, loops)] = values

    def fill(self, i, loops):
        self.put(i, loops, f32(i["params"][0]))

    def map(self, i, loops):
        if i["function"] == "identity":
            return self.convert(i, loops)
        (x,), integer = self.operands(i, loops)
        if i["function"] in ("quantize", "dequantize"):
            code = self.chip.calibration["codes"][i["index"]]
            quantizes = i["function"] == "quantize"
            x = quantize(code, x) if quantizes else f32(code["scale"]) * (x - f32(code["zeroPoint"]))
        else:
            assert not integer, "these tests have no functions of one integer"
            x = unary(i["function"], i["params"], x)
        self.put(i, loops, x)

    def convert(self, i, loops):
        """NumPy converts integers and reals as the chip does; reals beyond an integer type it does not define."""
        view, out = i["views"][1], self.chip.buffers[i["views"][0]["buffer"]]
        x = self.chip.buffers[view["buffer"]][self.elements(view, i, loops)]
        if x.dtype.kind == "f" and out.dtype.kind in "iu":
            limits = np.iinfo(out.dtype)
            assert np.all((x > limits.min - 1.0) & (x < limits.max + 1.0)), "beyond the type"
        self.put(i, loops, x.astype(out.dtype))

    def zip(self, i, loops):
        (a, b), integer = self.operands(i, loops)
        self.put(i, loops, (INTEGER if integer else BINARY)[i["function"]](a, b))

    def fold(self, i, loops, inputs, step, total):
        """Folds in row-major order over the dims in which the output has stride 0."""
        strides = i["views"][0]["strides"][len(loops):]
        folded = [d for d, stride in enumerate(strides) if stride == 0]
        front = [np.moveaxis(x, folded, range(len(folded))).reshape(-1, *np.delete(x.shape, folded)) for x in inputs]
        view = i["views"][0]
        kept = {"dims": np.delete(i["dims"], folded).astype(int)}
        target = {"offset": self.start(view, loops), "strides": [s for s in strides if s != 0]}
        at = self.elements(target, kept, [])
        out = self.chip.buffers[view["buffer"]]
        total = np.full(at.shape, total) if not i["accumulate"] else out[at].astype(total.dtype)
        for values in zip(*front):
            total = step(total, *values)
        out[at] = total

    def reduce(self, i, loops):
        inputs, integer = self.operands(i, loops)
        function, limits = i["function"], np.iinfo(np.int64)
        neutral = {"sum": 0, "prod": 1, "max": limits.min, "min": limits.max} if integer else NEUTRAL
        start = (np.int64 if integer else f32)(neutral[function])
        self.fold(i, loops, inputs, BINARY[function], start)

    def contract(self, i, loops):
        inputs, _ = self.operands(i, loops)
        out = self.chip.buffers[i["views"][0]["buffer"]]
        step = lambda total, a, b: total + a.astype(f64) * b.astype(f64)  # noqa: E731
        self.fold(i, loops, inputs, step, f64(0))
        assert out.dtype == f32, "the sum would be rounded twice"

    def take(self, i, loops):
        out, data, indices = (self.chip.buffers[view["buffer"]] for view in i["views"])
        index = indices[self.elements(i["views"][2], i, loops)].astype(np.int64)
        index = np.where(index < 0, index + i["axisExtent"], index)
        self.put(i, loops, data[self.elements(i["views"][1], i, loops) + index * i["axisStride"]])

    def select(self, i, loops):
        condition, a, b = (self.chip.buffers[view["buffer"]][self.elements(view, i, loops)] for view in i["views"][1:])
        self.put(i, loops, np.where(condition, a, b))

    def sort(self, i, loops):
        """Stable, so that of equal elements the one of lower number comes first."""
        view = i["views"][1]
        data = self.chip.buffers[view["buffer"]]
        first = self.elements(view, i, loops)[..., :1]
        values = data[first + np.arange(i["axisExtent"]) * i["axisStride"]]
        order = np.argsort(-values if i["function"] == "max" else values, axis=-1, kind="stable")
        self.put(i, loops, order[..., :i["dims"][-1]])


def readInputs(arguments, signatures):
    """Arrays in signature order from [NAME=]FILE.npy, one row an inference."""
    given = dict((name, np.load(path)) for name, _, path in (a.rpartition("=") for a in arguments))
    arrays = [given.get(s["name"], given.get("")) for s in signatures]
    return [array.reshape(-1, int(np.prod(s["shape"]))) for s, array in zip(signatures, arrays)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--input", action="append", default=[])
    parser.add_argument("--output", required=True, help="what npc-run wrote")
    parser.add_argument("--inferences", type=int, help="compare only so many")
    arguments = parser.parse_args()

    binary = Binary(arguments.binary)
    inputs = readInputs(arguments.input, binary.manifest["inputs"])
    count = min(arguments.inferences or len(inputs[0]), len(inputs[0]))
    chip = Chip(binary)
    with np.errstate(all="ignore"):
        runs = [chip.run([array[i] for array in inputs]) for i in range(count)]
    with np.load(arguments.output) as outputs:
        for number, signature in enumerate(binary.manifest["outputs"]):
            expected = np.concatenate([run[number].reshape(1, -1) for run in runs])
            actual = outputs[signature["name"]].reshape(-1, expected.shape[1])[:count]
            different = np.sum(actual.view(np.uint8) != expected.view(np.uint8))
            if actual.dtype != expected.dtype or different:
                raise SystemExit(f"FAILED: output '{signature['name']}': {different} bytes differ;\n"
                                 f"npc-run {actual}\nNumPy   {expected}")
            print(f"{signature['name']}: {expected.size} values of {count} inferences are the same bits, "
                  f"{len(np.unique(expected))} different ones")


if __name__ == "__main__":
    main()
