"""Trains the finder on rendered scenes and the corner network on rendered plates and what resembles them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

import corners
import finder
import glyphs
import layers
import photographs
import scene
import training

#: Trained on half the shipped width and height: the network is convolutional, and scenes hold plates of every size.
SCENE_WIDTH, SCENE_HEIGHT = 320, 192


def props(characters: Path) -> scene.Props:
    """What scenes are made of on this machine."""
    return scene.Props(glyphs.load(characters), photographs.load(960))


def train_finder(made_of: scene.Props, checkpoint: Path, steps: int, seed: int) -> finder.Finder:
    """The trained finder; `checkpoint` keeps what it has learned so far."""
    torch.manual_seed(seed)
    network = finder.Finder()

    def make(generator: np.random.Generator) -> training.Sample:
        seen = scene.render(SCENE_WIDTH, SCENE_HEIGHT, made_of, generator)
        return layers.normalised(seen.picture), finder.targets(seen.quads, SCENE_WIDTH, SCENE_HEIGHT)

    def loss(tensors: list[torch.Tensor]) -> torch.Tensor:
        return finder.loss(network(tensors[0]), tensors[1])

    training.fit(network, loss, make, steps=steps, batch=16, rate=2e-3, seed=seed, checkpoint=checkpoint)
    return network


def train_corners(made_of: scene.Props, checkpoint: Path, steps: int, seed: int) -> corners.Corners:
    """The trained corner network; `checkpoint` keeps what it has learned so far."""
    torch.manual_seed(seed)
    network = corners.Corners()

    def make(generator: np.random.Generator) -> training.Sample:
        one = corners.negative if generator.random() < 0.3 else corners.positive
        patch, target = one(made_of, generator)
        return layers.normalised(patch), target

    def loss(tensors: list[torch.Tensor]) -> torch.Tensor:
        return corners.loss(network(tensors[0]), tensors[1])

    training.fit(network, loss, make, steps=steps, batch=64, rate=2e-3, seed=seed, checkpoint=checkpoint)
    return network
