"""Fits the two numbers that make the reader's confidences honest: a temperature, and an exponent for the whole."""

from __future__ import annotations

import numpy as np
import torch
from torch.nn import functional

import courses
import grammar
import layers
import pool
import prepared
import reader
from alphabet import CHARACTERS

RENDERED, BACKDROPS = 1500, 60
#: Each crop that is used here counts so often, moved a little anew each time.
CROP_LOOKS = 8


def _strips(things: prepared.Prepared, seed: int) -> list[reader.Strips]:
    made = courses.made_of(things, torch.device("cpu"), seed)
    for index in range(BACKDROPS):
        picture, quads = pool.drawn(things.props, seed, index)
        made.backdrops.add(torch.from_numpy(picture)[None], torch.from_numpy(quads)[None])
    batches = [reader.rendered(made, 100) for _ in range(RENDERED // 100)]
    held = courses.crops_of(things, True, made.device)
    # Every other held-out crop; the rest stays unseen for the figure.
    held = reader.Crops(held.bytes[::2], held.classes[::2])
    return batches + [held.strips(made, len(held.classes), mixed=0.0) for _ in range(CROP_LOOKS)]


def fit(network: reader.Reader, things: prepared.Prepared, seed: int) -> dict[str, float]:
    """The temperature of least negative log likelihood, then the exponent of least squared gap over readings."""
    network.eval()
    with torch.no_grad():
        batches = _strips(things, seed)
        outputs = [network(layers.normalised(batch.pictures)) for batch in batches]
    logits = torch.cat([characters for characters, _, _ in outputs])
    kinds = torch.softmax(torch.cat([kinds for _, kinds, _ in outputs]), 1).numpy()
    classes = torch.cat([batch.classes for batch in batches])
    temperatures = np.linspace(0.6, 3, 49)
    flat, answers = logits.view(-1, len(CHARACTERS)), classes.view(-1)
    losses = [functional.cross_entropy(flat / temperature, answers).item() for temperature in temperatures]
    temperature = float(temperatures[int(np.argmin(losses))])
    spread = torch.softmax(logits / temperature, 2).numpy()
    readings = [grammar.read(one, kind, 1.0) for one, kind in zip(spread, kinds)]
    truths = ["".join(CHARACTERS[index] for index in one if index) for one in classes.numpy()]
    right = np.array([one.text == truth for one, truth in zip(readings, truths)], float)
    certain = np.array([one.confidence for one in readings])
    exponents = np.linspace(0.3, 2, 35)
    brier = [float(np.mean((certain**exponent - right) ** 2)) for exponent in exponents]
    return {"temperature": temperature, "exponent": float(exponents[int(np.argmin(brier))])}
