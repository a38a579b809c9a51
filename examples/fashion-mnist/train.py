#!/usr/bin/env python3
"""Trains the two networks of this example on Fashion-MNIST and writes them as ONNX.

    python train.py                 # both networks, about 15 minutes on 2 CPU cores
    python train.py mlp --epochs 2  # a quick look

Needs torch and onnx (requirements.txt in this folder). The seed is fixed, so
two runs on one machine give the same weights; other machines and other
versions of torch round differently and give others of the same accuracy.

Pixels are divided by 255 and nothing else, so that what the chip gets is the
image itself. The files keep batch normalisation as nodes of their own: npc
turns it into the per-channel affine that a core's digital unit applies.
"""

import argparse
import time
from collections import OrderedDict
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import nn
from torch.nn import functional

import images

SEED = 20
HERE = Path(__file__).parent


def tensors(split, data):
    """Images [N, 1, 28, 28] as float in [0, 1] and labels [N]."""
    return torch.from_numpy(images.images(split, data)), torch.from_numpy(images.labels(split, data).astype(np.int64))


def named(**layers):
    """A Sequential whose layers have names: they become the names of ONNX nodes and weights."""
    return nn.Sequential(OrderedDict(layers))


def mlp():
    """784-64-10 with one hidden ReLU layer."""
    return named(flatten=nn.Flatten(), hidden=nn.Linear(784, 64), relu=nn.ReLU(), classes=nn.Linear(64, 10))


def convolution(inputs, outputs):
    return named(conv=nn.Conv2d(inputs, outputs, 3, padding=1, bias=False),
                 norm=nn.BatchNorm2d(outputs), relu=nn.ReLU())


class Residual(nn.Module):
    """x + r2(r1(x)) at constant width."""

    def __init__(self, channels):
        super().__init__()
        self.r1 = convolution(channels, channels)
        self.r2 = convolution(channels, channels)

    def forward(self, x):
        return x + self.r2(self.r1(x))


def cnn(widths=(16, 28, 56, 56)):
    """ResNet-9 as HERMES was evaluated with, narrower.

    28 and 56 channels: 3 x 3 x 28 = 252 weights a column fill an array of 256 wordlines.
    """
    prep, one, two, three = widths
    return named(
        prep=convolution(1, prep),
        l1=convolution(prep, one), pool1=nn.MaxPool2d(2), res1=Residual(one),
        l2=convolution(one, two), pool2=nn.MaxPool2d(2),
        l3=convolution(two, three), pool3=nn.MaxPool2d(2), res3=Residual(three),
        pool=nn.AdaptiveAvgPool2d(1), flatten=nn.Flatten(), classes=nn.Linear(three, 10))


NETWORKS = {"mlp": (mlp, 20, 2e-3), "cnn": (cnn, 9, 4e-3)}


def augment(batch, generator):
    """Mirrors half of a batch and shifts it by up to 2 pixels."""
    if torch.rand((), generator=generator) < 0.5:
        batch = batch.flip(-1)
    padded = functional.pad(batch, (2, 2, 2, 2))
    row, column = torch.randint(0, 5, (2,), generator=generator).tolist()
    return padded[..., row:row + 28, column:column + 28]


def train(network, pictures, labels, epochs, rate, augmented):
    """One-cycle Adam on shuffled batches of 128."""
    generator = torch.Generator().manual_seed(SEED)
    optimiser = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=1e-3)
    batches = len(pictures) // 128
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, total_steps=epochs * batches)
    network.train()
    for epoch in range(epochs):
        start, total = time.time(), 0.0
        order = torch.randperm(len(pictures), generator=generator)
        for batch in order[:batches * 128].view(batches, 128):
            inputs = augment(pictures[batch], generator) if augmented else pictures[batch]
            loss = functional.cross_entropy(network(inputs), labels[batch])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            total += loss.item()
        print(f"  epoch {epoch + 1}/{epochs}: loss {total / batches:.4f}, {time.time() - start:.0f} s", flush=True)
    network.eval()


def accuracy(network, pictures, labels):
    with torch.no_grad():
        guesses = torch.cat([network(chunk).argmax(1) for chunk in pictures.split(500)])
    return (guesses == labels).float().mean().item()


def export(network, path):
    """Writes opset 17 at a symbolic batch size, with nothing folded."""
    torch.onnx.export(
        network, (torch.zeros(1, 1, 28, 28),), str(path), dynamo=False, opset_version=17,
        input_names=["image"], output_names=["logits"],
        dynamic_axes={"image": {0: "batch"}, "logits": {0: "batch"}},
        training=torch.onnx.TrainingMode.PRESERVE, do_constant_folding=False)
    onnx.checker.check_model(onnx.load(str(path)), full_check=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("networks", nargs="*", choices=[[], *NETWORKS], help="which networks (default: all)")
    parser.add_argument("--epochs", type=int, help="epochs instead of each network's own")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--data", type=Path, default=images.DATA, help="folder of the four IDX files")
    parser.add_argument("--output", type=Path, default=HERE, help="folder of the ONNX files")
    arguments = parser.parse_args()

    torch.set_num_threads(arguments.threads)
    trainImages, trainLabels = tensors("train", arguments.data)
    testImages, testLabels = tensors("t10k", arguments.data)
    for name in arguments.networks or NETWORKS:
        build, epochs, rate = NETWORKS[name]
        torch.manual_seed(SEED)
        network = build()
        count = sum(parameter.numel() for parameter in network.parameters())
        print(f"{name}: {count} parameters")
        train(network, trainImages, trainLabels, arguments.epochs or epochs, rate, augmented=name == "cnn")
        print(f"{name}: {accuracy(network, testImages, testLabels):.2%} of the test images")
        export(network, arguments.output / f"{name}.onnx")


if __name__ == "__main__":
    main()
