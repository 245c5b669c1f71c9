"""Draws the flat picture of a plate by the geometry of GA 36-2018 (lengths in millimetres)."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from alphabet import SLOTS, Kind, Wording
from glyphs import Shapes, pick

#: Colours in BGR, near the centre of what cameras show.
BACKGROUND = {
    Kind.BLUE: (150, 65, 15), Kind.GREEN: (120, 190, 90), Kind.YELLOW: (20, 170, 225),
    Kind.YELLOW_TWO_ROW: (20, 170, 225), Kind.WHITE: (225, 225, 225), Kind.BLACK: (30, 28, 28),
}  # fmt: skip
INK = {
    Kind.BLUE: (240, 240, 240), Kind.GREEN: (25, 25, 25), Kind.YELLOW: (20, 20, 20),
    Kind.YELLOW_TWO_ROW: (20, 20, 20), Kind.WHITE: (25, 25, 25), Kind.BLACK: (235, 235, 235),
}  # fmt: skip
RED = (40, 30, 190)


@dataclass(frozen=True)
class Plate:
    """A drawn plate: BGR picture of one pixel a millimetre, and each slot's centre as a fraction of its size."""

    wording: Wording
    picture: np.ndarray
    centres: np.ndarray


def character_boxes(wording: Wording) -> list[tuple[float, float, float, float]]:
    """Left, top, width and height of each character (GA 36-2018, annex A: 440x140, 480x140, 440x220)."""
    count = len(wording.text)
    if wording.kind is Kind.YELLOW_TWO_ROW:
        upper = [(110.0, 15.0, 80.0, 60.0), (250.0, 15.0, 80.0, 60.0)]
        return upper + [(27.5 + 80.0 * index, 90.0, 65.0, 110.0) for index in range(count - 2)]
    if wording.kind is Kind.GREEN:
        first = [(15.5, 25.0, 45.0, 90.0), (69.5, 25.0, 43.0, 90.0)]
        return first + [(161.5 + 52.0 * index, 25.0, 43.0, 90.0) for index in range(count - 2)]
    if count == 8:
        return [(14.0 + 52.5 * index, 25.0, 42.0, 90.0) for index in range(count)]
    first = [(15.5, 25.0, 45.0, 90.0), (72.5, 25.0, 45.0, 90.0)]
    return first + [(151.5 + 57.0 * index, 25.0, 45.0, 90.0) for index in range(count - 2)]


def size(kind: Kind) -> tuple[int, int]:
    """Width and height of the plate."""
    return {Kind.GREEN: (480, 140), Kind.YELLOW_TWO_ROW: (440, 220)}.get(kind, (440, 140))


def _paint_background(kind: Kind, generator: np.random.Generator) -> np.ndarray:
    width, height = size(kind)
    tint = np.array(BACKGROUND[kind], np.float32) + generator.normal(0, 14, 3)
    picture = np.empty((height, width, 3), np.float32)
    picture[:] = np.clip(tint, 0, 255)
    if kind is Kind.GREEN:
        down = np.linspace(0, 1, height, dtype=np.float32)[:, None, None] ** generator.uniform(0.7, 1.6)
        pale = np.array((225, 235, 222), np.float32)
        if generator.random() < 0.8:
            picture = pale * (1 - down) + picture * down
        else:
            picture[:, : int(width * 0.27)] = np.array((40, 190, 215)) + generator.normal(0, 10, 3)
    return picture


def _paint_border(picture: np.ndarray, ink: tuple[int, ...], generator: np.random.Generator) -> None:
    height, width = picture.shape[:2]
    inset = int(generator.integers(3, 9))
    thick = int(generator.integers(2, 5))
    cv2.rectangle(picture, (inset, inset), (width - 1 - inset, height - 1 - inset), ink, thick, cv2.LINE_AA)


def _paint_bolts(picture: np.ndarray, generator: np.random.Generator) -> None:
    height, width = picture.shape[:2]
    for across in (0.25, 0.75):
        for down in (0.08, 0.92):
            if generator.random() < 0.6:
                grey = float(generator.uniform(60, 230))
                centre = (int(width * (across + generator.normal(0, 0.02))), int(height * down))
                cv2.circle(picture, centre, int(generator.integers(5, 10)), (grey, grey, grey), -1, cv2.LINE_AA)
                cv2.circle(picture, centre, int(generator.integers(2, 5)), (grey * 0.6,) * 3, -1, cv2.LINE_AA)


def _ink_of(wording: Wording, position: int) -> tuple[int, ...]:
    if wording.kind is Kind.WHITE:
        military = ord(wording.text[0]) < 128
        if wording.text[position] == "警" or (military and position < 2):
            return RED
    return INK[wording.kind]


def render(wording: Wording, shapes: dict[str, Shapes], generator: np.random.Generator, inked: bool = True) -> Plate:
    """The flat plate, clean but for its make: colour, stroke, bolts and frame differ from one to the next.

    Where not `inked` it is the same plate before its characters are put on.
    """
    picture = _paint_background(wording.kind, generator)
    height, width = picture.shape[:2]
    fade = generator.normal(0, 12)
    if generator.random() < 0.85:
        _paint_border(picture, INK[wording.kind], generator)
    centres = np.full((SLOTS, 2), -1.0, np.float32)
    for position, (left, top, wide, high) in enumerate(character_boxes(wording)):
        mask = pick(shapes[wording.text[position]], generator)
        x, y = int(round(left)), int(round(top))
        mask = cv2.resize(mask, (int(wide), int(high)), interpolation=cv2.INTER_LINEAR)[..., None]
        patch = picture[y : y + mask.shape[0], x : x + mask.shape[1]]
        ink = np.clip(np.array(_ink_of(wording, position), np.float32) + fade, 0, 255)
        patch += (ink - patch) * mask * inked
        centres[position] = ((left + wide / 2) / width, (top + high / 2) / height)
    _paint_dot(picture, wording, generator)
    if generator.random() < 0.7:
        _paint_bolts(picture, generator)
    return Plate(wording, np.clip(picture, 0, 255).astype(np.uint8), centres)


def _paint_dot(picture: np.ndarray, wording: Wording, generator: np.random.Generator) -> None:
    boxes = character_boxes(wording)
    if wording.kind is Kind.GREEN or len(wording.text) == 8 or generator.random() < 0.1:
        return
    x = (boxes[1][0] + boxes[1][2] + boxes[2][0]) / 2
    y = boxes[0][1] + boxes[0][3] / 2
    if wording.kind is Kind.YELLOW_TWO_ROW:
        x = picture.shape[1] / 2
    cv2.circle(picture, (int(x), int(y)), 5, INK[wording.kind], -1, cv2.LINE_AA)
