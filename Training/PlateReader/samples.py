"""Writes what the networks are shown in training as one picture, to be looked at: strips, patches, views of streets.

samples.py --build build --to samples.png [--device cuda]
"""

from __future__ import annotations

import argparse
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import Tensor

import corners
import courses
import finder
import geometry
import pool
import prepared
import reader

BACKDROPS = 40


def _mosaic(pictures: Tensor, columns: int) -> np.ndarray:
    pictures = pictures[: len(pictures) // columns * columns]
    bytes_ = (pictures.float().clamp(0, 1) * 255).byte().permute(0, 2, 3, 1).cpu().numpy()
    return np.vstack([np.hstack(list(row)) for row in bytes_.reshape(-1, columns, *bytes_.shape[1:])])


def _marked(pictures: Tensor, quads: np.ndarray, scale: int) -> Tensor:
    drawn = []
    for picture, quad in zip((pictures.float() * 255).byte().permute(0, 2, 3, 1).cpu().numpy(), quads):
        large = cv2.resize(picture, None, fx=scale, fy=scale)
        for one in quad.reshape(-1, 4, 2):
            if np.isfinite(one).all():
                cv2.polylines(large, [np.int32(one * scale * 16)], True, (0, 0, 255), 1, cv2.LINE_AA, 4)
        drawn.append(torch.from_numpy(large))
    return torch.stack(drawn).permute(0, 3, 1, 2).float() / 255


def _patch_quads(targets: Tensor) -> np.ndarray:
    quads = geometry.PATCH_QUAD + targets[:, 1:9].cpu().numpy().reshape(-1, 4, 2) * corners.REACH
    quads[targets[:, 0].cpu().numpy() < 0.5] = np.nan
    return quads


def _view_quads(targets: Tensor) -> np.ndarray:
    """The quads again, from the cells of full heat."""
    quads = np.full((len(targets), 3, 4, 2), np.nan, np.float32)
    for number, target in enumerate(targets.cpu().numpy()):
        rows, columns = np.where(target[0] == 1)
        for place, (row, column) in enumerate(zip(rows[:3], columns[:3])):
            centre = (np.array([column, row]) + 0.5) * finder.STRIDE
            quads[number, place] = target[1:9, row, column].reshape(4, 2) * finder.REACH + centre
    return quads


def main() -> None:
    """Draws them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    options = parser.parse_args()
    device, things = torch.device(options.device), prepared.load(options.build / "prepared.npz")
    made = courses.made_of(things, device, 5)
    for index in range(BACKDROPS):
        picture, quads = pool.drawn(things.props, 5, index)
        made.backdrops.add(torch.from_numpy(picture)[None].to(device), torch.from_numpy(quads)[None])
    strips = reader.joined([reader.rendered(made, 72), courses.crops_of(things, False, device).strips(made, 24)])
    patches, truth = corners.batch(made, 96)
    streets, targets = finder.batch(made, 24)
    rows = [
        _mosaic(torch.nn.functional.interpolate(strips.pictures.float(), scale_factor=2), 7),
        _mosaic(_marked(patches, _patch_quads(truth), 2), 10),
        _mosaic(_marked(streets, _view_quads(targets), 1), 6),
    ]
    width = max(row.shape[1] for row in rows)
    rows = [cv2.copyMakeBorder(row, 0, 4, 0, width - row.shape[1], cv2.BORDER_CONSTANT) for row in rows]
    cv2.imwrite(str(options.to), np.vstack(rows))


if __name__ == "__main__":
    main()
