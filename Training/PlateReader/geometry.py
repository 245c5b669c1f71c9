"""The agreed geometry between picture, plate and networks; the library over the networks repeats it.

A quad is 4 x 2: the plate's own top left, top right, bottom right and bottom left corner, in pixels of the picture.
"""

from __future__ import annotations

import cv2
import numpy as np

#: The reader's input.
STRIP_WIDTH, STRIP_HEIGHT = 144, 36
#: How much of the plate's width and height the strip shows beyond each edge.
STRIP_MARGIN = (0.025, 0.06)
#: The part of a strip that holds a two-row plate's upper row; the lower row has the rest.
UPPER_WIDTH = 36
#: Left, top, right, bottom of both rows as fractions of a two-row plate (440 x 220 mm).
UPPER_ROW = (100 / 440, 6 / 220, 340 / 440, 84 / 220)
LOWER_ROW = (8 / 440, 80 / 220, 432 / 440, 210 / 220)

#: The corner network's input, and where the presumed quad lies in it.
PATCH_WIDTH, PATCH_HEIGHT = 96, 48
PATCH_QUAD = np.array([[20, 14], [76, 14], [76, 34], [20, 34]], np.float32)

UNIT = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float32)


def box(left: float, top: float, right: float, bottom: float) -> np.ndarray:
    """An upright quad."""
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)


def mapped(points: np.ndarray, homography: np.ndarray) -> np.ndarray:
    """Points through a homography."""
    return cv2.perspectiveTransform(points.reshape(1, -1, 2).astype(np.float32), homography)[0]


def plane_map(quad: np.ndarray) -> np.ndarray:
    """From the unit square to the quad."""
    return cv2.getPerspectiveTransform(UNIT, quad.astype(np.float32))


def strip_map(quad: np.ndarray) -> np.ndarray:
    """From the picture to the strip of a one-row plate."""
    across, down = STRIP_MARGIN
    target = box(
        STRIP_WIDTH * across, STRIP_HEIGHT * down, STRIP_WIDTH * (1 - across), STRIP_HEIGHT * (1 - down)
    )
    return cv2.getPerspectiveTransform(quad.astype(np.float32), target)


def row_maps(quad: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """From the picture to the upper and the lower row's part of a two-row plate's strip (each from its own left)."""
    plane = plane_map(quad)
    upper = cv2.getPerspectiveTransform(mapped(box(*UPPER_ROW), plane), box(0, 0, UPPER_WIDTH, STRIP_HEIGHT))
    rest = box(0, 0, STRIP_WIDTH - UPPER_WIDTH, STRIP_HEIGHT)
    return upper, cv2.getPerspectiveTransform(mapped(box(*LOWER_ROW), plane), rest)


def _warped(picture: np.ndarray, homography: np.ndarray, width: int, height: int) -> np.ndarray:
    return cv2.warpPerspective(
        picture, homography, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )


def strip(picture: np.ndarray, quad: np.ndarray, two_row: bool) -> np.ndarray:
    """The reader's view of a plate: its row, or its upper row followed by its lower row."""
    if not two_row:
        return _warped(picture, strip_map(quad), STRIP_WIDTH, STRIP_HEIGHT)
    upper, lower = row_maps(quad)
    left = _warped(picture, upper, UPPER_WIDTH, STRIP_HEIGHT)
    return np.hstack([left, _warped(picture, lower, STRIP_WIDTH - UPPER_WIDTH, STRIP_HEIGHT)])


def patch_map(quad: np.ndarray) -> np.ndarray:
    """From the picture to the corner network's view of a presumed quad."""
    return cv2.getPerspectiveTransform(quad.astype(np.float32), PATCH_QUAD)


def patch(picture: np.ndarray, quad: np.ndarray) -> np.ndarray:
    """The corner network's view of a presumed quad and what surrounds it."""
    return _warped(picture, patch_map(quad), PATCH_WIDTH, PATCH_HEIGHT)


def shrunk_for(picture: np.ndarray, quad: np.ndarray, width: float) -> tuple[np.ndarray, np.ndarray]:
    """The surroundings of a quad, halved until it is at most twice `width` wide, so that sampling does not alias."""
    span = quad.max(axis=0) - quad.min(axis=0)
    low = np.clip(np.floor(quad.min(axis=0) - span * 0.6 - 2), 0, None).astype(int)
    high = np.ceil(quad.max(axis=0) + span * 0.6 + 2).astype(int)
    part, quad = picture[low[1] : high[1], low[0] : high[0]], quad - low
    while np.linalg.norm(quad[1] - quad[0]) > 2 * width and min(part.shape[:2]) >= 4:
        size = (part.shape[1] // 2, part.shape[0] // 2)
        quad = quad * np.array([size[0] / part.shape[1], size[1] / part.shape[0]], np.float32)
        part = cv2.resize(part, size, interpolation=cv2.INTER_AREA)
    return part, quad.astype(np.float32)
