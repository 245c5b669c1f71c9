"""The rendered sets that the figures are given for: their seeds are apart from every training seed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

import geometry
import plate
import scene
import weather
from alphabet import Kind, Wording, draw

SEED = 2036
WIDTH, HEIGHT = 1280, 720
#: A sign that stands out less than so many grey levels of 255 is erased: light or haze has taken what there was to read.
ERASED = 3.0


@dataclass(frozen=True)
class Seen:
    """A picture, what its plate says, and where it is; the picture alone where it has none."""

    picture: np.ndarray
    wording: Wording | None = None
    quad: np.ndarray | None = None


def pictures(count: int, kind: Kind | None, props: scene.Props, seed: int = SEED) -> Iterator[Seen]:
    """`count` pictures; with `kind` one plate each, without it none."""
    for index in range(count):
        if kind is None:
            generator = np.random.default_rng([seed, index])
            yield Seen(scene.render(WIDTH, HEIGHT, props, generator, plates=False).picture)
        else:
            yield _with_plate(kind, props, seed, index)


def is_erased(seen: Seen, index: int, props: scene.Props, seed: int = SEED) -> bool:
    """Whether the weather took a sign of picture `index`: it is the same there, by `ERASED`, as with the sign left out."""
    blank = _with_plate(seen.wording.kind, props, seed, index, inked=False)
    greys = [cv2.cvtColor(one.picture, cv2.COLOR_BGR2GRAY).astype(np.float32) for one in (seen, blank)]
    difference = cv2.blur(np.abs(greys[0] - greys[1]), (3, 3))
    size = np.array(plate.size(seen.wording.kind), np.float32)
    plane = geometry.plane_map(seen.quad)
    for left, top, wide, high in plate.character_boxes(seen.wording):
        area = np.zeros(difference.shape, np.uint8)
        corners = geometry.mapped(geometry.box(left, top, left + wide, top + high) / size, plane)
        cv2.fillConvexPoly(area, corners.round().astype(np.int32), 1)
        inside = difference[area > 0]
        if inside.size == 0 or np.percentile(inside, 90) < ERASED:
            return True
    return False


def _with_plate(kind: Kind, props: scene.Props, seed: int, index: int, inked: bool = True) -> Seen:
    """A car with a plate 60 to 400 pixels wide, steep by chance, in rain, dusk, glare or haze, moved and compressed."""
    generator = np.random.default_rng([seed, index])
    made = scene.Scene(scene.ground(WIDTH, HEIGHT, props, generator))
    drawn = plate.render(draw(generator, kind), props.shapes, generator, inked)
    wide = float(np.exp(generator.uniform(np.log(60), np.log(400))))
    while not made.quads:
        scene.place_car(made, drawn, wide, True, props, generator)
    picture = made.picture
    if generator.random() < 0.3:
        picture = scene.lights(picture, generator)
    picture = weather.hard(picture, min(2.5, wide / 45), generator)
    return Seen(picture, drawn.wording, made.quads[0])
