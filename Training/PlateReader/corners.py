"""The corner network: the surroundings of a presumed plate to its exact corners, its kind, and whether it is one.

The input is 1 x 3 x 48 x 96, BGR, (value - 127.5) / 127.5: `geometry.patch` of the presumed quad. The output is
1 x 15: the logit of "a plate", eight numbers (x and y of each corner from `geometry.PATCH_QUAD` in units of `REACH`
pixels of the patch), and six logits of the kind.
"""

from __future__ import annotations

import numpy as np
from torch import Tensor, nn
from torch.nn import functional

import camera
import geometry
import plate
import reader
import scene
from alphabet import Kind, draw_any
from layers import Residual, convolution

REACH = 16.0
OUTPUTS = 1 + 8 + len(Kind)


class Corners(nn.Module):
    """A small network that sees the patch as a whole."""

    def __init__(self) -> None:
        super().__init__()
        self.body = nn.Sequential(
            convolution(3, 20, 2), convolution(20, 32), convolution(32, 48, 2), Residual(48), convolution(48, 64, 2)
        )
        self.whole = nn.Sequential(nn.Conv2d(64, 128, (6, 12)), nn.ReLU())
        self.answer = nn.Conv2d(128, OUTPUTS, 1)

    def forward(self, patches: Tensor) -> Tensor:
        return self.answer(self.whole(self.body(patches))).flatten(1)


def _upright_box(quad: np.ndarray) -> np.ndarray:
    return geometry.box(*quad.min(axis=0), *quad.max(axis=0))


def _target(quad: np.ndarray, presumed: np.ndarray, kind: int) -> np.ndarray:
    shifted = geometry.mapped(quad, geometry.patch_map(presumed)) - geometry.PATCH_QUAD
    return np.concatenate([[1.0], shifted.reshape(8) / REACH, [kind]]).astype(np.float32)


def positive(props: scene.Props, generator: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """A plate presumed roughly where it is, or cut out by its upright box; and the target (is, corners, kind)."""
    drawn = plate.render(draw_any(generator), props.shapes, generator)
    width = float(np.exp(generator.uniform(np.log(40), np.log(160))))
    seen = camera.view(drawn, width, 1.0, props.photographs, generator)
    picture, quad = seen.picture, seen.quad
    if generator.random() < 0.3:
        presumed = reader.loosened(_upright_box(quad), 0.5, generator)
        if generator.random() < 0.6:
            low = np.clip(presumed.min(axis=0).astype(int), 0, np.array(picture.shape[1::-1]) // 2)
            high = presumed.max(axis=0).astype(int) + 1
            picture, quad = picture[low[1] : high[1], low[0] : high[0]], quad - low
            presumed = geometry.box(0, 0, picture.shape[1], picture.shape[0])
    else:
        presumed = reader.loosened(quad, float(generator.choice([0.7, 1.5, 3.0])), generator)
    return geometry.patch(picture, presumed), _target(quad, presumed, int(drawn.wording.kind))


def negative(props: scene.Props, generator: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Something in a scene that is no plate, or much too much or too little of one."""
    seen = scene.render(256, 160, props, generator, plates=generator.random() < 0.3)
    wide = float(np.exp(generator.uniform(np.log(24), np.log(160))))
    presumed = camera.posed_quad(generator.uniform(1.8, 4), wide, 0.6, generator)
    presumed = presumed + np.array([generator.uniform(20, 236), generator.uniform(10, 150)], np.float32)
    if seen.decoys and generator.random() < 0.6:
        presumed = reader.loosened(seen.decoys[generator.integers(len(seen.decoys))], 2.0, generator)
    for quad in seen.quads:
        shift = np.abs(presumed.mean(axis=0) - quad.mean(axis=0)) / np.maximum(np.ptp(quad, axis=0), 1)
        if (shift < 0.8).all():
            presumed = presumed + np.ptp(quad, axis=0) * 1.2 + np.ptp(presumed, axis=0) * 0.5
    blank = np.concatenate([np.zeros(9), [-1]]).astype(np.float32)
    return geometry.patch(seen.picture, presumed.astype(np.float32)), blank


def loss(output: Tensor, target: Tensor) -> Tensor:
    """Cross entropy of "a plate" and of the kind, absolute error of the corners."""
    here = target[:, 0] > 0.5
    value = functional.binary_cross_entropy_with_logits(output[:, 0], target[:, 0])
    if here.any():
        away = functional.smooth_l1_loss(output[here, 1:9], target[here, 1:9], beta=0.02)
        value = value + 8 * away + 0.2 * functional.cross_entropy(output[here, 9:], target[here, 9].long())
    return value
