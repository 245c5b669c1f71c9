"""Photographs without plates, CC0 or CC BY 4.0, as grounds to put plates on."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import skimage

#: Of Debian's `lomiri-wallpapers-16.04`: those that its copyright file gives as CC0 or CC BY 4.0.
WALLPAPERS = [
    "aitzgorri_by_Aitzol_Berasategi", "friends_by_Aitzol_Berasategi", "life_by_Aitzol_Berasategi",
    "picosdeeuropa_by_Aitzol_Berasategi", "Picture_0B_by_freespace", "Picture_1A_by_freespace",
    "seeding_by_Clements_Engelhardt", "sunset_by_Aitzol_Berasategi", "umang_by_Abhishek_Mudgal",
    "Wine_by_Jakkub_Mede",
]  # fmt: skip
#: Of scikit-image's package: those that its documentation gives as CC0 or in the public domain.
SAMPLES = [
    "astronaut.png", "brick.png", "camera.png", "chelsea.png", "coffee.png", "grass.png", "gravel.png", "rocket.jpg",
]  # fmt: skip


def load(longest: int = 1280) -> list[np.ndarray]:
    """Every picture named above, at most `longest` pixels long."""
    folder = Path(skimage.__file__).parent / "data"
    wallpapers = Path("/usr/share/backgrounds")
    installed = {path.stem: path for path in sorted(wallpapers.rglob("*.jpg"))}
    missing = [name for name in WALLPAPERS if name not in installed]
    if missing:
        raise FileNotFoundError(f"no {missing[0]}.jpg under {wallpapers}: install lomiri-wallpapers-16.04")
    pictures = []
    for path in [installed[name] for name in WALLPAPERS] + [folder / name for name in SAMPLES]:
        picture = cv2.imread(str(path), cv2.IMREAD_COLOR)
        scale = min(1.0, longest / max(picture.shape[:2]))
        pictures.append(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))
    return pictures
