"""`geometry.strip` and `geometry.patch` in batches: what the reader and the corner network see of views."""

from __future__ import annotations

import torch
from torch import Tensor

import geometry
import planar
from chance import constant


def strips(pictures: Tensor, quads: Tensor, two_row: Tensor) -> Tensor:
    """The reader's strips of plates in pictures n x 3 x h x w."""
    places = _strip_places(quads, two_row)
    return planar.sampled(pictures, places + 0.5, geometry.STRIP_HEIGHT, geometry.STRIP_WIDTH)


def _strip_places(quads: Tensor, two_row: Tensor) -> Tensor:
    device = quads.device
    height, width, split = geometry.STRIP_HEIGHT, geometry.STRIP_WIDTH, geometry.UPPER_WIDTH
    spots = planar.pixels(height, width, device, at=0)
    places = planar.applied(planar.between(strip_box(device).expand(len(quads), 4, 2), quads), spots)[0]
    plane = planar.of_square(quads)
    rows = []
    for row, wide in ((geometry.UPPER_ROW, split), (geometry.LOWER_ROW, width - split)):
        part = planar.applied(plane, planar.box(*row, device)[0])[0]
        maps = planar.between(planar.box(0, 0, wide, height, device).expand(len(part), 4, 2), part)
        rows.append(planar.applied(maps, planar.pixels(height, wide, device, at=0))[0].view(-1, height, wide, 2))
    return torch.where(two_row[:, None, None], torch.cat(rows, 2).view(-1, height * width, 2), places)


def strip_box(device: torch.device) -> Tensor:
    """Where the plate is in the strip of one row, 1 x 4 x 2."""
    across, down = geometry.STRIP_MARGIN
    width, height = geometry.STRIP_WIDTH, geometry.STRIP_HEIGHT
    return planar.box(width * across, height * down, width * (1 - across), height * (1 - down), device)


def patch_quad(quads: Tensor) -> Tensor:
    """`geometry.PATCH_QUAD` once for each of `quads`."""
    return constant(tuple(map(tuple, geometry.PATCH_QUAD.tolist())), quads.device).expand(len(quads), 4, 2)


def patches(pictures: Tensor, presumed: Tensor, low: Tensor, high: Tensor) -> Tensor:
    """The corner network's patches around presumed quads, of pictures cut off at `low` and `high` (n x 2)."""
    spots = planar.pixels(geometry.PATCH_HEIGHT, geometry.PATCH_WIDTH, presumed.device, at=0)
    places, _ = planar.applied(planar.between(patch_quad(presumed), presumed), spots)
    places = (places + 0.5).maximum(low[:, None] + 0.5).minimum(high[:, None] - 0.5)
    return planar.sampled(pictures, places, geometry.PATCH_HEIGHT, geometry.PATCH_WIDTH)
