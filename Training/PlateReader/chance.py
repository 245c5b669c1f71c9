"""Random numbers in batches, from one seeded generator on the device that trains."""

from __future__ import annotations

import functools
import math

import torch
from torch import Tensor


@functools.cache
def constant(values: tuple, device: torch.device) -> Tensor:
    """A small table on the device, copied there once: each copy would wait for all that the device has yet to do."""
    return torch.tensor(values, device=device)


class Chance:
    """A generator with the draws that the renderer needs."""

    def __init__(self, device: torch.device, seed: int) -> None:
        self.device = device
        self.generator = torch.Generator(device)
        self.generator.manual_seed(seed)

    def uniform(self, *shape: int, low: float = 0.0, high: float = 1.0) -> Tensor:
        """Evenly between `low` and `high`."""
        return low + (high - low) * torch.rand(shape, generator=self.generator, device=self.device)

    def log_uniform(self, *shape: int, low: float, high: float) -> Tensor:
        """Between `low` and `high`, every ratio equally likely."""
        return torch.exp(self.uniform(*shape, low=math.log(low), high=math.log(high)))

    def normal(self, *shape: int) -> Tensor:
        """Mean 0, deviation 1."""
        return torch.randn(shape, generator=self.generator, device=self.device)

    def happens(self, *shape: int, share: float) -> Tensor:
        """True in `share` of the draws."""
        return torch.rand(shape, generator=self.generator, device=self.device) < share

    def integers(self, *shape: int, below: int) -> Tensor:
        """0 to `below` - 1."""
        return torch.randint(below, shape, generator=self.generator, device=self.device)

    def shuffled(self, count: int) -> Tensor:
        """0 to `count` - 1 in random order."""
        return torch.randperm(count, generator=self.generator, device=self.device)

    def among(self, values: tuple[float, ...], *shape: int) -> Tensor:
        """One of `values`, each equally likely."""
        return constant(values, self.device)[self.integers(*shape, below=len(values))]
