"""Pictures of streets: a ground, cars with plates, and much that resembles a plate but is none."""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np

import camera
import car
import geometry
import plate
import weather
from alphabet import CHARACTERS, Kind, draw_any
from glyphs import Shapes, pick


@dataclass
class Scene:
    """A picture (BGR), its plates, and the corners of signs that are none."""

    picture: np.ndarray
    plates: list[plate.Plate] = field(default_factory=list)
    quads: list[np.ndarray] = field(default_factory=list)
    decoys: list[np.ndarray] = field(default_factory=list)


@dataclass(frozen=True)
class Props:
    """What scenes are made of."""

    shapes: dict[str, Shapes]
    photographs: list[np.ndarray]


def _colour(generator: np.random.Generator) -> np.ndarray:
    return generator.uniform(0, 255) * generator.uniform(0.5, 1, 3)


def _street(width: int, height: int, generator: np.random.Generator) -> np.ndarray:
    """Sky or wall above, road below, with houses, windows, markings."""
    picture = np.empty((height, width, 3), np.float32)
    picture[:] = np.linspace(_colour(generator), _colour(generator), height, dtype=np.float32)[:, None]
    horizon = int(height * generator.uniform(0.05, 0.6))
    for _ in range(int(generator.integers(0, 5))):
        x, wide = int(generator.integers(-40, width)), int(generator.integers(20, width))
        top = int(horizon * generator.uniform(0, 0.8))
        cv2.rectangle(picture, (x, top), (x + wide, horizon), _colour(generator).tolist(), -1)
        _windows(picture, x, top, wide, horizon - top, generator)
    picture[horizon:] = np.linspace(_colour(generator), _colour(generator), height - horizon)[:, None]
    for _ in range(int(generator.integers(0, 5))):
        ends = [(int(generator.uniform(0, width)), int(generator.uniform(horizon, height))) for _ in range(2)]
        cv2.line(picture, *ends, _colour(generator).tolist(), int(generator.integers(1, 8)), cv2.LINE_AA)
    grain = generator.standard_normal((height // 2 + 1, width // 2 + 1, 1), dtype=np.float32)
    return picture + cv2.resize(grain, (width, height))[..., None] * generator.uniform(0, 18)


def _windows(picture: np.ndarray, x: int, top: int, wide: int, high: int, generator: np.random.Generator) -> None:
    step_x, step_y = int(generator.integers(6, 40)), int(generator.integers(6, 40))
    shade = _colour(generator).tolist()
    for left in range(x + 3, x + wide - step_x, step_x):
        for upper in range(top + 3, top + high - step_y, step_y):
            cv2.rectangle(picture, (left, upper), (left + step_x * 2 // 3, upper + step_y * 2 // 3), shade, -1)


def _thicket(width: int, height: int, generator: np.random.Generator) -> np.ndarray:
    """Leaves, gravel, plaster: noise of several sizes around one colour."""
    grain = np.zeros((height, width), np.float32)
    rough = generator.uniform(0.4, 1.1)
    for octave in range(1, 7):
        cells = (max(2, height >> (7 - octave)), max(2, width >> (7 - octave)))
        coarse = generator.standard_normal(cells, dtype=np.float32)
        grain += cv2.resize(coarse, (width, height), interpolation=cv2.INTER_LINEAR) * rough**octave
    grain = np.clip(grain / grain.std(), -2.5, 2.5)[..., None]
    span = generator.uniform(4, 60) * generator.uniform(0.5, 1, 3).astype(np.float32)
    return np.clip(_colour(generator).astype(np.float32) + grain * span, 0, 255)


def ground(width: int, height: int, props: Props, generator: np.random.Generator) -> np.ndarray:
    """What a scene stands on: a photograph, paint, a street, or leaves; sometimes one over another."""
    style = generator.random()
    if style < 0.55:
        return camera.surroundings(width, height, props.photographs, generator)
    if style < 0.7:
        return _thicket(width, height, generator)
    picture = _street(width, height, generator)
    if generator.random() < 0.4:
        top, low = sorted(generator.integers(0, height, 2))
        if low - top > 8:
            picture[top:low] = _thicket(width, int(low - top), generator)
    return picture


def _sign(props: Props, generator: np.random.Generator) -> np.ndarray:
    """A sign of text that no plate has: too few or too many characters, or several rows."""
    rows = int(generator.choice([1, 1, 2, 3]))
    count = int(generator.choice([1, 2, 3, 4, 11, 13])) if rows == 1 else int(generator.integers(3, 14))
    gap = int(generator.integers(4, 24))
    high = 90 + 2 * gap
    sign = np.empty((high * rows, (45 + gap) * count + 2 * gap, 3), np.float32)
    sign[:], ink = _colour(generator), _colour(generator).astype(np.float32)
    if generator.random() < 0.35:
        sign[:], ink = np.array((150, 65, 15)) + generator.normal(0, 14, 3), np.full(3, 240, np.float32)
    for row in range(rows):
        for index in range(count):
            if generator.random() < 0.08:
                continue
            mask = pick(props.shapes[CHARACTERS[generator.integers(1, len(CHARACTERS))]], generator)[..., None]
            x, y = 2 * gap + index * (45 + gap), row * high + gap
            area = sign[y : y + 90, x : x + 45]
            area += (ink - area) * mask[:, : area.shape[1]]
    return sign


def _place_sign(scene: Scene, props: Props, generator: np.random.Generator) -> None:
    height, width = scene.picture.shape[:2]
    sign = _sign(props, generator) if generator.random() < 0.75 else _blank_board(generator)
    wide = width * np.exp(generator.uniform(np.log(0.04), np.log(0.6)))
    quad = camera.posed_quad(sign.shape[1] / sign.shape[0], wide, 0.7, generator)
    quad += np.array([generator.uniform(0, width), generator.uniform(0, height)])
    if not _meets(quad, scene.quads):
        camera.paste(scene.picture, sign, quad.astype(np.float32), generator)
        scene.decoys.append(quad.astype(np.float32))


def _blank_board(generator: np.random.Generator) -> np.ndarray:
    board = np.empty((60, int(generator.integers(60, 240)), 3), np.float32)
    board[:] = _colour(generator)
    if generator.random() < 0.5:
        edge, thick = _colour(generator).tolist(), int(generator.integers(1, 5))
        cv2.rectangle(board, (3, 3), (board.shape[1] - 4, 56), edge, thick)
    return board


def _meets(quad: np.ndarray, others: list[np.ndarray]) -> bool:
    low, high = quad.min(axis=0), quad.max(axis=0)
    margin = (high - low) * 0.3
    return any(((other.max(axis=0) > low - margin) & (other.min(axis=0) < high + margin)).all() for other in others)


def _word(plane: car.Plane, x: float, y: float, high: float, props: Props, generator: np.random.Generator) -> None:
    """A short word as blocks of strokes, by the glyphs' masks sampled in the plane."""
    letters = "".join(CHARACTERS[generator.integers(42, 66)] for _ in range(int(generator.integers(2, 8))))
    row = np.hstack([np.pad(pick(props.shapes[letter], generator), ((0, 0), (6, 6))) for letter in letters])
    scale = high / 90
    place = plane.homography @ np.array([[scale, 0, x], [0, scale, y], [0, 0, 1]])
    size = (plane.picture.shape[1], plane.picture.shape[0])
    mask = cv2.warpPerspective(row, place, size, flags=cv2.INTER_LINEAR)[..., None]
    plane.picture += (np.float32(generator.uniform(0, 255)) - plane.picture) * mask


def _plane_of(quad: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """From millimetres around the plate's centre to the picture."""
    wide, high = size[0] / 2, size[1] / 2
    return cv2.getPerspectiveTransform(geometry.box(-wide, -high, wide, high), quad.astype(np.float32))


def _pose_car(
    scene: Scene, size: tuple[int, int], wide: float, props: Props, generator: np.random.Generator
) -> np.ndarray | None:
    """Where a plate `wide` pixels wide is on a car drawn somewhere in the scene; none where it would cover another."""
    height, width = scene.picture.shape[:2]
    quad = camera.posed_quad(size[0] / size[1], wide, 0.9 if generator.random() < 0.6 else 0.4, generator)
    span = np.ptp(quad, axis=0)
    if (span > np.array([width, height]) * 0.98).any():
        return None
    reach = np.maximum(span / 2 + 1, 1)
    quad = quad - (quad.min(axis=0) + quad.max(axis=0)) / 2
    quad = quad + np.array([generator.uniform(r, max(r + 0.1, s - r)) for r, s in zip(reach, (width, height))])
    if _meets(quad, scene.quads):
        return None
    if not scene.quads and generator.random() < 0.8:
        plane = car.Plane(scene.picture, _plane_of(quad, size))
        car.draw(plane, size, lambda p, x, y, high: _word(p, x, y, high, props, generator), generator)
    return quad.astype(np.float32)


def place_car(
    scene: Scene, drawn: plate.Plate, wide: float, with_plate: bool, props: Props, generator: np.random.Generator
) -> None:
    """A car with `drawn`, or, without `with_plate`, only the car."""
    quad = _pose_car(scene, (drawn.picture.shape[1], drawn.picture.shape[0]), wide, props, generator)
    if with_plate and quad is not None:
        camera.paste(scene.picture, drawn.picture, quad, generator)
        scene.plates.append(drawn)
        scene.quads.append(quad)


def _place_any_car(
    scene: Scene, wide: float, with_plate: bool, props: Props, generator: np.random.Generator
) -> None:
    drawn = plate.render(draw_any(generator), props.shapes, generator)
    place_car(scene, drawn, wide, with_plate, props, generator)


def backdrop(width: int, height: int, props: Props, generator: np.random.Generator) -> Scene:
    """A scene in plain light whose cars have no plates yet: `quads` are the places for plates of 440 x 140 mm."""
    scene = Scene(ground(width, height, props, generator))
    for _ in range(int(generator.integers(0, 4))):
        _place_sign(scene, props, generator)
    for number in range(int(generator.choice([1, 2, 3], p=[0.5, 0.3, 0.2]))):
        wide = np.exp(generator.uniform(np.log(26), np.log(width * (0.85 if number == 0 else 0.35))))
        size = plate.size(Kind(int(generator.integers(len(Kind)))))
        quad = _pose_car(scene, size, wide, props, generator)
        if quad is not None:
            scene.quads.append(geometry.mapped(geometry.box(-220, -70, 220, 70), _plane_of(quad, size)))
    for _ in range(int(generator.integers(0, 4))):
        _place_sign(scene, props, generator)
    scene.picture = np.clip(scene.picture, 0, 255).astype(np.uint8)
    if generator.random() < 0.25:
        _stamp(scene.picture, generator)
    return scene


def _stamp(picture: np.ndarray, generator: np.random.Generator) -> None:
    """A camera's date and place, written over the picture (of bytes: OpenCV writes on no other)."""
    text = "".join(str(digit) for digit in generator.integers(0, 10, 14))
    text = f"{text[:4]}-{text[4:6]}-{text[6:8]} {text[8:10]}:{text[10:12]}:{text[12:]}"
    place = (int(generator.uniform(0, picture.shape[1] * 0.6)), int(generator.uniform(10, picture.shape[0])))
    cv2.putText(picture, text, place, cv2.FONT_HERSHEY_PLAIN, generator.uniform(0.5, 1.3), (240, 240, 240), 1)


def lights(picture: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    """Headlights that shine into the camera."""
    height, width = picture.shape[:2]
    y = generator.uniform(0.1, 0.9) * height
    middle, apart = generator.uniform(0, width), generator.uniform(0.1, 0.6) * width
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    for x in (middle - apart / 2, middle + apart / 2):
        spread = generator.uniform(0.02, 0.12) * width
        away = (xs - x) ** 2 + (ys - y) ** 2
        picture = picture + (np.exp(-away / spread**2) * 255 + 90 / (1 + away / spread**2))[..., None]
    return picture


def render(width: int, height: int, props: Props, generator: np.random.Generator, plates: bool = True) -> Scene:
    """One scene; with `plates` most have one, some have several, some none."""
    scene = Scene(ground(width, height, props, generator))
    for _ in range(int(generator.integers(0, 4))):
        _place_sign(scene, props, generator)
    with_plate = plates and generator.random() < 0.85
    first = np.exp(generator.uniform(np.log(14), np.log(min(width * 0.95, 300))))
    _place_any_car(scene, first, with_plate, props, generator)
    if generator.random() < 0.4:
        for _ in range(int(generator.integers(1, 3))):
            wide = np.exp(generator.uniform(np.log(14), np.log(width * 0.3)))
            _place_any_car(scene, wide, with_plate, props, generator)
    for _ in range(int(generator.integers(0, 3))):
        _place_sign(scene, props, generator)
    if generator.random() < 0.15:
        scene.picture = lights(scene.picture, generator)
    scene.picture = weather.weathered(scene.picture, 1.6, generator)
    if generator.random() < 0.2:
        _stamp(scene.picture, generator)
    return scene
