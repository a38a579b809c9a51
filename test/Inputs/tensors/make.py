"""Writes this folder's files with NumPy, zlib and onnx: the readers' references."""
import gzip
import struct
from pathlib import Path

import numpy as np
from onnx import TensorProto, helper, numpy_helper

here = Path(__file__).parent
matrix = np.array([[0, 1.5, -2], [3, 4.25, 1e-3]])


def gz(path, data):
    path.write_bytes(gzip.compress(data, mtime=0))


np.save(here / "f4.npy", matrix.astype("<f4"))
np.save(here / "f4-big.npy", matrix.astype(">f4"))
np.save(here / "f4-fortran.npy", np.asfortranarray(matrix.astype("<f4")))
np.save(here / "i2-fortran-3d.npy", np.asfortranarray(np.arange(24, dtype=">i2").reshape(2, 3, 4)))
np.save(here / "f8.npy", matrix)
np.save(here / "f2.npy", matrix.astype("<f2"))
np.save(here / "u4.npy", np.array([0, 1, 2**32 - 1], "<u4"))
np.save(here / "u8-small.npy", np.array([0, 2**63 - 1], "<u8"))
np.save(here / "u8-large.npy", np.array([0, 2**63], "<u8"))
np.save(here / "bool.npy", np.array([True, False, True]))
np.save(here / "scalar.npy", np.array(7, "<i8"))
np.save(here / "complex.npy", np.array([1j]))
np.save(here / "record.npy", np.zeros(2, [("a", "<i4"), ("b", "<f4")]))
for version in (2, 3):
    with open(here / f"version{version}.npy", "wb") as file:
        np.lib.format.write_array(file, np.array([5, 6], "<i4"), (version, 0))

np.savez(here / "stored.npz", x=matrix.astype("<f4"), labels=np.array([3, 1], "<i8"))
np.savez_compressed(here / "deflated.npz", x=np.zeros((100, 100), "<f4"), y=np.arange(3, dtype="<u1"))

images = struct.pack(">4B3I", 0, 0, 8, 3, 2, 2, 3) + bytes(range(250, 256)) + bytes(range(6))
(here / "images.idx3").write_bytes(images)
gz(here / "images.idx3.gz", images)
(here / "shorts.idx1").write_bytes(struct.pack(">4BI3h", 0, 0, 0x0B, 1, 3, -1, 2, -32768))
(here / "doubles.idx2").write_bytes(struct.pack(">4B2I2d", 0, 0, 0x0E, 2, 1, 2, 0.5, -3))
gz(here / "f4.npy.gz", (here / "f4.npy").read_bytes())

raw = numpy_helper.from_array(matrix.astype("<f4"), "image")
(here / "raw.pb").write_bytes(raw.SerializeToString())
for name, kind, values in [
    ("typed-f4", TensorProto.FLOAT, [0.5, -1]),
    ("typed-i1", TensorProto.INT8, [-128, 127]),
    ("typed-i8", TensorProto.INT64, [-(2**63), 5]),
    ("typed-f2", TensorProto.FLOAT16, [0.5, -2]),
    ("typed-u4", TensorProto.UINT32, [2**32 - 1, 0]),
    ("typed-bool", TensorProto.BOOL, [True, False]),
    ("typed-f8", TensorProto.DOUBLE, [0.25, -8]),
    ("string", TensorProto.STRING, [b"a", b"b"]),
]:
    tensor = helper.make_tensor(name, kind, [2], values)
    (here / f"{name}.pb").write_bytes(tensor.SerializeToString())
external = numpy_helper.from_array(np.zeros(2, "<f4"), "far")
external.ClearField("raw_data")
external.data_location = TensorProto.EXTERNAL
external.external_data.add(key="location", value="weights.bin")
(here / "external.pb").write_bytes(external.SerializeToString())
