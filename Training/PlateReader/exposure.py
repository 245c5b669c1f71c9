"""Weather, lens, sensor and compression for pictures in batches: n x 3 x height x width, BGR, 0...1."""

from __future__ import annotations

import math
import random

import cv2
import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from chance import Chance

_RAIN_LAYERS, _RAIN_HEIGHT, _RAIN_WIDTH = 48, 224, 352
#: JPEG's recommended tables (ITU-T T.81, annex K.1).
_LUMINANCE = [
    16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51,
    87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101,
    72, 92, 95, 98, 112, 100, 103, 99,
]  # fmt: skip
_CHROMINANCE = [
    17,
    18,
    24,
    47,
    99,
    99,
    99,
    99,
    18,
    21,
    26,
    66,
    99,
    99,
    99,
    99,
    24,
    26,
    56,
    99,
    99,
    99,
    99,
    99,
    47,
    66,
    99,
    99,
] + [99] * 36
_FROM_BGR = [[0.114, 0.587, 0.299], [0.5, -0.331264, -0.168736], [-0.081312, -0.418688, 0.5]]


def _rain_layers() -> np.ndarray:
    """Short slanted streaks, some thin and some thick."""
    draw = np.random.default_rng(11)
    layers = np.zeros((_RAIN_LAYERS, _RAIN_HEIGHT, _RAIN_WIDTH), np.float32)
    for layer in layers:
        slant = draw.uniform(-0.35, 0.35)
        for _ in range(int(draw.integers(60, 500))):
            x, y, length = draw.uniform(0, _RAIN_WIDTH), draw.uniform(-20, _RAIN_HEIGHT), draw.uniform(6, 40)
            ends = (int(x), int(y)), (int(x + slant * length), int(y + length))
            cv2.line(layer, *ends, draw.uniform(0.4, 1), 1, cv2.LINE_AA)
        layer[:] = cv2.GaussianBlur(layer, (0, 0), draw.uniform(0.5, 0.9))
    return layers


class Exposure:
    """What lies between a plate and the file."""

    def __init__(self, chance: Chance) -> None:
        self.chance, self.device = chance, chance.device
        self.dtype = torch.float16 if chance.device.type == "cuda" else torch.float32
        self.places = random.Random(1)
        self.rain = torch.from_numpy(_rain_layers()).to(self.device, self.dtype)[:, None]
        order = torch.arange(8, dtype=torch.float32)
        waves = torch.cos((2 * order[None] + 1) * order[:, None] * math.pi / 16) * 0.5
        waves[0] /= math.sqrt(2)
        self.waves = waves.to(self.device)
        self.tables = torch.tensor([_LUMINANCE, _CHROMINANCE, _CHROMINANCE], device=self.device).float().view(3, 8, 8)
        self.from_bgr = torch.tensor(_FROM_BGR, device=self.device)
        self.to_bgr = torch.linalg.inv(torch.tensor(_FROM_BGR)).to(self.device)

    def taken(self, pictures: Tensor, strength: Tensor, reach: int) -> Tensor:
        """The pictures as filed: `strength` is the largest blur of each, `reach` half a blur's kernel, in pixels."""
        pictures = self._lit(pictures.to(self.dtype))
        pictures = self._toned(pictures)
        pictures = self._overlaid(pictures)
        pictures = self._blurred(pictures, strength, reach)
        return self._sensed(pictures)

    def _each(self, values: Tensor) -> Tensor:
        return values.to(self.dtype).view(-1, 1, 1, 1)

    def _lit(self, pictures: Tensor) -> Tensor:
        """A slope of brightness, sometimes with a shadow's hard edge, sometimes a bright sky over a dark road."""
        chance, (count, _, height, width) = self.chance, pictures.shape
        x = torch.linspace(-1, 1, width, device=self.device, dtype=self.dtype)
        y = torch.linspace(-1, 1, height, device=self.device, dtype=self.dtype)[:, None]
        angle, span = chance.uniform(count, high=2 * math.pi), chance.uniform(count, high=0.55)
        against = chance.happens(count, share=0.12)
        angle = torch.where(against, -math.pi / 2 + 0.3 * chance.normal(count), angle)
        span = torch.where(
            against, chance.uniform(count, low=0.55, high=0.88), span * chance.happens(count, share=0.65)
        )
        ramp = x * self._each(torch.cos(angle)) + y * self._each(torch.sin(angle))
        hard = chance.happens(count, share=0.3)
        shift, slope = chance.uniform(count, low=-0.7, high=0.7) * hard, 1 + 11 * hard
        slope = torch.where(against, chance.log_uniform(count, low=1, high=8), slope)
        ramp = ((ramp - self._each(shift)) * self._each(slope)).clamp(-1, 1)
        return pictures * (1 + self._each(span) * ramp)

    def _toned(self, pictures: Tensor) -> Tensor:
        """Exposure, gamma, haze and the colour of the light; night and overexposure are the ends."""
        chance, count = self.chance, len(pictures)
        style = chance.uniform(count)
        gain = chance.uniform(count, low=0.7, high=1.35)
        gain = torch.where(style < 0.34, chance.uniform(count, low=1.3, high=2.3), gain)
        haze = (style < 0.24) & (style >= 0.14)
        gain = torch.where(haze, chance.uniform(count, low=0.3, high=0.6), gain)
        gain = torch.where(style < 0.14, chance.log_uniform(count, low=0.14, high=0.5), gain)
        lift = haze * chance.uniform(count, low=0.2, high=0.5)
        pictures = pictures.clamp(0.002, 1) ** self._each(chance.uniform(count, low=0.6, high=1.7))
        cast = 1 + (0.11 * chance.normal(count, 3)).clamp(-0.3, 0.3)
        pictures = pictures * self._each(gain) * cast.to(self.dtype).view(-1, 3, 1, 1) + self._each(lift)
        grey = pictures.mean(1, keepdim=True)
        keep = torch.where(
            chance.happens(count, share=0.3), chance.uniform(count, low=0.05, high=1.5), torch.ones_like(gain)
        )
        return grey + (pictures - grey) * self._each(keep)

    def _overlaid(self, pictures: Tensor) -> Tensor:
        """Glare of the sun or of two headlights, and rain."""
        chance, (count, _, height, width) = self.chance, pictures.shape
        x = torch.arange(width, device=self.device, dtype=torch.float32) / width
        y = (torch.arange(height, device=self.device, dtype=torch.float32) / width)[:, None]
        middle, apart = chance.uniform(count, low=-0.2, high=1.2), chance.uniform(count, low=0.1, high=0.6)
        above = chance.uniform(count, low=-0.3, high=1.3) * height / width
        spread = chance.log_uniform(count, low=0.04, high=0.5)
        power = chance.uniform(count, low=0.15, high=0.7) * chance.happens(count, share=0.12)
        bloom = 0
        for side in (-0.5, 0.5):
            away = (x - (middle + side * apart).view(-1, 1, 1, 1)) ** 2 + (y - above.view(-1, 1, 1, 1)) ** 2
            away = away / (spread * spread).view(-1, 1, 1, 1)
            bloom = bloom + torch.exp(-away) + 0.3 / (1 + away)
        pictures = pictures + (bloom * power.view(-1, 1, 1, 1)).to(self.dtype)
        wet = chance.happens(count, share=0.1)
        rain = self.rain[chance.integers(count, below=len(self.rain)) * wet]
        top = self.places.randrange(_RAIN_HEIGHT - height + 1)
        left = self.places.randrange(_RAIN_WIDTH - width + 1)
        rain = rain[:, :, top : top + height, left : left + width]
        return pictures + rain * self._each(chance.uniform(count, low=0.12, high=0.5) * wet)

    def _blurred(self, pictures: Tensor, strength: Tensor, reach: int) -> Tensor:
        """Out of focus, or moved along a line, or sharp: a kernel for each picture."""
        chance, (count, _, height, width) = self.chance, pictures.shape
        style = chance.uniform(count)
        soft, disc = style < 0.42, (style >= 0.42) & (style < 0.54)
        moved = (style >= 0.54) & (style < 0.78)
        sigma = 0.25 + soft * chance.uniform(count) * strength / 2 + 0.2 * chance.uniform(count)
        length = moved * chance.uniform(count) * strength * 1.6
        radius = disc * chance.uniform(count, low=0.5) * strength * 0.9
        angle = chance.uniform(count, high=math.pi)
        steps = torch.linspace(-0.5, 0.5, 9, device=self.device)
        path = length[:, None] * steps
        axis = torch.arange(-reach, reach + 1, device=self.device, dtype=torch.float32)
        dx = axis[None, None, None, :] - (path * torch.cos(angle)[:, None])[:, :, None, None]
        dy = axis[None, None, :, None] - (path * torch.sin(angle)[:, None])[:, :, None, None]
        kernel = torch.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma).view(-1, 1, 1, 1)).sum(1)
        away = (axis[None] ** 2 + axis[:, None] ** 2).sqrt()
        round_kernel = (radius.view(-1, 1, 1) - away + 0.5).clamp(0, 1)
        kernel = torch.where((radius > 0.5).view(-1, 1, 1), round_kernel, kernel)
        kernel = kernel / kernel.sum((1, 2), keepdim=True)
        weights = kernel.to(self.dtype)[:, None, None].expand(-1, 3, 1, -1, -1).reshape(count * 3, 1, *kernel.shape[1:])
        padded = functional.pad(pictures, (reach,) * 4, mode="replicate")
        flat = padded.view(1, count * 3, height + 2 * reach, width + 2 * reach)
        return functional.conv2d(flat, weights, groups=count * 3).view(count, 3, height, width)

    def _sensed(self, pictures: Tensor) -> Tensor:
        """Noise, sharpening, a smaller copy enlarged, eight bits, JPEG."""
        chance, (count, _, height, width) = self.chance, pictures.shape
        level = chance.uniform(count, low=1, high=14) / 255 * chance.happens(count, share=0.62)
        level = level * (pictures.float().flatten(1).std(1) * 6).clamp(0.2, 1)
        noise = torch.randn(pictures.shape, generator=chance.generator, device=self.device, dtype=self.dtype)
        grain = torch.randn(
            (count, 3, height // 2, width // 2), generator=chance.generator, device=self.device, dtype=self.dtype
        )
        grain = functional.interpolate(grain, (height, width), mode="nearest")
        pictures = pictures + noise * self._each(level)
        pictures = pictures + grain * self._each(level * chance.happens(count, share=0.3))
        sharper = chance.uniform(count, low=0.3, high=1.8) * chance.happens(count, share=0.25)
        soft = functional.avg_pool2d(functional.pad(pictures, (1,) * 4, mode="replicate"), 3, 1)
        pictures = (pictures + (pictures - soft) * self._each(sharper)).clamp(0, 1)
        coded = max(1, count * 6 // 10)
        first = self._compressed(pictures[:coded])
        return ((torch.cat([first, pictures[coded:]]) * 255).round() / 255).clamp(0, 1)

    def _compressed(self, pictures: Tensor) -> Tensor:
        """Through JPEG of a random quality, colours at half the resolution (ITU-T T.81; IJG's scale of quality)."""
        count, _, height, width = pictures.shape
        padded = functional.pad(pictures, (0, -width % 16, 0, -height % 16), mode="replicate")
        quality = self.chance.uniform(count, low=18, high=92)
        scale = torch.where(quality < 50, 50 / quality, 2 - quality / 50).view(-1, 1, 1, 1)
        tables = ((self.tables * scale).round().clamp(1, 255)) / 255
        colours = torch.einsum("oc,nchw->nohw", self.from_bgr, padded.float())
        light = self._quantised(colours[:, :1] - 0.5, tables[:, :1]) + 0.5
        tints = self._quantised(functional.avg_pool2d(colours[:, 1:], 2), tables[:, 1:])
        tints = functional.interpolate(tints, scale_factor=2, mode="bilinear")
        whole = torch.einsum("oc,nchw->nohw", self.to_bgr, torch.cat([light, tints], 1))
        return whole[:, :, :height, :width].clamp(0, 1).to(self.dtype)

    def _quantised(self, planes: Tensor, tables: Tensor) -> Tensor:
        count, channels, height, width = planes.shape
        blocks = planes.view(count, channels, height // 8, 8, width // 8, 8).transpose(3, 4)
        table = tables.view(count, -1, 1, 1, 8, 8)
        waves = (self.waves @ blocks @ self.waves.t() / table).round() * table
        blocks = self.waves.t() @ waves @ self.waves
        return blocks.transpose(3, 4).reshape(count, channels, height, width)
