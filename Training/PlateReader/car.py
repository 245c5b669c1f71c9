"""Draws the front or the rear of a car around a plate, in the plate's own plane (millimetres from its centre)."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

Colour = tuple[float, float, float]


class Plane:
    """A float picture drawn on through a homography."""

    def __init__(self, picture: np.ndarray, homography: np.ndarray) -> None:
        self.picture, self.homography = picture, homography

    def polygon(self, points: list[tuple[float, float]], colour: Colour) -> None:
        """A filled polygon, clipped to the picture."""
        corners = np.array(points, np.float64)
        lifted = np.c_[corners, np.ones(len(corners))] @ self.homography.T
        if (lifted[:, 2] <= 1e-6).any():
            return
        placed = np.clip(lifted[:, :2] / lifted[:, 2:], -4000, 4000)
        cv2.fillConvexPoly(self.picture, np.int32(placed * 16), colour, cv2.LINE_AA, 4)

    def box(self, left: float, top: float, right: float, bottom: float, colour: Colour, taper: float = 0) -> None:
        """A filled rectangle whose upper edge is shorter by `taper` on each side."""
        self.polygon([(left + taper, top), (right - taper, top), (right, bottom), (left, bottom)], colour)

    def disc(self, x: float, y: float, across: float, down: float, colour: Colour) -> None:
        """A filled ellipse."""
        turns = np.linspace(0, 2 * np.pi, 17)[:-1]
        self.polygon([(x + across * np.cos(turn), y + down * np.sin(turn)) for turn in turns], colour)


def _grey(generator: np.random.Generator, low: float, high: float) -> Colour:
    tone = generator.uniform(low, high)
    return tuple(tone + generator.normal(0, 5, 3))


def _paint(generator: np.random.Generator) -> Colour:
    style = generator.random()
    if style < 0.6:
        return _grey(generator, 15, 245)
    return tuple(generator.uniform(0, 255, 3) if style < 0.85 else generator.uniform((90, 20, 0), (230, 120, 60)))


def _shaded(colour: Colour, by: float) -> Colour:
    return tuple(np.clip(np.array(colour) * by, 0, 255))


def _grille(plane: Plane, left: float, top: float, right: float, bottom: float, generator: np.random.Generator) -> None:
    plane.box(left, top, right, bottom, _grey(generator, 5, 60), generator.uniform(-40, 60))
    bars = int(generator.integers(2, 14))
    chrome = _grey(generator, 60, 220)
    upright = generator.random() < 0.4
    for index in range(bars):
        part = (index + 0.5) / bars
        if upright:
            x = left + (right - left) * part
            plane.box(x - 8, top + 8, x + 8, bottom - 8, chrome)
        else:
            y = top + (bottom - top) * part
            plane.box(left + 10, y - 6, right - 10, y + 6, chrome)


def _lamp_colour(rear: bool, generator: np.random.Generator) -> Colour:
    if rear:
        return tuple(generator.uniform((10, 10, 110), (70, 70, 235)))
    return tuple(generator.uniform((120, 130, 130), (250, 255, 255)))


def _lamps(plane: Plane, half: float, rear: bool, generator: np.random.Generator) -> None:
    y, high = generator.uniform(-420, -150), generator.uniform(50, 130)
    inner, colour = half * generator.uniform(0.55, 0.75), _lamp_colour(rear, generator)
    for side in (-1, 1):
        x = side * (inner + half) / 2
        if generator.random() < 0.5:
            plane.disc(x, y, (half - inner) / 2, high, colour)
        else:
            plane.box(x - (half - inner) / 2, y - high, x + (half - inner) / 2, y + high, colour, 20)
        plane.disc(x, y, high * 0.5, high * 0.5, _shaded(colour, generator.uniform(0.6, 1.4)))


def _frame(plane: Plane, size: tuple[int, int], generator: np.random.Generator) -> None:
    """The recess and the holder, some with a strip for a dealer's name."""
    wide, high = size[0] / 2, size[1] / 2
    if generator.random() < 0.6:
        aside, above = generator.uniform(10, 140), generator.uniform(5, 70)
        plane.box(-wide - aside, -high - above, wide + aside, high + above, _grey(generator, 10, 220), 15)
    if generator.random() < 0.5:
        rim = generator.uniform(5, 22)
        below = rim + (generator.uniform(0, 25) if generator.random() < 0.4 else 0)
        plane.box(-wide - rim, -high - rim, wide + rim, high + below, _grey(generator, 5, 230))


def draw(
    plane: Plane,
    size: tuple[int, int],
    letter: Callable[[Plane, float, float, float], None],
    generator: np.random.Generator,
) -> None:
    """A car around a plate of `size`; `letter` writes a word of a height at a place (a model's name, a dealer's)."""
    paint, rear = _paint(generator), generator.random() < 0.5
    half = generator.uniform(720, 1000)
    belt, sill = generator.uniform(-620, -420), generator.uniform(120, 330)
    roof = belt - generator.uniform(350, 800)
    plane.box(-half, sill, half, sill + generator.uniform(40, 160), _grey(generator, 5, 45))
    plane.box(-half, roof, half, belt + 30, paint, generator.uniform(80, 260))
    glass = _grey(generator, 20, 130)
    plane.box(-half + 90, roof + 60, half - 90, belt, glass, generator.uniform(80, 200))
    for _ in range(int(generator.integers(0, 3))):
        x, y = generator.uniform(-half * 0.6, half * 0.6), generator.uniform(roof + 100, belt - 20)
        plane.disc(x, y, generator.uniform(40, 140), generator.uniform(40, 140), _grey(generator, 10, 200))
    plane.box(-half, belt, half, sill, paint, generator.uniform(-30, 60))
    plane.box(-half, belt + generator.uniform(60, 200), half, sill, _shaded(paint, generator.uniform(0.7, 1.15)), 0)
    if generator.random() < 0.7:
        grille = generator.uniform(200, 620)
        _grille(plane, -grille, generator.uniform(-380, -220), grille, generator.uniform(-130, -90), generator)
    _lamps(plane, half, rear, generator)
    bumper = generator.uniform(-110, -75)
    plane.box(-half, bumper, half, bumper + generator.uniform(4, 30), _shaded(paint, generator.uniform(0.4, 1.3)))
    if generator.random() < 0.5:
        low = generator.uniform(200, 700)
        _grille(plane, -low, generator.uniform(60, 110), low, generator.uniform(130, 220), generator)
    for side in (-1, 1):
        if generator.random() < 0.5:
            plane.disc(side * half * 0.72, generator.uniform(20, 140), 60, 45, _lamp_colour(rear, generator))
    plane.disc(0, generator.uniform(-420, -200), 45, generator.uniform(30, 55), _grey(generator, 120, 250))
    for _ in range(int(generator.integers(0, 3))):
        letter(plane, generator.uniform(-half, half * 0.5), generator.uniform(-420, -110), generator.uniform(30, 80))
    _frame(plane, size, generator)
    if generator.random() < 0.2:
        letter(plane, generator.uniform(-150, 0), size[1] / 2 + generator.uniform(25, 50), generator.uniform(15, 30))
