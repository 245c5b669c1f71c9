"""Puts flat things before a camera: perspective and surroundings."""

from __future__ import annotations

import cv2
import numpy as np

import weather


def posed_quad(aspect: float, width: float, steepness: float, generator: np.random.Generator) -> np.ndarray:
    """The corners of a plate turned in space about its centre, `width` pixels wide before it is turned.

    `steepness` 0...1 scales the largest yaw (65 degrees), pitch (40) and roll (45); one in five is steep.
    """
    turns = generator.uniform(-1, 1, 3) if generator.random() < 0.2 else generator.normal(0, 0.35, 3).clip(-1, 1)
    yaw, pitch, roll = np.radians(turns * np.array([65, 40, 45]) * steepness)
    height = width / aspect
    corners = np.array([[-1, -1, 0], [1, -1, 0], [1, 1, 0], [-1, 1, 0]]) * np.array([width / 2, height / 2, 0])
    cy, sy, cp, sp, cr, sr = np.cos(yaw), np.sin(yaw), np.cos(pitch), np.sin(pitch), np.cos(roll), np.sin(roll)
    turn = np.array([[cr, -sr, 0], [sr, cr, 0], [0, 0, 1]])
    turn = turn @ np.array([[1, 0, 0], [0, cp, -sp], [0, sp, cp]]) @ np.array([[cy, 0, sy], [0, 1, 0], [-sy, 0, cy]])
    space = corners @ turn.T
    distance = width * generator.uniform(3, 12)
    return (space[:, :2] * (distance / (distance + space[:, 2:]))).astype(np.float32)


def surroundings(
    width: int, height: int, photographs: list[np.ndarray], generator: np.random.Generator
) -> np.ndarray:
    """What lies around a plate: a part of a photograph, or paint with lines along the plate."""
    if photographs and generator.random() < 0.5:
        photograph = photographs[generator.integers(len(photographs))]
        wide = int(min(photograph.shape[1], width * generator.uniform(0.5, 2)))
        high = int(min(photograph.shape[0], max(2, wide * height // width)))
        x = generator.integers(photograph.shape[1] - wide + 1)
        y = generator.integers(photograph.shape[0] - high + 1)
        return cv2.resize(photograph[y : y + high, x : x + wide], (width, height)).astype(np.float32)
    picture = np.empty((height, width, 3), np.float32)
    picture[:] = generator.uniform(0, 255) * generator.uniform(0.6, 1, 3) if generator.random() < 0.6 else 25
    for _ in range(int(generator.integers(0, 6))):
        y = int(generator.integers(height))
        shade = generator.uniform(0, 255) * generator.uniform(0.8, 1, 3)
        drop = int(generator.normal(0, 0.1) * height)
        cv2.line(picture, (0, y), (width, y + drop), shade.tolist(), int(generator.integers(1, max(2, height // 4))))
    return picture


def paste(picture: np.ndarray, flat: np.ndarray, quad: np.ndarray, generator: np.random.Generator) -> None:
    """Draws a flat picture into the quad of a float picture, without aliasing, sometimes dirty."""
    source = flat
    wide = np.linalg.norm(quad[1] - quad[0])
    while source.shape[1] > 2 * wide and source.shape[0] > 8:
        source = cv2.resize(source, (source.shape[1] // 2, source.shape[0] // 2), interpolation=cv2.INTER_AREA)
    source = source.astype(np.float32)
    if generator.random() < 0.25:
        source = weather.dirt(source, generator)
    height, width = source.shape[:2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32) - 0.5
    low = np.clip(np.floor(quad.min(axis=0)) - 2, 0, None).astype(int)
    high = np.ceil(quad.max(axis=0)).astype(int) + 3
    target = picture[low[1] : high[1], low[0] : high[0]]
    if target.size == 0:
        return
    homography = cv2.getPerspectiveTransform(corners, (quad - low - 0.5).astype(np.float32))
    size = (target.shape[1], target.shape[0])
    warped = cv2.warpPerspective(source, homography, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    fine = cv2.fillConvexPoly(
        np.zeros(target.shape[:2], np.uint8), np.int32(np.round((quad - low - 0.5) * 16)), 255, cv2.LINE_AA, 4
    )
    target += (warped - target) * (fine.astype(np.float32) / 255)[..., None]
