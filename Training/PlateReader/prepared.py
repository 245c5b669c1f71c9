"""What training is made of, in one file, so that it can be carried to a machine that has neither fonts nor pictures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

import crops
import glyphs
import photographs
import scene

#: How many samples of each character are kept.
SAMPLES = 120


@dataclass(frozen=True)
class Crops:
    """Crops of one part: pictures n x height x width x 3, classes n x SLOTS, and which are held out."""

    pictures: np.ndarray
    classes: np.ndarray
    held_out: np.ndarray


@dataclass(frozen=True)
class Prepared:
    """Shapes of characters, photographs for grounds, and crops."""

    shapes: dict[str, glyphs.Shapes]
    photographs: list[np.ndarray]
    crops: Crops

    @property
    def props(self) -> scene.Props:
        return scene.Props(self.shapes, self.photographs)


def _bytes(mask: np.ndarray) -> np.ndarray:
    return np.round(np.clip(mask, 0, 1) * 255).astype(np.uint8)


def prepare(characters: Path, crop_folder: Path, path: Path) -> None:
    """Gathers everything from the data folder and the machine's packages, once."""
    parts: dict[str, np.ndarray] = {}
    for character, shapes in glyphs.load(characters, SAMPLES).items():
        masks = ([shapes.mean] if shapes.mean is not None else []) + shapes.samples + shapes.faces
        parts[f"shape {character}"] = np.stack([_bytes(mask) for mask in masks])
        parts[f"counts {character}"] = np.array([shapes.mean is not None, len(shapes.samples), len(shapes.faces)])
    for number, picture in enumerate(photographs.load()):
        parts[f"photograph {number:03}"] = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 92])[1]
    both = [(crop, held) for held in (False, True) for crop in crops.load(crop_folder, held)]
    parts["crops"] = np.stack([crop.picture for crop, _ in both])
    parts["classes"] = np.stack([crop.wording.classes() for crop, _ in both])
    parts["held out"] = np.array([held for _, held in both])
    with path.open("wb") as file:
        np.savez_compressed(file, **parts)


def load(path: Path) -> Prepared:
    """What `prepare` wrote."""
    parts = np.load(path)
    shapes: dict[str, glyphs.Shapes] = {}
    for name in sorted(parts.files):
        if name.startswith("shape "):
            character = name.removeprefix("shape ")
            masks = list(parts[name].astype(np.float32) / 255)
            mean, samples, _ = (int(count) for count in parts[f"counts {character}"])
            fine = ord(character) > 127
            shapes[character] = glyphs.Shapes(
                masks[0] if mean else None, masks[mean : mean + samples], masks[mean + samples :], fine
            )
    names = sorted(name for name in parts.files if name.startswith("photograph "))
    pictures = [cv2.imdecode(parts[name], cv2.IMREAD_COLOR) for name in names]
    return Prepared(shapes, pictures, Crops(parts["crops"], parts["classes"], parts["held out"]))
