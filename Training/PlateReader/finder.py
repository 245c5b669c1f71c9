"""The finder: a whole picture to the places and corners of its plates.

The input is 1 x 3 x H x W (multiples of 32; 384 x 640 as shipped), BGR, (value - 127.5) / 127.5. The output is
1 x 9 x H/8 x W/8: the logit that a plate's centre lies in the cell, and eight numbers, x and y of each corner from the
cell's centre in units of `REACH` pixels.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

import planar
import pool
import views
from chance import constant
from layers import Residual, convolution

WIDTH, HEIGHT = 640, 384
STRIDE = 8
REACH = 32.0

#: Trained on half the shipped width and height: the network is convolutional, and views hold plates of every size.
VIEW_WIDTH, VIEW_HEIGHT = 320, 192
#: Backdrop pixels a pixel of the view, by halves of the batch.
_SCALES = ((0.55, 1.25), (1.25, 2.4))
#: Plates narrower than this in the view, in pixels, are none to find; the first plate is at most about so wide.
_NARROWEST, _WIDEST = 11.0, 290.0


class Finder(nn.Module):
    """Three scales, joined at an eighth of the picture."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Sequential(convolution(3, 12, 2), convolution(12, 24, 2))
        self.eighth = nn.Sequential(convolution(24, 40, 2), Residual(40))
        self.sixteenth = nn.Sequential(convolution(40, 72, 2), Residual(72))
        self.thirtysecond = nn.Sequential(convolution(72, 96, 2), Residual(96), Residual(96))
        self.from_thirtysecond = nn.Conv2d(96, 72, 1)
        self.from_sixteenth = nn.Conv2d(72, 40, 1)
        self.joined = convolution(40, 40)
        self.heads = nn.Conv2d(40, 9, 1)
        nn.init.constant_(self.heads.bias[:1], -4.0)

    def forward(self, pictures: Tensor) -> Tensor:
        eighth = self.eighth(self.stem(pictures))
        sixteenth = self.sixteenth(eighth)
        deepest = self.from_thirtysecond(self.thirtysecond(sixteenth))
        sixteenth = sixteenth + functional.interpolate(deepest, scale_factor=2.0, mode="nearest")
        eighth = eighth + functional.interpolate(self.from_sixteenth(sixteenth), scale_factor=2.0, mode="nearest")
        return self.heads(self.joined(eighth))


def batch(made: views.Studio, count: int) -> tuple[Tensor, Tensor]:
    """Views of streets in 0...1, and what the finder should answer of them."""
    parts = [_of_scale(made, count // 2, least, most) for least, most in _SCALES]
    return torch.cat([part[0] for part in parts]), torch.cat([part[1] for part in parts])


def _of_scale(made: views.Studio, count: int, least: float, most: float) -> tuple[Tensor, Tensor]:
    chance, device = made.chance, made.device
    backdrops = made.backdrops.some(count)
    places = made.backdrops.quads[backdrops, : pool.PLACES]
    known = torch.isfinite(places[..., 0, 0])
    size = constant((float(VIEW_WIDTH), float(VIEW_HEIGHT)), device)
    near = torch.where(known[:, 0, None], places[:, 0].mean(1).nan_to_num(), size)
    near = torch.where(chance.happens(count, 1, share=0.75), near, size * 2 * chance.uniform(count, 2))
    scale = chance.log_uniform(count, low=least, high=most)
    scale = scale.maximum(planar.widths(places[:, 0].nan_to_num())[0] / _WIDEST)
    flip = torch.where(chance.happens(count, share=0.5), -1.0, 1.0)
    mirror = torch.diag_embed(torch.stack([flip, torch.ones_like(flip)], 1))
    linear = views.turned(chance, count, 0.15) @ mirror / scale[:, None, None]
    margin = (planar.widths(places[:, 0].nan_to_num())[0] / scale * 0.55)[:, None] / constant((1.0, 2.0), device) + 8
    margin = margin.minimum(size * 0.49)
    maps = views.affine(linear, near, margin + (size - 2 * margin) * chance.uniform(count, 2))
    pictures = views.ground(made, backdrops, planar.inverse(maps), scale, VIEW_HEIGHT, VIEW_WIDTH)
    swapped = torch.where((flip < 0)[:, None], constant((1, 0, 3, 2), device), constant((0, 1, 2, 3), device))
    found = []
    for number in range(pool.PLACES):
        plates = made.plates.some(count)
        quad = planar.applied(maps, views.placed(places[:, number].nan_to_num(-1e3), plates.sizes))[0]
        quad = quad.gather(1, swapped[..., None].expand(-1, -1, 2))
        inside = ((quad > -2) & (quad < size + 2)).all(2).sum(1)
        wide = planar.widths(quad)[0]
        shown = known[:, number] & chance.happens(count, share=0.88)
        middle = quad.mean(1)
        beyond = ((middle < 0) | (middle > size)).any(1)
        visible = shown & ((inside == 4) | beyond) & (wide > _NARROWEST * 0.6)
        pictures = views.with_plates(made, pictures, plates.textures, quad, visible)
        whole = (visible & (inside == 4) & (wide > _NARROWEST))[:, None, None]
        found.append(torch.where(whole, quad, torch.full_like(quad, float("nan"))))
    quads = torch.stack(found, 1)
    strength = torch.full((count,), 1.6, device=device)
    return made.exposure.taken(pictures, strength, 3), targets(quads, VIEW_WIDTH, VIEW_HEIGHT)


def targets(quads: Tensor, width: int, height: int) -> Tensor:
    """What the finder should answer of quads n x k x 4 x 2 (NaN for none).

    n x 10 x rows x columns: heat 0...1, eight corner numbers, and the corners' weight.
    """
    count, places = quads.shape[:2]
    columns, rows = width // STRIDE, height // STRIDE
    centres = planar.pixels(rows, columns, quads.device) * STRIDE
    target = torch.zeros(count, 10, rows * columns, device=quads.device)
    for place in range(places):
        quad = quads[:, place].nan_to_num(-1e4)
        middle, wide = quad.mean(1, keepdim=True), planar.widths(quad)[0]
        spread = (0.09 * wide).clamp(min=0.6 * STRIDE)[:, None]
        heat = torch.exp(-((centres - middle) ** 2).sum(2) / (2 * spread**2))
        cell = (middle[:, 0] / STRIDE).floor().long()
        cell = cell[:, 1].clamp(0, rows - 1) * columns + cell[:, 0].clamp(0, columns - 1)
        here = torch.isfinite(quads[:, place, 0, 0])
        heat.scatter_(1, cell[:, None], 1.0)
        heat = heat * here[:, None]
        near = (heat > target[:, 0].clamp(min=0.4))[:, None]
        offsets = (quad.flatten(1)[:, :, None] - centres.t().repeat(4, 1)) / REACH
        weight = heat * REACH / wide.clamp(min=12.0)[:, None]
        target[:, 1:] = torch.where(near, torch.cat([offsets, weight[:, None]], 1), target[:, 1:])
        target[:, 0] = torch.maximum(target[:, 0], heat)
    return target.view(count, 10, rows, columns)


def loss(output: Tensor, target: Tensor) -> Tensor:
    """Focal loss of the heat (Zhou et al. 2019, Objects as Points, eq. 1) and absolute error of the corners."""
    output = output.float()
    heat, logit = target[:, 0], output[:, 0]
    at_centre = (heat == 1).float()
    certain = torch.sigmoid(logit)
    hit = -functional.logsigmoid(logit) * (1 - certain) ** 2 * at_centre
    miss = -functional.logsigmoid(-logit) * certain**2 * (1 - heat) ** 4 * (1 - at_centre)
    plates = at_centre.sum().clamp(min=1)
    away = (functional.smooth_l1_loss(output[:, 1:], target[:, 1:9], beta=0.05, reduction="none")).sum(1) * target[:, 9]
    return (hit + miss).sum() / plates + away.sum() / target[:, 9].gt(0).sum().clamp(min=1)
