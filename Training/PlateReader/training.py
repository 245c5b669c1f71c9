"""The loop that all networks share: samples by index from a fixed seed, one-cycle AdamW, a checkpoint to go on from."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader, IterableDataset

Sample = tuple[np.ndarray, ...]


class Samples(IterableDataset):
    """Samples `first`, `first + 1`, ...: each made from the seed and its own index, so workers change nothing."""

    def __init__(self, make: Callable[[np.random.Generator], Sample], seed: int, first: int, end: int) -> None:
        self.make, self.seed, self.first, self.end = make, seed, first, end

    def __iter__(self) -> Iterator[Sample]:
        for index in range(self.first, self.end):
            yield self.make(np.random.default_rng([self.seed, index]))


def one_cycle(progress: float, rise: float = 0.12) -> float:
    """The share of the highest rate at a progress of 0...1: up along a cosine, then down (Smith 2018, 1cycle)."""
    if progress < rise:
        return 0.04 + 0.96 * (1 - math.cos(math.pi * progress / rise)) / 2
    return (1 + math.cos(math.pi * (progress - rise) / (1 - rise))) / 2


def fit(
    network: nn.Module,
    loss: Callable[[list[Tensor]], Tensor],
    make: Callable[[np.random.Generator], Sample],
    *,
    steps: int,
    batch: int,
    rate: float,
    seed: int,
    checkpoint: Path,
) -> None:
    """Trains `network` for `steps` batches; goes on from `checkpoint` where one is, and leaves the last one there."""
    optimiser = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=0.01)
    start = 0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        network.load_state_dict(state["network"])
        optimiser.load_state_dict(state["optimiser"])
        start = state["step"]
    network.train()
    samples = Samples(make, seed, start * batch, steps * batch)
    began, recent = time.monotonic(), []
    for step, tensors in enumerate(DataLoader(samples, batch, num_workers=1, prefetch_factor=4), start + 1):
        for group in optimiser.param_groups:
            group["lr"] = rate * one_cycle(step / steps)
        value = loss(tensors)
        optimiser.zero_grad()
        value.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimiser.step()
        recent.append(value.item())
        if step % 50 == 0 or step == steps:
            pace = (step - start) / (time.monotonic() - began)
            left = (steps - step) / pace / 60
            mean = np.mean(recent)
            print(f"{checkpoint.stem}: step {step}/{steps}, loss {mean:.4f}, {left:.0f} min left", flush=True)
            recent.clear()
        if step % 200 == 0 or step == steps:
            _save(checkpoint, network, optimiser, step)


def _save(checkpoint: Path, network: nn.Module, optimiser: torch.optim.Optimizer, step: int) -> None:
    state = {"network": network.state_dict(), "optimiser": optimiser.state_dict(), "step": step}
    partial = checkpoint.with_suffix(".partial")
    torch.save(state, partial)
    partial.replace(checkpoint)
