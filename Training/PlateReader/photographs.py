"""Photographs without plates, from Debian's wallpaper packages, as grounds to put plates on."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

#: Named, so that whatever else a machine has changes nothing.
PACKAGES = ["plasma-workspace-wallpapers", "lomiri-wallpapers-16.04", "ukui-wallpapers"]


def load(longest: int = 1280) -> list[np.ndarray]:
    """Every picture of `PACKAGES`, at most `longest` pixels long, in the order of its path."""
    lists = [Path(f"/var/lib/dpkg/info/{package}.list").read_text() for package in PACKAGES]
    paths = sorted(
        path
        for path in map(Path, "".join(lists).split("\n"))
        if path.suffix in (".jpg", ".png") and "screenshot" not in path.name
    )
    pictures = []
    for path in paths:
        picture = cv2.imread(str(path), cv2.IMREAD_COLOR | cv2.IMREAD_REDUCED_COLOR_2)
        if picture is None or min(picture.shape[:2]) < 400:
            continue
        scale = min(1.0, longest / max(picture.shape[:2]))
        pictures.append(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))
    return pictures
