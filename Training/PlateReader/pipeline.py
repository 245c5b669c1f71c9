"""Finds and reads the plates of a picture with the exported networks in OpenCV: what the library does, in short."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

import geometry
import grammar
from alphabet import Kind

CANVAS_WIDTH, CANVAS_HEIGHT = 640, 384
STRIDE, FINDER_REACH, CORNER_REACH = 8, 32.0, 16.0
#: Small pictures are enlarged at most so much, and a second look, at plates that fill the picture, halves the scale.
LARGEST_SCALE = 2.0
#: A flat picture lower than this is taken for a plate cut out of one, and only then searched.
CROP_HEIGHT = 80
HEAT, CERTAINTY, HOPELESS = 0.2, 0.75, 0.1
MOST_CANDIDATES = 12
#: What is narrower on the halved canvas is narrow enough to be found on the whole one.
NARROWEST_HALVED = 80.0
#: What is cooler than this share of the hottest is no candidate beside it.
BESIDE = 0.4
#: What cannot be read is no plate: signs and grilles that deceive the other networks end here. What is a plate less
#: surely than `PLATE` must be read as surely as not.
READABLE, PLATE, READABLE_IN_DOUBT = 0.1, 0.98, 0.5
#: One plate that can be read, but not surely, the widest of those not in doubt, is read again with its corners otherwise,
#: in shares of it.
SURE = 0.9
OTHERWISE = [geometry.box(-0.02, -0.05, 1.02, 1.05), geometry.box(0.02, 0.05, 0.98, 0.95)]
#: Between these two probabilities of two rows, both are tried.
ONE_ROW, TWO_ROWS = 0.1, 0.9
#: What is read as surely as this is legible; what is nearer to the left or right edge than this share of its width is
#: cut off.
LEGIBLE, EDGE = 0.3, 0.06


@dataclass(frozen=True)
class Candidate:
    """Where a plate may be."""

    quad: np.ndarray
    heat: float


@dataclass(frozen=True)
class Look:
    """What the reader gave of a plate, and what that says."""

    characters: np.ndarray
    kinds: np.ndarray
    two_row: bool
    reading: grammar.Reading
    kind: Kind


@dataclass(frozen=True)
class Found:
    """A plate that was found and read."""

    reading: grammar.Reading
    kind: Kind
    quad: np.ndarray
    certainty: float

    @property
    def width(self) -> float:
        """Of the plate, in pixels of the picture."""
        return _width(self.quad)

    def prominence(self, picture_width: int) -> float:
        """How much it is the plate that a picture was taken of: its width, less where it is illegible or cut off."""
        near = self.width * EDGE
        cut = (self.quad[:, 0] < near).any() or (self.quad[:, 0] > picture_width - near).any()
        return self.width * min(1.0, self.reading.confidence / LEGIBLE) * (0.5 if cut else 1.0)


class Pipeline:
    """The networks of one folder."""

    def __init__(self, folder: Path) -> None:
        self.finder, self.half_finder, self.corners, self.reader = (
            cv2.dnn.readNetFromONNX(str(folder / f"{name}.onnx")) for name in ("finder", "finder", "corners", "reader")
        )
        self.calibration = json.loads((folder / "calibration.json").read_text())

    def plates(self, picture: np.ndarray) -> list[Found]:
        """Every plate of a BGR picture, the most prominent first."""
        found: list[Found] = []
        height, width = picture.shape[:2]
        alone = height < CROP_HEIGHT and 1.6 <= width / height <= 6
        whole = geometry.box(0, 0, width, height)
        if alone:
            self._add_all(found, picture, [whole])
        for halved in (False, True):
            if not found:
                self._add_all(found, picture, [candidate.quad for candidate in self.candidates(picture, halved)])
        if alone and not found:
            self._add_read(found, picture, [(1.0, whole, 0.0)])
        return sorted(found, key=lambda plate: -plate.prominence(width))

    def _add_all(self, found: list[Found], picture: np.ndarray, presumed: list[np.ndarray]) -> None:
        places: list[tuple[float, np.ndarray, float]] = []
        for quad in presumed:
            certainty, refined, two_rows = self.refined(picture, quad)
            if certainty >= CERTAINTY and not any(_same(refined, other) for _, other, _ in places):
                places.append((certainty, refined, two_rows))
        self._add_read(found, picture, places)

    def _add_read(
        self, found: list[Found], picture: np.ndarray, places: list[tuple[float, np.ndarray, float]]
    ) -> None:
        may_look_again = True
        for certainty, quad, two_rows in sorted(places, key=lambda place: (place[0] < PLATE, -_width(place[1]))):
            look = self._first_look(picture, quad, two_rows)
            if may_look_again and READABLE <= look.reading.confidence < SURE:
                look, may_look_again = self._looked_again(picture, quad, look), False
            least = READABLE if certainty >= PLATE else READABLE_IN_DOUBT
            if look.reading.text and look.reading.confidence >= least:
                found.append(Found(look.reading, look.kind, quad, certainty))

    def candidates(self, picture: np.ndarray, halved: bool) -> list[Candidate]:
        """The finder's peaks, with the picture fitted to its canvas, whole or halved (top left; the rest is grey)."""
        part = 2 if halved else 1
        canvas = np.full((CANVAS_HEIGHT // part, CANVAS_WIDTH // part, 3), 127, np.uint8)
        height, width = picture.shape[:2]
        scale = min(canvas.shape[1] / width, canvas.shape[0] / height, LARGEST_SCALE / part)
        size = (
            max(1, min(canvas.shape[1], round(width * scale))),
            max(1, min(canvas.shape[0], round(height * scale))),
        )
        method = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
        canvas[: size[1], : size[0]] = cv2.resize(picture, size, interpolation=method)
        network = self.half_finder if halved else self.finder
        network.setInput(_blob(canvas))
        scales = np.array([width / size[0], height / size[1]], np.float32)
        return _peaks(network.forward()[0], scales, NARROWEST_HALVED if halved else 0.0)

    def refined(self, picture: np.ndarray, presumed: np.ndarray) -> tuple[float, np.ndarray, float]:
        """How surely a plate is there, its corners (looked at twice), and how likely it has two rows."""
        certainty, quad, two_rows = 0.0, presumed, 0.0
        for _ in range(2):
            part, local = geometry.shrunk_for(picture, quad, 56)
            if min(part.shape[:2]) < 2:
                return 0.0, quad, 0.0
            self.corners.setInput(_blob(geometry.patch(part, local)))
            answer = self.corners.forward().reshape(-1)
            certainty = float(1 / (1 + np.exp(-answer[0])))
            if certainty < HOPELESS:
                return certainty, quad, 0.0
            placed = geometry.PATCH_QUAD + answer[1:9].reshape(4, 2) * CORNER_REACH
            quad = geometry.mapped(placed, np.linalg.inv(geometry.patch_map(quad)))
            two_rows = float(_softmax(answer[9:15])[Kind.YELLOW_TWO_ROW])
        return certainty, quad, two_rows

    def _first_look(self, picture: np.ndarray, quad: np.ndarray, two_rows: float) -> Look:
        """The plate in `quad`, which has two rows with that probability; in doubt what is read more surely stands."""
        layouts = [True] if two_rows > TWO_ROWS else [False] if two_rows < ONE_ROW else [False, True]
        looks = [self._look(*self._numbers(picture, quad, layout), layout) for layout in layouts]
        return max(looks, key=lambda look: look.reading.confidence)

    def _looked_again(self, picture: np.ndarray, quad: np.ndarray, first: Look) -> Look:
        """The mean of what is read with the corners there and otherwise."""
        plane = geometry.plane_map(quad)
        others = [self._numbers(picture, geometry.mapped(part, plane), first.two_row) for part in OTHERWISE]
        characters = np.mean([first.characters] + [other[0] for other in others], axis=0)
        return self._look(characters, np.mean([first.kinds] + [other[1] for other in others], axis=0), first.two_row)

    def _numbers(self, picture: np.ndarray, quad: np.ndarray, two_row: bool) -> tuple[np.ndarray, np.ndarray]:
        part, local = geometry.shrunk_for(picture, quad, geometry.STRIP_WIDTH)
        self.reader.setInput(_blob(geometry.strip(part, local, two_row)))
        characters, kinds = self.reader.forward(["characters", "kinds"])
        return characters[0].copy(), kinds.reshape(-1).copy()

    def _look(self, characters: np.ndarray, kinds: np.ndarray, two_row: bool) -> Look:
        likely = _softmax(kinds)
        probabilities = _softmax(characters / self.calibration["temperature"])
        reading = grammar.read(probabilities, likely, self.calibration["exponent"])
        return Look(characters, kinds, two_row, reading, Kind(int(likely.argmax())))


def _width(quad: np.ndarray) -> float:
    upper, lower = quad[1] - quad[0], quad[2] - quad[3]
    return float(np.linalg.norm(upper) + np.linalg.norm(lower)) / 2


def _softmax(numbers: np.ndarray) -> np.ndarray:
    powers = np.exp(numbers - numbers.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def _blob(picture: np.ndarray) -> np.ndarray:
    return cv2.dnn.blobFromImage(picture, 1 / 127.5, mean=(127.5, 127.5, 127.5))


def _peaks(output: np.ndarray, scale: np.ndarray, narrowest: float) -> list[Candidate]:
    """The cells hotter than their neighbours, hottest first, one for each plate."""
    heat = 1 / (1 + np.exp(-output[0]))
    highest = cv2.dilate(heat, np.ones((3, 3), np.uint8))
    rows, columns = np.where((heat >= highest) & (heat > max(HEAT, heat.max() * BESIDE)))
    chosen: list[Candidate] = []
    for row, column in sorted(zip(rows, columns), key=lambda cell: -heat[cell]):
        centre = (np.array([column, row], np.float32) + 0.5) * STRIDE
        quad = output[1:9, row, column].reshape(4, 2) * FINDER_REACH + centre
        if not any(_same(quad, other.quad) for other in chosen):
            chosen.append(Candidate(quad, float(heat[row, column])))
    return [
        Candidate((candidate.quad * scale).astype(np.float32), candidate.heat)
        for candidate in chosen[:MOST_CANDIDATES]
        if _width(candidate.quad) >= narrowest
    ]


def _same(one: np.ndarray, other: np.ndarray) -> bool:
    """Whether two quads are the same plate: their middles are nearer than half a plate."""
    away = np.abs(one.mean(axis=0) - other.mean(axis=0))
    return bool((away < np.maximum(np.ptp(one, axis=0), np.ptp(other, axis=0)) * 0.5).all())
