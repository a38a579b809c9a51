"""Writes models in ONNX's text syntax as binary ones: to_onnx.py FOLDER MODEL.onnxtxt..."""
import sys
from pathlib import Path

import onnx.parser

folder = Path(sys.argv[1])
for path in map(Path, sys.argv[2:]):
    try:
        model = onnx.parser.parse_model(path.read_text())
    except onnx.parser.ParseError as error:
        print(f"{path}: passed over: {str(error).splitlines()[0]}")
        continue
    (folder / (path.stem + ".onnx")).write_bytes(model.SerializeToString())
