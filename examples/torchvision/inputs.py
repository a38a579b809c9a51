"""Random images for a network, and what ONNX Runtime makes of them: inputs.py MODEL.onnx FOLDER

images.npz and expected.npz belong together; calibration.npz holds other images of the same kind.
"""

import sys
from pathlib import Path

import numpy as np
import onnxruntime

COUNT = 4


def main():
    model, folder = sys.argv[1], Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(2)
    images, others = random.standard_normal((2, COUNT, 3, 224, 224)).astype(np.float32)
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    logits = [session.run(["logits"], {"image": image[None]})[0] for image in images]
    np.savez(folder / "images.npz", image=images)
    np.savez(folder / "calibration.npz", image=others)
    np.savez(folder / "expected.npz", logits=np.concatenate(logits))


if __name__ == "__main__":
    main()
