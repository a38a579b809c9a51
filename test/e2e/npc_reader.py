"""Reads a chip binary by nothing but docs/binary-format.md and docs/isa.md; the standard library suffices.

Tables of the manifest become dictionaries, instructions become dictionaries with an "op". The field names and their
order are those pages' own, written out again here, so that a change of the format shows as a failure.
"""

import hashlib
import struct

PAGE = 4096
MAGIC = b"\x89NPC\r\n\x1a\n"

# Field names with types, in slot order: a scalar's struct letter with its default, "s" a string, "[x]" a vector of x,
# or a table's name.
TABLES = {
    "Section": "kind:B name:s offset:Q size:Q sha256:[B]",
    "Memory": "name:s chip:I kind:B unit:I shared:? bytes:Q",
    "Buffer": "name:s memory:I address:Q type:B elements:Q constant:q=-1",
    "Signature": "name:s type:B shape:[q] buffer:I",
    "Encoding": "cell:B devices:I=1 slices:I=1 sliceBase:I=1 levels:I gMinMicroSiemens:f stepMicroSiemens:f",
    "Tile": "chip:I core:I rows:I deviceColumns:I offset:Q",
    "Layer": "name:s nodes:[s] rows:I columns:I positions:Q",
    "Block": "name:s tile:I layer:I encoding:I row:I rows:I deviceColumn:I columns:I biasRows:I column:I",
    "AffineEntry": "columns:I offset:Q",
    "Channel": "from:I to:I columns:I capacity:I",
    "Stream": "chip:I kind:B unit:I offset:Q size:Q",
    "Code": "scale:f zeroPoint:i min:i max:i",
    "Converter": "gain:f shift:I biasCode:i biasValue:f",
    "ReferenceStatistics": "layer:I mean:f variance:f minimum:f maximum:f",
    "CalibrationSet": "name:s method:s samples:I codes:[Code] converters:[Converter] "
                      "statistics:[ReferenceStatistics] affineOffset:Q",
    "Provenance": "toolVersion:s options:[s] modelName:s modelSha256:[B]",
    "Manifest": "requiredFeatures:Q target:s chips:I adcMin:i adcMax:i corePrecision:B sections:[Section] "
                "memories:[Memory] buffers:[Buffer] inputs:[Signature] outputs:[Signature] encodings:[Encoding] "
                "tiles:[Tile] layers:[Layer] blocks:[Block] affines:[AffineEntry] channels:[Channel] semaphores:I "
                "streams:[Stream] calibrations:[CalibrationSet] locations:[s] provenance:Provenance",
}
SECTIONS = ["Conductances", "Constants", "Affine", "CalibrationTables", "CalibrationInputs", "Schedule", "Target"]
ELEMENT_TYPES = ["f4", "f2", "i1", "u1", "i2", "u2", "i4", "i8", "?", "f8", "u4", "u8"]
F16 = 1

# Operands in encoding order, and the number of views.
INSTRUCTIONS = [
    ("loop", "index", 0), ("end", "", 0), ("wait", "index count", 0), ("signal", "index", 0),
    ("gather", "index views window", 1), ("mvm", "index accumulate", 0), ("send", "index", 0), ("receive", "index", 0),
    ("affine", "index", 0), ("apply", "params", 0), ("quantize", "index", 0), ("store", "views", 1),
    ("fill", "dims params views", 1), ("map", "index dims params views", 2), ("zip", "dims views", 3),
    ("reduce", "accumulate dims views", 2), ("contract", "accumulate dims views", 3), ("take", "dims views axis", 3),
    ("select", "dims views", 4), ("sort", "dims views axis", 2), ("put", "dims views axis", 3),
]
FUNCTIONS = ["none", "identity", "quantize", "dequantize", "relu", "leaky_relu", "clip", "sigmoid", "tanh", "exp",
             "scale", "add", "sub", "mul", "div", "max", "min", "sum", "abs", "sign", "floor", "ceil", "round",
             "sqrt", "log", "erf", "thresholded_relu", "hard_sigmoid", "hard_swish", "elu", "swish", "gelu",
             "gelu_tanh", "mish", "softplus", "softsign", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh",
             "asinh", "acosh", "atanh", "pow", "mod", "rem", "shift_left", "shift_right", "and", "or", "xor", "equal",
             "less", "less_equal", "prod"]


class FlatBuffer:
    """Just as much of the FlatBuffers format as a manifest needs."""

    def __init__(self, data):
        self.data = data

    def scalar(self, letter, position):
        return struct.unpack_from("<" + letter, self.data, position)[0]

    def follow(self, position):
        return position + self.scalar("I", position)

    def value(self, kind, position):
        if kind == "s":
            start = self.follow(position)
            return bytes(self.data[start + 4:start + 4 + self.scalar("I", start)]).decode("utf-8", "replace")
        if kind.startswith("["):
            return self.vector(kind[1:-1], self.follow(position))
        if kind in TABLES:
            return self.table(kind, self.follow(position))
        return self.scalar(kind, position)

    def vector(self, kind, start):
        step = struct.calcsize("<" + kind) if len(kind) == 1 and kind != "s" else 4
        return [self.value(kind, start + 4 + step * i) for i in range(self.scalar("I", start))]

    def table(self, name, position):
        slots = position - self.scalar("i", position)
        size = self.scalar("H", slots)
        result = {}
        for index, field in enumerate(TABLES[name].split()):
            field, _, kind = field.partition(":")
            kind, _, default = kind.partition("=")
            slot = 4 + 2 * index
            offset = self.scalar("H", slots + slot) if slot < size else 0
            if offset:
                result[field] = self.value(kind, position + offset)
            else:
                result[field] = [] if kind[0] == "[" else "" if kind == "s" else int(default or 0)
        return result


class Words:
    """The 32-bit words of one instruction."""

    def __init__(self, words):
        self.words, self.position = words, 0

    def take(self, letter="I"):
        size = struct.calcsize("<" + letter) // 4
        raw = struct.pack(f"<{size}I", *self.words[self.position:self.position + size])
        self.position += size
        return struct.unpack("<" + letter, raw)[0]

    def list(self, letter="I"):
        return [self.take(letter) for _ in range(self.take())]

    def view(self):
        return {"buffer": self.take(), "offset": self.take("q"), "strides": self.list("q")}

    def windowDim(self):
        names = ("kernel", "I"), ("dilation", "I"), ("extent", "I"), ("origin", "i"), ("stride", "q")
        dim = {name: self.take(letter) for name, letter in names}
        return {**dim, "steps": self.list("i")}


def decodeInstruction(words):
    opcode, function = words[0] & 255, words[0] >> 8 & 255
    op, operands, views = INSTRUCTIONS[opcode]
    rest = Words(words[2:])
    result = {"op": op, "function": FUNCTIONS[function], "location": words[1]}
    for operand in operands.split():
        if operand in ("index", "accumulate"):
            result[operand] = rest.take()
        elif operand == "count":
            result["count"], result["countStrides"] = rest.take("i"), rest.list("i")
        elif operand == "dims":
            result["dims"] = rest.list()
        elif operand == "params":
            result["params"] = rest.list("f")
        elif operand == "views":
            result["views"] = [rest.view() for _ in range(views)]
        elif operand == "window":
            for name in ("tapBegin", "tapEnd", "channelBegin", "channelEnd", "row"):
                result[name] = rest.take()
            result["window"] = [rest.windowDim() for _ in range(rest.take())]
        else:
            result["axisStride"], result["axisExtent"] = rest.take("q"), rest.take("q")
    assert rest.position == len(rest.words), f"{op}: words are left"
    return result


def decodeStream(data):
    words = struct.unpack(f"<{len(data) // 4}I", data)
    code, position = [], 0
    while position < len(words):
        length = words[position] >> 16
        code.append(decodeInstruction(words[position:position + length]))
        position += length
    return code


class Binary:
    """A chip binary: its manifest, the bytes of its sections, its instruction streams."""

    def __init__(self, path):
        with open(path, "rb") as file:
            data = file.read()
        magic, _, _, headerBytes, fileBytes, offset, size = struct.unpack_from("<8sHHIQQQ", data)
        assert magic == MAGIC and fileBytes == len(data)
        head = data[:headerBytes - 32] + bytes(32) + data[offset:offset + size]
        assert hashlib.sha256(head).digest() == data[headerBytes - 32:headerBytes]
        manifest = FlatBuffer(data[offset:offset + size])
        assert manifest.data[4:8] == b"NPCM"
        self.manifest = manifest.table("Manifest", manifest.follow(0))
        self.data = data
        for section in self.manifest["sections"]:
            assert section["offset"] % PAGE == 0
            assert hashlib.sha256(self.bytesOf(section)).digest() == bytes(section["sha256"])
        schedule = self.section("Schedule")
        self.programs = [decodeStream(schedule[stream["offset"]:stream["offset"] + stream["size"]])
                         for stream in self.manifest["streams"]]

    def bytesOf(self, section):
        return self.data[section["offset"]:section["offset"] + section["size"]]

    def section(self, kind, number=0):
        """The bytes of the `number`th section of a kind; empty when there is none."""
        found = [s for s in self.manifest["sections"] if SECTIONS[s["kind"]] == kind]
        return self.bytesOf(found[number]) if number < len(found) else b""
