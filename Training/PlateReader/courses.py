"""What the three networks are trained with: batches, rates, and shares of the time."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

import corners
import finder
import prepared
import reader
import training
import views

#: Of the reader's batch, real crops.
CROP_SHARE = 0.08
#: The highest rate, by device.
RATES = {"cuda": 3e-3, "cpu": 2e-3}


@dataclass(frozen=True)
class Size:
    """How much of everything a device takes at once.

    Samples a step of each network, steps a turn, backdrops and plates kept, backdrops to begin with, plates pressed
    anew at each of the reader's turns.
    """

    reader: int
    finder: int
    corners: int
    steps: int
    backdrops: int
    plates: int
    least: int
    fresh: int


SIZES = {"cuda": Size(1024, 144, 1024, 4, 12000, 16384, 400, 768), "cpu": Size(96, 16, 96, 2, 200, 1024, 32, 64)}


def made_of(things: prepared.Prepared, device: torch.device, seed: int) -> views.Studio:
    """A studio without backdrops yet."""
    size = SIZES[device.type]
    return views.studio(things.shapes, device, seed, size.backdrops, size.plates)


def crops_of(things: prepared.Prepared, held_out: bool, device: torch.device) -> reader.Crops:
    """The crops of one part."""
    chosen = things.crops.held_out == held_out
    pictures = torch.from_numpy(things.crops.pictures[chosen]).to(device)
    return reader.Crops(pictures, torch.from_numpy(things.crops.classes[chosen]).to(device))


def all_three(things: prepared.Prepared, made: views.Studio, seed: int) -> list[training.Course]:
    """The courses of reader, finder and corner network."""
    device, size = made.device, SIZES[made.device.type]
    real = crops_of(things, False, device)
    strips = size.reader * size.steps
    of_crops = max(1, round(strips * CROP_SHARE))

    def read() -> tuple[Tensor, ...]:
        made.plates.renew(size.fresh)
        batch = reader.joined([reader.rendered(made, strips - of_crops), real.strips(made, of_crops)])
        return batch.pictures, batch.classes, batch.kinds, batch.columns, batch.weights

    torch.manual_seed(seed)
    networks = [network.to(device) for network in (reader.Reader(), finder.Finder(), corners.Corners())]
    rate = RATES[device.type]
    return [
        training.Course("reader", networks[0], read, reader.loss, size.reader, rate, 0.48),
        training.Course("finder", networks[1], lambda: finder.batch(made, size.finder * size.steps), finder.loss,
                        size.finder, rate, 0.34),
        training.Course("corners", networks[2], lambda: corners.batch(made, size.corners * size.steps), corners.loss,
                        size.corners, rate, 0.18),
    ]  # fmt: skip
