"""Checks what emit.mlir's binary holds against numbers worked out by hand."""

import sys

import numpy as np

base = sys.argv[1]


def close(got, want, what):
    if not np.allclose(got, want, rtol=1e-6, atol=0):
        sys.exit(f"{what}: {got}, expected {want}")


# 15 level steps of 1 uS above 1 uS. Rows of 0.5 are full scale: G+ 16, G- 1. The
# bias row is 4 / 63.5 = 0.0629921 or 0.1259843 of full scale: 1.8897638 steps.
# Outside the block, which begins at row 1 and device column 2, devices are at gMin.
tile = np.load(base + ".tile.npy")
want = np.ones((4, 6), np.float32)
want[1:3, 2::2] = 16
want[3, 2::2] = 1 + 15 * (4 / 63.5) / 0.5
close(tile, want, "conductances")

# Each buffer begins at the next multiple of 8 bytes.
data = open(base + ".constants", "rb").read()
close(np.frombuffer(data, np.float32, 3, 0), np.float32(0.1), "f64 as f32")
close(np.frombuffer(data, np.float16, 3, 16), np.float16(0.1), "f64 as f16")
close(np.frombuffer(data, np.int64, 3, 24), -2, "i8 as i64")
close(np.frombuffer(data, np.int32, 2, 48), [7, -7], "dense table")
# 3 / sqrt(3 + 1) = 1.5 and 4 - 3 * 1.5 = -0.5.
close(np.frombuffer(data, np.float32, 2, 56), 1.5, "normalisation's scale")
close(np.frombuffer(data, np.float32, 2, 64), -0.5, "normalisation's offset")
if len(data) != 72:
    sys.exit(f"constants have {len(data)} bytes, expected 72")

# y = 1.5 * (2 * sum + 3) - 0.5 = 3 * sum + 4; full scale 0.5 is 15 uS.
affine = np.fromfile(base + ".affine", np.float32)
close(affine, [3 * 0.5 / 15] * 2 + [4] * 2, "affine pair")

# A code is 0.5, a level 1 uS, and gain 1/4 with shift 1 makes a step of the
# accumulators 2 code x levels.
tables = np.fromfile(base + ".tables", np.float32)
close(tables, [3 * 0.5 / 15 * 0.5 * 2] * 2 + [4] * 2, "quantized pair")
