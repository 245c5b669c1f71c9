"""The rendered sets that the figures are given for: their seeds are apart from every training seed."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

import plate
import scene
import weather
from alphabet import Kind, draw

SEED = 2036
WIDTH, HEIGHT = 1280, 720


def pictures(count: int, kind: Kind | None, props: scene.Props) -> Iterator[tuple[np.ndarray, str]]:
    """`count` pictures and their plates' texts; with `kind` one plate each, without it none."""
    for index in range(count):
        generator = np.random.default_rng([SEED, index])
        if kind is None:
            yield scene.render(WIDTH, HEIGHT, props, generator, plates=False).picture, ""
        else:
            yield _with_plate(kind, props, generator)


def _with_plate(kind: Kind, props: scene.Props, generator: np.random.Generator) -> tuple[np.ndarray, str]:
    """A car with a plate 60 to 400 pixels wide, steep by chance, in rain, dusk, glare or haze, moved and compressed."""
    seen = scene.Scene(scene.ground(WIDTH, HEIGHT, props, generator))
    drawn = plate.render(draw(generator, kind), props.shapes, generator)
    wide = float(np.exp(generator.uniform(np.log(60), np.log(400))))
    while not seen.quads:
        scene.place_car(seen, drawn, wide, True, props, generator)
    picture = seen.picture
    if generator.random() < 0.3:
        picture = scene.lights(picture, generator)
    picture = weather.hard(picture, min(2.5, wide / 45), generator)
    return picture, drawn.wording.text
