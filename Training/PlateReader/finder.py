"""The finder: a whole picture to the places and corners of its plates.

The input is 1 x 3 x H x W (multiples of 32; 384 x 640 as shipped), BGR, (value - 127.5) / 127.5. The output is
1 x 9 x H/8 x W/8: the logit that a plate's centre lies in the cell, and eight numbers, x and y of each corner from the
cell's centre in units of `REACH` pixels.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from layers import Residual, convolution

WIDTH, HEIGHT = 640, 384
STRIDE = 8
REACH = 32.0


class Finder(nn.Module):
    """Three scales, joined at an eighth of the picture."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Sequential(convolution(3, 12, 2), convolution(12, 24, 2))
        self.eighth = nn.Sequential(convolution(24, 40, 2), Residual(40))
        self.sixteenth = nn.Sequential(convolution(40, 72, 2), Residual(72))
        self.thirtysecond = nn.Sequential(convolution(72, 96, 2), Residual(96))
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


def targets(quads: list[np.ndarray], width: int, height: int) -> np.ndarray:
    """What the finder should answer, 10 x rows x columns: heat 0...1, eight corner numbers, and the corners' weight."""
    columns, rows = width // STRIDE, height // STRIDE
    target = np.zeros((10, rows, columns), np.float32)
    centres = (np.stack(np.meshgrid(np.arange(columns), np.arange(rows)), -1).astype(np.float32) + 0.5) * STRIDE
    for quad in quads:
        middle = quad.mean(axis=0)
        wide = max(np.linalg.norm(quad[1] - quad[0]), np.linalg.norm(quad[2] - quad[3]))
        spread = max(0.6 * STRIDE, 0.09 * wide)
        heat = np.exp(-((centres - middle) ** 2).sum(-1) / (2 * spread**2))
        x, y = np.clip((middle / STRIDE).astype(int), 0, (columns - 1, rows - 1))
        heat[y, x] = 1
        near = heat > np.maximum(0.4, target[0])
        offsets = (quad.reshape(8) - np.tile(centres, 4)) / REACH
        target[1:9, near] = offsets[near].T
        target[9, near] = (heat * REACH / max(wide, 12.0))[near]
        target[0] = np.maximum(target[0], heat)
    return target


def loss(output: Tensor, target: Tensor) -> Tensor:
    """Focal loss of the heat (Zhou et al. 2019, Objects as Points, eq. 1) and absolute error of the corners."""
    heat, logit = target[:, 0], output[:, 0]
    at_centre = (heat == 1).float()
    certain = torch.sigmoid(logit)
    hit = -functional.logsigmoid(logit) * (1 - certain) ** 2 * at_centre
    miss = -functional.logsigmoid(-logit) * certain**2 * (1 - heat) ** 4 * (1 - at_centre)
    plates = at_centre.sum().clamp(min=1)
    away = (functional.smooth_l1_loss(output[:, 1:], target[:, 1:9], beta=0.05, reduction="none")).sum(1) * target[:, 9]
    return (hit + miss).sum() / plates + away.sum() / target[:, 9].gt(0).sum().clamp(min=1)
