"""Writes a torchvision network with random weights as ONNX: export.py NETWORK OUT.onnx

Needs torch and torchvision (Debian: python3-torchvision, for /usr/bin/python3). Without them, resnet18 is built from
its description in resnet18.py, which is the same network.
"""

import sys


def exported(name, output):
    import torch
    import torchvision

    torch.manual_seed(1)
    options = {"init_weights": True, "aux_logits": False} if name == "googlenet" else {}
    model = getattr(torchvision.models, name)(weights=None, **options).train()
    # A few batches in training mode, so that batch normalisation fits the weights; activations of an
    # untrained network would otherwise die out or grow without bound.
    with torch.no_grad():
        for _ in range(3):
            model(torch.randn(4, 3, 224, 224))
    torch.onnx.export(model.eval(), torch.randn(1, 3, 224, 224), output, opset_version=17,
                      input_names=["image"], output_names=["logits"])


def main():
    name, output = sys.argv[1:]
    try:
        exported(name, output)
    except ModuleNotFoundError as missing:
        if name != "resnet18":
            sys.exit(f"{name} needs torchvision: {missing}")
        import onnx
        import resnet18
        onnx.save(resnet18.resnet18(), output)


if __name__ == "__main__":
    main()
