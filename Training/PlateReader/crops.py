"""The Apache-2.0 crops of real plates: the part trained on, and the part held out for an honest figure."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import cv2
import numpy as np

import geometry
from alphabet import Kind, Wording


@dataclass(frozen=True)
class Crop:
    """A small picture that is one plate, and where in it the plate is."""

    wording: Wording
    picture: np.ndarray
    quad: np.ndarray


def is_held_out(name: str) -> bool:
    """True for a fixed third of the names."""
    return crc32(name.encode()) % 3 == 0


def load(folder: Path, held_out: bool) -> list[Crop]:
    """The crops of one part, their names being their text, in the order of their names."""
    crops = []
    for path in sorted(folder.glob("*.jpg")):
        if is_held_out(path.stem) == held_out:
            picture = cv2.imdecode(np.fromfile(path, np.uint8), cv2.IMREAD_COLOR)
            whole = geometry.box(0, 0, picture.shape[1], picture.shape[0])
            crops.append(Crop(Wording(path.stem, Kind.BLUE), picture, whole))
    return crops
