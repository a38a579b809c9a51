"""Writes four images of noise. usage: images.py FILE.npy"""

import sys

import numpy

numpy.save(sys.argv[1], numpy.random.default_rng(1).random((4, 1, 28, 28), numpy.float32))
