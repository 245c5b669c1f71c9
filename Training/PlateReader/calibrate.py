"""Fits the two numbers that make the reader's confidences honest: a temperature, and an exponent for the whole."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

import crops
import glyphs
import grammar
import layers
import photographs
import reader
from alphabet import CHARACTERS

RENDERED = 1500
#: Each crop that is used here counts so often, moved a little anew each time.
CROP_LOOKS = 8


def is_for_calibration(index: int) -> bool:
    """Every other held-out crop; the rest stays unseen for the figure."""
    return index % 2 == 0


def _logits(network: reader.Reader, samples: list[tuple[np.ndarray, np.ndarray]]) -> tuple[torch.Tensor, torch.Tensor]:
    with torch.no_grad():
        strips = torch.from_numpy(np.stack([layers.normalised(strip) for strip, _ in samples]))
        logits = torch.cat([network(part)[0] for part in strips.split(64)])
    return logits, torch.from_numpy(np.stack([classes for _, classes in samples]))


def fit(network: reader.Reader, characters: Path, crop_folder: Path, seed: int) -> dict[str, float]:
    """The temperature of least negative log likelihood, then the exponent of least squared gap over readings."""
    network.eval()
    shapes, grounds = glyphs.load(characters), photographs.load(640)
    generators = (np.random.default_rng([seed, index]) for index in range(RENDERED))
    made = [reader.rendered_strip(shapes, grounds, generator)[:2] for generator in generators]
    held = [crop for index, crop in enumerate(crops.load(crop_folder, held_out=True)) if is_for_calibration(index)]
    for look in range(CROP_LOOKS):
        made += [reader.crop_strip(crop, np.random.default_rng([seed, look, i]))[:2] for i, crop in enumerate(held)]
    logits, classes = _logits(network, made)
    temperatures = np.linspace(0.6, 3, 49)
    flat, answers = logits.view(-1, len(CHARACTERS)), classes.view(-1)
    losses = [functional.cross_entropy(flat / temperature, answers).item() for temperature in temperatures]
    temperature = float(temperatures[int(np.argmin(losses))])
    spread = torch.softmax(logits / temperature, 2).numpy()
    readings = [grammar.read(one, 1.0) for one in spread]
    truths = ["".join(CHARACTERS[index] for index in one if index) for one in classes.numpy()]
    right = np.array([one.text == truth for one, truth in zip(readings, truths)], float)
    certain = np.array([one.confidence for one in readings])
    exponents = np.linspace(0.3, 2, 35)
    brier = [float(np.mean((certain**exponent - right) ** 2)) for exponent in exponents]
    return {"temperature": temperature, "exponent": float(exponents[int(np.argmin(brier))])}
