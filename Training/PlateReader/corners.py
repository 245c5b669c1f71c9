"""The corner network: the surroundings of a presumed plate to its exact corners, its kind, and whether it is one.

The input is 1 x 3 x 48 x 96, BGR, (value - 127.5) / 127.5: `geometry.patch` of the presumed quad. The output is
1 x 15: the logit of "a plate", eight numbers (x and y of each corner from `geometry.PATCH_QUAD` in units of `REACH`
pixels of the patch), and six logits of the kind.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

import cuts
import planar
import pool
import views
from alphabet import Kind
from chance import Chance, constant
from layers import Residual, convolution

REACH = 16.0
OUTPUTS = 1 + 8 + len(Kind)

#: Least and most width of plates in pixels, size of the view, the blur kernel's half, views a backdrop.
_RANGES = ((18.0, 48.0, (96, 144), 3, 8), (48.0, 112.0, (128, 224), 4, 8))


class Corners(nn.Module):
    """A small network that sees the patch as a whole."""

    def __init__(self) -> None:
        super().__init__()
        self.body = nn.Sequential(
            convolution(3, 20, 2), convolution(20, 32), convolution(32, 48, 2), Residual(48), convolution(48, 72, 2),
            Residual(72), convolution(72, 96, 2),
        )  # fmt: skip
        # Normalised like the body: bare, with 1,728 inputs that are never negative, all but six to eleven of its 160
        # units fell silent for good in the first steps at the highest rate.
        self.whole = nn.Sequential(nn.Conv2d(96, 160, (3, 6), bias=False), nn.BatchNorm2d(160), nn.ReLU())
        self.answer = nn.Conv2d(160, OUTPUTS, 1)

    def forward(self, patches: Tensor) -> Tensor:
        return self.answer(self.whole(self.body(patches))).flatten(1)


def batch(made: views.Studio, count: int) -> tuple[Tensor, Tensor]:
    """Patches in 0...1 and targets n x 10 (a plate, corners, kind): 70 % plates, the rest none."""
    parts = []
    for least, most, size, reach, each in _RANGES:
        number = max(each, round(count * 0.45 / each) * each)
        parts.append(_around_places(made, number, each, size, least, most, reach))
        number = max(each, round(count * 0.05 / each) * each)
        parts.append(_strange(made, number, each, size, least, most, reach))
    return torch.cat([part[0] for part in parts]), torch.cat([part[1] for part in parts])


def _around_places(
    made: views.Studio, count: int, each: int, size: tuple[int, int], least: float, most: float, reach: int
) -> tuple[Tensor, Tensor]:
    """Of nine, seven plates, one place without a plate, one presumed beside a plate."""
    role = torch.arange(count, device=made.device) % 9
    empty, beside = role == 7, role == 8
    seen = views.close(made, count, each, size, least, most, reach, shown=~empty)
    presumed, low, high = _presumed(made.chance, seen)
    presumed = torch.where(beside[:, None, None], _beside(made.chance, seen), presumed)
    (all_low, all_high), cut = _whole(seen.pictures), beside[:, None]
    low, high = torch.where(cut, all_low, low), torch.where(cut, all_high, high)
    pictures = cuts.patches(seen.pictures, presumed, low, high)
    target = _target(seen.quads, presumed, seen.plates.kinds)
    return pictures, torch.where((empty | beside)[:, None], _none(count, made.device), target)


def _target(quads: Tensor, presumed: Tensor, kinds: Tensor) -> Tensor:
    shifted = planar.applied(planar.between(presumed, cuts.patch_quad(presumed)), quads)[0] - cuts.patch_quad(presumed)
    return torch.cat([torch.ones(len(quads), 1, device=quads.device), shifted.flatten(1) / REACH, kinds[:, None]], 1)


def _none(count: int, device: torch.device) -> Tensor:
    target = torch.zeros(count, 10, device=device)
    target[:, 9] = -1
    return target


def _whole(pictures: Tensor) -> tuple[Tensor, Tensor]:
    size = constant((float(pictures.shape[3]), float(pictures.shape[2])), pictures.device)
    return torch.zeros(len(pictures), 2, device=pictures.device), size.expand(len(pictures), 2)


def _presumed(chance: Chance, seen: views.Close) -> tuple[Tensor, Tensor, Tensor]:
    """Quads roughly where the plates are, or their upright box; and where the picture is cut off to that box."""
    count = len(seen.quads)
    presumed = views.loosened(chance, seen.quads, chance.among((0.7, 1.5, 3.0, 4.0), count))
    upright = _boxes(seen.quads.amin(1), seen.quads.amax(1))
    upright = views.loosened(chance, upright, torch.full((count,), 0.5, device=upright.device))
    low, high = _whole(seen.pictures)
    boxed, cut = chance.happens(count, share=0.3), chance.happens(count, share=0.6)
    inner_low = upright.amin(1).floor().maximum(low).minimum(high / 2)
    inner_high = (upright.amax(1).floor() + 1).minimum(high).maximum(inner_low + 2)
    upright = torch.where(cut[:, None, None], _boxes(inner_low, inner_high), upright)
    cut = (boxed & cut)[:, None]
    presumed = torch.where(boxed[:, None, None], upright, presumed)
    return presumed, torch.where(cut, inner_low, low), torch.where(cut, inner_high, high)


def _boxes(low: Tensor, high: Tensor) -> Tensor:
    left, top, right, bottom = low[:, 0], low[:, 1], high[:, 0], high[:, 1]
    return torch.stack([left, top, right, top, right, bottom, left, bottom], 1).view(-1, 4, 2)


def _beside(chance: Chance, seen: views.Close) -> Tensor:
    """Quads that hold much too little of a plate, or much too much."""
    count, middle = len(seen.quads), seen.quads.mean(1, keepdim=True)
    angle = chance.uniform(count, high=6.2832)
    span = seen.quads.amax(1) - seen.quads.amin(1)
    shift = torch.stack([torch.cos(angle), torch.sin(angle)], 1) * span * chance.uniform(count, 1, low=0.75, high=1.2)
    grown = chance.log_uniform(count, low=2.6, high=5.0)
    grown = torch.where(chance.happens(count, share=0.5), grown, 1 / grown)
    near, sized = seen.quads + shift[:, None], middle + (seen.quads - middle) * grown.view(-1, 1, 1)
    presumed = torch.where(chance.happens(count, share=0.7)[:, None, None], near, sized)
    return views.loosened(chance, presumed, torch.ones(count, device=presumed.device))


def _strange(
    made: views.Studio, count: int, each: int, size: tuple[int, int], least: float, most: float, reach: int
) -> tuple[Tensor, Tensor]:
    """Signs, and anything else of a backdrop, taken for a plate."""
    chance, (height, width) = made.chance, size
    backdrops = made.backdrops.some(count // each)
    quads = made.backdrops.quads[backdrops].repeat_interleave(each, 0)
    choice = pool.PLACES + chance.integers(count, below=pool.DECOYS)
    signs = quads[torch.arange(count, device=made.device), choice]
    sign = torch.isfinite(signs[:, 0, 0])[:, None, None] & chance.happens(count, 1, 1, share=0.7)
    x, y = chance.uniform(count, low=30, high=pool.WIDTH - 30), chance.uniform(count, low=20, high=pool.HEIGHT - 20)
    span, aspect = chance.log_uniform(count, low=20, high=300), chance.uniform(count, low=1.8, high=4)
    half = torch.stack([span, span / aspect], 1)[:, None] / 2
    anywhere = torch.stack([x, y], 1)[:, None] + half * constant(views.SIGNS, made.device)
    quads = torch.where(sign, signs.nan_to_num(), anywhere)
    wide = chance.log_uniform(count, low=least, high=most)
    scale = planar.widths(quads)[0].clamp(min=4) / wide
    target = constant((width / 2, height / 2), made.device).expand(count, 2)
    maps = views.affine(views.turned(chance, count, 0.3) / scale[:, None, None], quads.mean(1), target)
    pictures = views.ground(made, backdrops, planar.inverse(maps), scale, height, width)
    pictures = made.exposure.taken(pictures, (wide / 45).clamp(0.8, 5.0), reach)
    presumed = views.loosened(chance, planar.applied(maps, quads)[0], chance.among((0.7, 2.0), count))
    return cuts.patches(pictures, presumed, *_whole(pictures)), _none(count, made.device)


def loss(output: Tensor, target: Tensor) -> Tensor:
    """Cross entropy of "a plate" and of the kind, absolute error of the corners."""
    output = output.float()
    here = target[:, 0]
    value = functional.binary_cross_entropy_with_logits(output[:, 0], here)
    away = functional.smooth_l1_loss(output[:, 1:9], target[:, 1:9], beta=0.02, reduction="none").mean(1)
    kind = functional.cross_entropy(output[:, 9:], target[:, 9].clamp(min=0).long(), reduction="none")
    return value + ((8 * away + 0.2 * kind) * here).sum() / here.sum().clamp(min=1)
