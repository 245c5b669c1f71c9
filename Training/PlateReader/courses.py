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
from exposure import Light
from stock import Recent

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


#: The second stage, the reader alone: how much of everything, and the highest rates.
AGAIN_SIZES = {"cuda": SIZES["cuda"], "cpu": Size(192, 0, 0, 4, 1200, 4096, 1000, 128)}
AGAIN_RATES = {"cuda": 6e-4, "cpu": 2.5e-4}
#: It learns in harder light, which is what first made it fail, and weighs provinces, which fail most, so much more.
HARD_LIGHT = Light(glare=0.22, power=1.0, grain=0.45)
PROVINCE_WEIGHT = 3.0
#: How often it sees each sample, and of how many turns it keeps them.
TIMES, TURNS_KEPT = 2, 20


def made_of(
    things: prepared.Prepared, device: torch.device, seed: int, size: Size | None = None, light: Light = Light()
) -> views.Studio:
    """A studio without backdrops yet; by default of the first stage's size and light."""
    size = size or SIZES[device.type]
    return views.studio(things.shapes, device, seed, size.backdrops, size.plates, light)


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


def reader_again(things: prepared.Prepared, made: views.Studio, network: reader.Reader) -> training.Course:
    """The second stage's course, for the `network` that the first one left."""
    size = AGAIN_SIZES[made.device.type]
    real = crops_of(things, False, made.device)
    strips = size.reader * size.steps
    recent = Recent(made.chance, strips * TURNS_KEPT // TIMES)
    of_rendered = round(strips / TIMES * (1 - CROP_SHARE))

    def read() -> tuple[Tensor, ...]:
        made.plates.renew(size.fresh)
        rendered = reader.rendered(made, of_rendered)
        rendered.weights[:, 0] = PROVINCE_WEIGHT
        batch = reader.joined([rendered, real.strips(made, strips // TIMES - of_rendered)])
        recent.add((batch.pictures, batch.classes, batch.kinds, batch.columns, batch.weights))
        return recent.some(strips)

    return training.Course(
        "again", network.to(made.device), read, reader.loss, size.reader, AGAIN_RATES[made.device.type], 1.0
    )
