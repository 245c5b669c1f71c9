"""Writes the shapes with which the demonstration's camera draws plates: one grey picture of signs side by side.

    sheet.py --characters FOLDER --models FOLDER    (the unpacked character archives)
"""

from __future__ import annotations

import argparse
from pathlib import Path

import cv2
import numpy as np

import glyphs
from alphabet import DIGITS, LETTERS

#: The order of the signs; the library over the sheet repeats it.
SIGNS = "渝" + DIGITS + LETTERS
WIDTH, HEIGHT = 24, 48


def _shape(sign: str, shapes: glyphs.Shapes) -> np.ndarray:
    """Letters and digits are the mean of the real samples with a clear edge; of Chinese ones that mean is a blot."""
    if shapes.mean is None or not sign.isascii():
        return shapes.faces[0]
    return glyphs.sharpened(shapes.mean, 0.45, 0.35)


def sheet(shapes: dict[str, glyphs.Shapes]) -> np.ndarray:
    """White ink on black."""
    signs = [_shape(sign, shapes[sign]) for sign in SIGNS]
    small = [cv2.resize(sign, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA) for sign in signs]
    return (np.hstack(small) * 255).astype(np.uint8)


def main() -> None:
    """Writes `glyphs.png`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--characters", type=Path, required=True)
    parser.add_argument("--models", type=Path, required=True)
    options = parser.parse_args()
    cv2.imwrite(str(options.models / "glyphs.png"), sheet(glyphs.load(options.characters)))


if __name__ == "__main__":
    main()
