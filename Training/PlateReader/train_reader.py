"""Trains the reader on rendered strips and on the crops that are not held out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

import crops
import glyphs
import layers
import photographs
import reader
import training

CROP_SHARE = 0.08
#: Crops come from few places: their first two characters teach the eye, and should not teach where cars are from.
CROP_PREFIX_WEIGHT = 0.3


def train(characters: Path, crop_folder: Path, checkpoint: Path, steps: int, seed: int) -> reader.Reader:
    """The trained reader; `checkpoint` keeps what it has learned so far."""
    torch.manual_seed(seed)
    shapes, grounds = glyphs.load(characters), photographs.load(640)
    real = crops.load(crop_folder, held_out=False)
    network = reader.Reader()

    def make(generator: np.random.Generator) -> training.Sample:
        weights = np.ones(8, np.float32)
        if generator.random() < CROP_SHARE:
            sample = reader.crop_strip(real[generator.integers(len(real))], generator)
            weights[:2] = CROP_PREFIX_WEIGHT
        else:
            sample = reader.rendered_strip(shapes, grounds, generator)
        return layers.normalised(sample[0]), *sample[1:], weights

    def loss(tensors: list[torch.Tensor]) -> torch.Tensor:
        strips, classes, kinds, columns, weights = tensors
        return reader.loss(network(strips), classes, kinds, columns, weights)

    training.fit(network, loss, make, steps=steps, batch=64, rate=3e-3, seed=seed, checkpoint=checkpoint)
    return network
