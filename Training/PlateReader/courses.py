"""What the three networks are trained with: batches, rates, and shares of the time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor, nn

import corners
import finder
import prepared
import reader
import training
import views

#: Of the reader's batch, real crops.
CROP_SHARE = 0.08


@dataclass(frozen=True)
class Size:
    """How much of everything a device takes: samples a step of each network, backdrops kept, backdrops to begin with."""

    reader: int
    finder: int
    corners: int
    capacity: int
    least: int


SIZES = {"cuda": Size(1152, 192, 1024, 12000, 400), "cpu": Size(96, 16, 96, 200, 32)}


def made_of(things: prepared.Prepared, device: torch.device, seed: int) -> views.Studio:
    """A studio without backdrops yet."""
    return views.studio(things.shapes, device, seed, SIZES[device.type].capacity)


def crops_of(things: prepared.Prepared, held_out: bool, device: torch.device) -> reader.Crops:
    """The crops of one part."""
    chosen = things.crops.held_out == held_out
    pictures = torch.from_numpy(things.crops.pictures[chosen]).to(device)
    return reader.Crops(pictures, torch.from_numpy(things.crops.classes[chosen]).to(device))


def _learning(device: torch.device, make: Callable[[], Tensor], judge: Callable[..., Tensor]) -> Callable:
    """A course's loss: `make` a batch without gradients, then `judge` what the network says of it."""

    def loss(network: nn.Module) -> tuple[Tensor, int]:
        with torch.no_grad():
            pictures, truth = make()
            pictures = views.normalised(pictures.float())
            if device.type == "cuda":
                pictures = pictures.to(memory_format=torch.channels_last)
        with torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda"):
            output = network(pictures)
        return judge(output, truth), len(pictures)

    return loss


def all_three(things: prepared.Prepared, made: views.Studio, seed: int) -> list[training.Course]:
    """The courses of reader, finder and corner network."""
    device = made.device
    size = SIZES[device.type]
    real = crops_of(things, False, device)
    of_crops = max(1, round(size.reader * CROP_SHARE))

    def strips() -> tuple[Tensor, reader.Strips]:
        batch = reader.joined([reader.rendered(made, size.reader - of_crops), real.strips(made, of_crops)])
        return batch.pictures, batch

    torch.manual_seed(seed)
    networks = [network.to(device) for network in (reader.Reader(), finder.Finder(), corners.Corners())]
    learning = [
        _learning(device, strips, reader.loss),
        _learning(device, lambda: finder.batch(made, size.finder), finder.loss),
        _learning(device, lambda: corners.batch(made, size.corners), corners.loss),
    ]
    rates = (3e-3, 2.5e-3, 2.5e-3) if device.type == "cuda" else (2e-3, 2e-3, 2e-3)
    names, shares = ("reader", "finder", "corners"), (0.48, 0.34, 0.18)
    return [
        training.Course(name, network, loss, rate, share)
        for name, network, loss, rate, share in zip(names, networks, learning, rates, shares)
    ]
