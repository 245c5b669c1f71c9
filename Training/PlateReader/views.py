"""Views: a camera's picture of a part of a backdrop with freshly pressed plates in it, in batches."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

import planar
import pool
import press
from chance import Chance, constant
from exposure import Exposure
from glyphs import Shapes
from stock import Stock

#: Where a quad's corners are from its middle.
SIGNS = ((-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0))


@dataclass
class Studio:
    """All that views are made with, on one device."""

    chance: Chance
    plates: Stock
    exposure: Exposure
    backdrops: pool.Pool

    @property
    def device(self) -> torch.device:
        return self.chance.device


def studio(shapes: dict[str, Shapes], device: torch.device, seed: int, backdrops: int, plates: int) -> Studio:
    """A studio without backdrops yet; `backdrops` and `plates` are how many it keeps."""
    chance = Chance(device, seed)
    stock = Stock(press.Press(shapes, chance), plates)
    return Studio(chance, stock, Exposure(chance), pool.Pool(chance, backdrops))


def placed(quads: Tensor, sizes: Tensor) -> Tensor:
    """The quads of plates of `sizes` in millimetres, in the planes of places for 440 x 140 mm."""
    half = sizes / 2 / constant((440.0, 140.0), quads.device)
    corners = constant(SIGNS, quads.device)
    return planar.applied(planar.of_square(quads), corners * half[:, None] + 0.5)[0]


def ground(made: Studio, backdrops: Tensor, maps: Tensor, scale: Tensor, height: int, width: int) -> Tensor:
    """Each backdrop seen len(maps) / len(backdrops) times, through maps from the view to it; answers 0...1."""
    each = len(maps) // len(backdrops)
    seen, _ = planar.applied(maps, planar.pixels(height, width, made.device))
    places = pool.level_places(seen, scale).view(len(backdrops), each * height * width, 2)
    pictures = made.backdrops.pictures[backdrops]
    rows = planar.sampled(pictures, places, each * height, width)
    rows = rows.view(len(backdrops), 3, each, height, width).transpose(1, 2)
    return rows.reshape(len(maps), 3, height, width) / 255


def with_plates(made: Studio, views: Tensor, textures: Tensor, quads: Tensor, shown: Tensor) -> Tensor:
    """The views with plates in `quads`, where `shown`; edges are smoothed over a pixel."""
    height, width = views.shape[2:]
    unit, ahead = planar.applied(planar.inverse(planar.of_square(quads)), planar.pixels(height, width, made.device))
    wide, high = planar.widths(quads)
    faces = planar.sampled(textures, press.face_places(unit, wide), height, width)
    edge = torch.minimum(unit, 1 - unit) * torch.stack([wide, high], 1)[:, None] + 0.5
    mask = edge.clamp(0, 1).prod(2) * (ahead & shown[:, None])
    return views + (faces - views) * mask.view(-1, 1, height, width)


def turned(chance: Chance, count: int, steep: float) -> Tensor:
    """Random 2 x 2 maps of turn, shear and stretch; `steep` is the share of views that are turned far."""
    far = chance.happens(count, share=steep)
    turn = torch.where(far, chance.uniform(count, low=-0.6, high=0.6), 0.09 * chance.normal(count))
    shear, stretch = 0.07 * chance.normal(count) * (1 + 2 * far), torch.exp(0.07 * chance.normal(count))
    cosine, sine = torch.cos(turn), torch.sin(turn)
    turning = torch.stack([cosine, -sine, sine, cosine], 1).view(-1, 2, 2)
    leaning = torch.stack([stretch, shear, torch.zeros_like(shear), 1 / stretch], 1).view(-1, 2, 2)
    return turning @ leaning


def affine(linear: Tensor, source: Tensor, target: Tensor) -> Tensor:
    """The maps x -> linear (x - source) + target, as n x 3 x 3."""
    maps = torch.zeros(len(linear), 3, 3, device=linear.device)
    maps[:, :2, :2] = linear
    maps[:, :2, 2] = target - (linear @ source[..., None])[..., 0]
    maps[:, 2, 2] = 1
    return maps


@dataclass
class Close:
    """Close views of one place each: pictures n x 3 x h x w, the place's quad in them, and the plates there."""

    pictures: Tensor
    quads: Tensor
    plates: press.Plates


def close(
    made: Studio, count: int, each: int, size: tuple[int, int], least: float, most: float, reach: int,
    shown: Tensor | None = None,
) -> Close:  # fmt: skip
    """`count` views (a multiple of `each`, which see the same backdrop) around a plate `least` to `most` pixels wide.

    Where not `shown` the plate's place is empty. `size` is height and width.
    """
    chance, (height, width) = made.chance, size
    backdrops = made.backdrops.some(count // each)
    quads = made.backdrops.quads[backdrops, : pool.PLACES].repeat_interleave(each, 0)
    known = torch.isfinite(quads[..., 0, 0])
    fallback = _anywhere(chance, count)
    choice = (chance.uniform(count, pool.PLACES) + known).argmax(1)
    place = torch.where(known.any(1)[:, None, None], quads[torch.arange(count, device=made.device), choice], fallback)
    plates = made.plates.some(count)
    place = placed(place, plates.sizes)
    wide = chance.log_uniform(count, low=least, high=most)
    scale = planar.widths(place)[0].clamp(min=4) / wide
    middle = place.mean(1)
    linear = turned(chance, count, 0.1) / scale[:, None, None]
    target = constant((width / 2, height / 2), made.device) + chance.normal(count, 2) * 2
    maps = affine(linear, middle, target)
    quads = planar.applied(maps, place)[0]
    views = ground(made, backdrops, planar.inverse(maps), scale, height, width)
    views = with_plates(
        made, views, plates.textures, quads, torch.ones_like(scale, dtype=torch.bool) if shown is None else shown
    )
    taken = made.exposure.taken(views, (wide / 45).clamp(0.8, 5.0), reach)
    return Close(taken, quads, plates)


def _anywhere(chance: Chance, count: int) -> Tensor:
    """Upright places anywhere in a backdrop, for those that have none."""
    x, y = chance.uniform(count, low=80, high=560), chance.uniform(count, low=60, high=320)
    wide = chance.log_uniform(count, low=30, high=300)
    half = wide[:, None, None] * constant((0.5, 0.16), chance.device)
    return half * constant(SIGNS, chance.device) + torch.stack([x, y], 1)[:, None]


def loosened(chance: Chance, quads: Tensor, amounts: Tensor) -> Tensor:
    """Quads a little off, as an imperfect finder has them: shifted, scaled, each corner by itself; `amounts` n."""
    wide, high = planar.widths(quads)
    across, down = quads[:, 1] - quads[:, 0], quads[:, 3] - quads[:, 0]
    signs = constant(SIGNS, quads.device)
    count = len(quads)
    each = chance.normal(count, 4, 2) * 0.6 + chance.normal(count, 1, 2) * 0.8
    each = each + signs * chance.normal(count, 1, 2) * 0.8
    each = each * constant((0.022, 0.05), quads.device) * amounts.view(-1, 1, 1)
    return quads + each[..., :1] * across[:, None] + each[..., 1:] * down[:, None]
