"""The loop that all networks share: turn by turn on one device, until a given time is over.

Each network has a share of the time; the rate follows one cycle over the whole of it, so that training is complete
when the time is, however fast the device. What is kept is an average of the weights over the last steps.
"""

from __future__ import annotations

import copy
import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import torch
from torch import Tensor, nn

import layers

#: Seconds between checkpoints.
BETWEEN_CHECKPOINTS = 60.0
#: How much of the average of weights stays from one step to the next, once there are enough steps.
MEMORY = 0.998
#: The share of the time in which the rate rises.
RISE = 0.06


def one_cycle(progress: float, rise: float = RISE) -> float:
    """The share of the highest rate at a progress of 0...1: up along a cosine, then down (Smith 2018, 1cycle)."""
    if progress < rise:
        return 0.04 + 0.96 * (1 - math.cos(math.pi * progress / rise)) / 2
    return (1 + math.cos(math.pi * (min(progress, 1) - rise) / (1 - rise))) / 2


@dataclass
class Course:
    """One network's training."""

    name: str
    network: nn.Module
    make: Callable[[], tuple[Tensor, ...]]
    judge: Callable[..., Tensor]
    batch: int
    rate: float
    share: float
    average: nn.Module = field(init=False)
    optimiser: torch.optim.Optimizer = field(init=False)
    step: int = 0
    samples: int = 0
    spent: float = 0.0
    recent: Tensor | None = None
    short: bool = field(init=False)

    def __post_init__(self) -> None:
        device = next(self.network.parameters()).device
        self.short = layers.takes_bfloat16(device)
        if self.short:
            self.network.to(memory_format=torch.channels_last)
        self.average = copy.deepcopy(self.network).eval()
        groups = [
            {"params": [p for p in self.network.parameters() if p.dim() > 1], "weight_decay": 0.02},
            {"params": [p for p in self.network.parameters() if p.dim() <= 1], "weight_decay": 0.0},
        ]
        self.optimiser = torch.optim.AdamW(groups, lr=self.rate, fused=device.type == "cuda")

    def turn(self, progress: float) -> None:
        """Makes samples for several steps at once, and takes the steps."""
        with torch.no_grad():
            made = self.make()
            order = torch.randperm(len(made[0]), device=made[0].device)
            parts = order.chunk(max(1, round(len(order) / self.batch)))
        for group in self.optimiser.param_groups:
            group["lr"] = self.rate * one_cycle(progress)
        self.network.train()
        for part in parts:
            self._advance([field[part] for field in made])

    def _advance(self, sample: list[Tensor]) -> None:
        pictures, *truth = sample
        pictures = layers.normalised(pictures)
        if self.short:
            pictures = pictures.to(memory_format=torch.channels_last)
        with torch.autocast(pictures.device.type, torch.bfloat16, enabled=self.short):
            output = self.network(pictures)
        value = self.judge(output, *truth)
        self.optimiser.zero_grad(set_to_none=True)
        value.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
        self.optimiser.step()
        self.step, self.samples = self.step + 1, self.samples + len(pictures)
        self._remember()
        kept = value.detach()
        self.recent = kept if self.recent is None else self.recent + (kept - self.recent) * 0.02

    @torch.no_grad()
    def _remember(self) -> None:
        memory = min(MEMORY, (1 + self.step) / (10 + self.step))
        mine, theirs = self.average.state_dict(), self.network.state_dict()
        floats = [name for name, value in mine.items() if value.is_floating_point()]
        torch._foreach_lerp_([mine[name] for name in floats], [theirs[name] for name in floats], 1 - memory)

    def save(self, folder: Path, elapsed: float) -> None:
        """Leaves a checkpoint to go on from."""
        state = {
            "network": self.network.state_dict(), "average": self.average.state_dict(),
            "optimiser": self.optimiser.state_dict(), "step": self.step, "samples": self.samples,
            "spent": self.spent, "elapsed": elapsed,
        }  # fmt: skip
        partial = folder / f"{self.name}.partial"
        torch.save(state, partial)
        partial.replace(folder / f"{self.name}.pt")

    def restore(self, folder: Path) -> float:
        """Goes on from the checkpoint, if there is one; answers the seconds that were already trained."""
        path = folder / f"{self.name}.pt"
        if not path.exists():
            return 0.0
        state = torch.load(path, weights_only=True, map_location=next(self.network.parameters()).device)
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.step, self.samples, self.spent = state["step"], state["samples"], state["spent"]
        return state["elapsed"]


def run(courses: list[Course], seconds: float, folder: Path, between: Callable[[], None]) -> None:
    """Trains all for `seconds` in all, `between` being called after every turn; resumes from `folder`."""
    began = time.monotonic() - max([course.restore(folder) for course in courses])
    cuda = next(courses[0].network.parameters()).is_cuda
    saved = told = time.monotonic()
    while (elapsed := time.monotonic() - began) < seconds:
        course = min(courses, key=lambda one: one.spent / one.share)
        start = time.monotonic()
        course.turn((start - began) / seconds)
        if cuda:
            torch.cuda.synchronize()
        course.spent += time.monotonic() - start
        between()
        now = time.monotonic()
        if now - told > min(15.0, seconds / 8):
            told = now
            said = [
                f"{one.name} {one.step} steps {one.samples} seen loss {float(one.recent or 0):.4f}" for one in courses
            ]
            print(f"{elapsed:.0f} of {seconds:.0f} s: " + "; ".join(said), flush=True)
        if now - saved > min(BETWEEN_CHECKPOINTS, seconds / 4):
            saved = now
            for one in courses:
                one.save(folder, elapsed)
    for one in courses:
        one.save(folder, max(seconds, elapsed))
    for one in courses:
        print(f"{one.name}: {one.step} steps, {one.samples} seen, {one.spent:.0f} s, loss {float(one.recent or 0):.4f}")
