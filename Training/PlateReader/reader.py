"""The reader: a strip of a plate to eight characters and a kind.

Each of eight slots attends to the columns of the features and is classified from what it sees there; no character
is cut out. The input is 1 x 3 x 36 x 144, BGR, (value - 127.5) / 127.5.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

import camera
import geometry
import plate
import weather
from alphabet import CHARACTERS, SLOTS, Kind, draw_any
from crops import Crop
from glyphs import Shapes
from layers import Residual, convolution


class Reader(nn.Module):
    """Logits of the characters (SLOTS x classes) and of the kinds."""

    def __init__(self) -> None:
        super().__init__()
        self.body = nn.Sequential(
            convolution(3, 20, 2, 5), convolution(20, 40, 2), Residual(40), convolution(40, 72, (2, 1)), Residual(72),
            convolution(72, 112, (2, 1)), Residual(112),
        )  # fmt: skip
        self.rows, self.columns = 3, geometry.STRIP_WIDTH // 4
        self.attention = nn.Conv2d(112, SLOTS, 1)
        self.classes = nn.Conv2d(112, len(CHARACTERS), 1)
        self.kinds = nn.Conv2d(112, len(Kind), (self.rows, self.columns))

    def forward(self, strips: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Characters, kinds, and the log of each slot's attention to each column."""
        features = self.body(strips)
        attention = self.attention(features).flatten(2)
        characters = torch.matmul(attention.softmax(2), self.classes(features).flatten(2).transpose(1, 2))
        columns = attention.log_softmax(2).view(-1, SLOTS, self.rows, self.columns).logsumexp(2)
        return characters, self.kinds(features).flatten(1), columns


def loosened(quad: np.ndarray, amount: float, generator: np.random.Generator) -> np.ndarray:
    """A quad whose corners are a little off, as an imperfect finder has them: shifted, scaled, and each by itself."""
    wide, high = np.linalg.norm(quad[1] - quad[0]), np.linalg.norm(quad[3] - quad[0])
    across, down = (quad[1] - quad[0]) / max(wide, 1), (quad[3] - quad[0]) / max(high, 1)
    each = generator.normal(0, 1, (4, 2)) * 0.6 + generator.normal(0, 1, (1, 2)) * 0.8
    each += np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * generator.normal(0, 1, (1, 2)) * 0.8
    each *= np.array([0.022 * wide, 0.05 * high]) * amount
    return (quad + each[:, :1] * across + each[:, 1:] * down).astype(np.float32)


def rendered_strip(
    shapes: dict[str, Shapes], photographs: list[np.ndarray], generator: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, int, np.ndarray]:
    """A strip, its classes, its kind, and each slot's column (-1 where unknown)."""
    drawn = plate.render(draw_any(generator), shapes, generator)
    width = float(np.exp(generator.uniform(np.log(48), np.log(220))))
    seen = camera.view(drawn, width, 1.0, photographs, generator)
    quad = loosened(seen.quad, float(generator.choice([0.5, 1.0, 1.6])), generator)
    two_row = drawn.wording.kind is Kind.YELLOW_TWO_ROW
    strip = geometry.strip(seen.picture, quad, two_row)
    columns = np.full(SLOTS, -1, np.int64)
    if not two_row:
        known = drawn.centres[:, 0] >= 0
        plane = geometry.strip_map(quad) @ geometry.plane_map(seen.quad)
        columns[known] = np.clip(geometry.mapped(drawn.centres[known], plane)[:, 0] / 4, 0, 35).astype(np.int64)
    return strip, drawn.wording.classes(), int(drawn.wording.kind), columns


def crop_strip(crop: Crop, generator: np.random.Generator) -> tuple[np.ndarray, np.ndarray, int, np.ndarray]:
    """A strip of a real crop, moved and weathered anew."""
    quad = loosened(crop.quad, float(generator.choice([0.3, 0.8])), generator)
    strip = geometry.strip(crop.picture, quad, False)
    if generator.random() < 0.6:
        strip = weather.weathered(strip, 1.2, generator)
    return strip, crop.wording.classes(), int(crop.wording.kind), np.full(SLOTS, -1, np.int64)


def loss(
    outputs: tuple[Tensor, Tensor, Tensor], classes: Tensor, kinds: Tensor, columns: Tensor, weights: Tensor
) -> Tensor:
    """Of characters (weighted by slot), kinds, and, where columns are known, of attention."""
    characters, kind_logits, attention = outputs
    spelled = functional.cross_entropy(characters.transpose(1, 2), classes, reduction="none")
    known = columns >= 0
    looked = -attention.gather(2, columns.clamp(min=0)[..., None])[..., 0]
    looking = (looked * known).sum() / known.sum().clamp(min=1)
    return (spelled * weights).mean() + 0.1 * functional.cross_entropy(kind_logits, kinds) + 0.05 * looking
