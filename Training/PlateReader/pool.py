"""Backdrops for training: worker processes draw them without end, the device keeps the latest few thousand."""

from __future__ import annotations

import multiprocessing as processes
import queue
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

import scene
from chance import Chance, constant

WIDTH, HEIGHT = 640, 384
PLACES, DECOYS = 3, 6
#: A backdrop is kept beside its halvings; where each begins, and its size.
LEVELS = ((0, 0, 640, 384), (640, 0, 320, 192), (640, 192, 160, 96), (640, 288, 80, 48))
PACKED_WIDTH = 960
#: How many backdrops a worker hands over at once, and how many such handfuls it may have under way.
HANDFUL, UNDER_WAY = 8, 3

_SHAPE = (UNDER_WAY, HANDFUL, HEIGHT, WIDTH, 3)


def _shared_folder(bytes_needed: int) -> str | None:
    """Memory, where there is enough of it, else the usual folder for temporary files."""
    memory = Path("/dev/shm")
    return str(memory) if memory.exists() and shutil.disk_usage(memory).free > 2 * bytes_needed else None


def drawn(props: scene.Props, seed: int, index: int) -> tuple[np.ndarray, np.ndarray]:
    """Backdrop `index`: its picture, and the quads of its places and then its signs, NaN where there is none."""
    made = scene.backdrop(WIDTH, HEIGHT, props, np.random.default_rng([seed, index]))
    quads = np.full((PLACES + DECOYS, 4, 2), np.nan, np.float32)
    quads[: len(made.quads)] = made.quads[:PLACES] if made.quads else quads[:0]
    for number, quad in enumerate(made.decoys[:DECOYS], PLACES):
        quads[number] = quad
    return made.picture, quads


def _work(
    load: Callable[[], scene.Props], seed: int, worker: int, workers: int, path: Path,
    free: processes.Queue, ready: processes.Queue,
) -> None:  # fmt: skip
    cv2.setNumThreads(1)
    pictures = np.memmap(path, np.uint8, "r+", shape=_SHAPE)
    props, index = load(), worker
    while (slot := free.get()) is not None:
        quads = np.empty((HANDFUL, PLACES + DECOYS, 4, 2), np.float32)
        for number in range(HANDFUL):
            pictures[slot, number], quads[number] = drawn(props, seed, index)
            index += workers
        ready.put((worker, slot, quads))


@dataclass
class _Worker:
    process: processes.Process
    pictures: np.memmap
    free: processes.Queue


class Pool:
    """The latest backdrops on the device: `pictures` n x 3 x HEIGHT x PACKED_WIDTH bytes, `quads` n x 9 x 4 x 2."""

    def __init__(self, chance: Chance, capacity: int) -> None:
        self.chance, self.capacity = chance, capacity
        self.pictures = torch.zeros(capacity, 3, HEIGHT, PACKED_WIDTH, dtype=torch.uint8, device=chance.device)
        self.quads = torch.full((capacity, PLACES + DECOYS, 4, 2), float("nan"), device=chance.device)
        self.count = self.total = 0
        self.workers: list[_Worker] = []

    def hire(self, load: Callable[[], scene.Props], seed: int, workers: int) -> None:
        """Starts the workers; each loads its own props."""
        context = processes.get_context("spawn")
        self.ready = context.Queue()
        self.folder = tempfile.TemporaryDirectory(dir=_shared_folder(workers * int(np.prod(_SHAPE))))
        for number in range(workers):
            path = Path(self.folder.name) / str(number)
            pictures = np.memmap(path, np.uint8, "w+", shape=_SHAPE)
            free = context.Queue()
            for slot in range(UNDER_WAY):
                free.put(slot)
            process = context.Process(
                target=_work, args=(load, seed, number, workers, path, free, self.ready), daemon=True
            )
            process.start()
            self.workers.append(_Worker(process, pictures, free))

    def dismiss(self) -> None:
        """Ends the workers."""
        for worker in self.workers:
            worker.process.terminate()
        for worker in self.workers:
            worker.process.join()
        self.folder.cleanup()

    def fill(self, least: int = 0, most: int = 1000) -> None:
        """Takes in what is ready, at most `most` handfuls; waits until at least `least` backdrops are there."""
        for _ in range(most):
            try:
                worker, slot, quads = self.ready.get(timeout=120 if self.count < least else 0)
            except queue.Empty:
                if self.count < least:
                    raise TimeoutError("no backdrop in two minutes: see what the workers printed") from None
                return
            held = self.workers[worker]
            pictures = torch.from_numpy(np.asarray(held.pictures[slot]))
            self.add(pictures.to(self.chance.device, copy=True), torch.from_numpy(quads))
            held.free.put(slot)

    def add(self, pictures: Tensor, quads: Tensor) -> None:
        """Keeps the backdrops (n x HEIGHT x WIDTH x 3 bytes) in place of the oldest."""
        places = (torch.arange(len(pictures)) + self.total) % self.capacity
        level = pictures.permute(0, 3, 1, 2).float()
        for left, top, width, height in LEVELS:
            self.pictures[places, :, top : top + height, left : left + width] = level.round().byte()
            level = functional.avg_pool2d(level, 2)
        self.quads[places] = quads.to(self.chance.device)
        self.total += len(pictures)
        self.count = min(self.capacity, self.total)

    def some(self, count: int) -> Tensor:
        """Numbers of random backdrops."""
        return self.chance.integers(count, below=self.count)


def level_places(places: Tensor, scale: Tensor) -> Tensor:
    """From places in backdrops n x k x 2, seen at `scale` n backdrop pixels a pixel, to the packed picture's pixels.

    Beyond the edge the backdrop is mirrored.
    """
    level = torch.log2(scale.clamp(min=1) * 0.8).round().clamp(0, len(LEVELS) - 1)
    table = constant(LEVELS, places.device).float()[level.long()]
    size = table[:, None, 2:]
    inside = places / (2**level)[:, None, None]
    inside = (size - ((inside % (2 * size)) - size).abs()).clamp(min=0.5)
    return inside.minimum(size - 0.5) + table[:, None, :2]
