"""Shapes of a plate's characters: averages and single samples of real ones, and faces of Debian's fonts.

Each shape is a float mask of `HEIGHT` x `WIDTH` pixels, one pixel a millimetre of a 440 x 140 mm plate.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from alphabet import CHARACTERS

HEIGHT, WIDTH = 90, 45

#: The folders of the Apache-2.0 character archive whose names are not the character itself.
PROVINCE_FOLDERS = {
    "cuan": "川", "e": "鄂", "gan": "赣", "gan1": "甘", "gui": "贵", "gui1": "桂", "hei": "黑", "hu": "沪",
    "ji": "冀", "jin": "津", "jing": "京", "jl": "吉", "liao": "辽", "lu": "鲁", "meng": "蒙", "min": "闽",
    "ning": "宁", "qing": "青", "qiong": "琼", "shan": "陕", "su": "苏", "sx": "晋", "wan": "皖", "xiang": "湘",
    "xin": "新", "yu": "豫", "yu1": "渝", "yue": "粤", "yun": "云", "zang": "藏", "zhe": "浙",
}  # fmt: skip

HAN_FONTS = [
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
]
LATIN_FONTS = [
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/usr/share/fonts/truetype/dejavu/DejaVuSansCondensed-Bold.ttf",
    "/usr/share/fonts/truetype/opendin/OSP-DIN.ttf",
    "/usr/share/fonts/truetype/freefont/FreeSansBold.ttf",
]


@dataclass(frozen=True)
class Shapes:
    """The masks of one character: the mean of real samples (where there are any), samples, faces of fonts."""

    mean: np.ndarray | None
    samples: list[np.ndarray]
    faces: list[np.ndarray]
    fine: bool


def sharpened(mask: np.ndarray, threshold: float, softness: float) -> np.ndarray:
    """A mask whose edges are `softness` wide around `threshold`."""
    return np.clip((mask - threshold) / softness + 0.5, 0, 1).astype(np.float32)


def _enlarged(sample: np.ndarray) -> np.ndarray:
    large = cv2.resize(sample, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC)
    return cv2.GaussianBlur(large, (0, 0), 1.2)


def _centred(sample: np.ndarray) -> np.ndarray:
    """The sample scaled so that its ink fills the square, except that a thin `1` keeps its width."""
    rows, columns = np.where(sample > 0.5)
    if len(rows) < 10:
        return sample
    top, bottom, left, right = rows.min(), rows.max() + 1, columns.min(), columns.max() + 1
    if right - left < 9:
        middle = (left + right) // 2
        left, right = max(0, middle - 10), min(20, middle + 10)
    return cv2.resize(sample[top:bottom, left:right], (20, 20), interpolation=cv2.INTER_LINEAR)


def _from_samples(folder: Path, keep: int) -> tuple[np.ndarray, list[np.ndarray]]:
    paths = sorted(folder.glob("*.jpg")) + sorted(folder.glob("*.png")) + sorted(folder.glob("*.bmp"))
    pictures = [cv2.imread(str(path), cv2.IMREAD_GRAYSCALE) for path in paths]
    samples = [_centred(picture.astype(np.float32) / 255) for picture in pictures if picture is not None]
    mean = np.mean(samples, axis=0)
    nearest = sorted(samples, key=lambda sample: float(np.mean((sample - mean) ** 2)))
    chosen = nearest[: max(4, len(nearest) * 6 // 10)]
    core = np.mean(chosen[: max(4, len(chosen) // 2)], axis=0)
    step = max(1, len(chosen) // keep)
    return _enlarged(core), [sharpened(_enlarged(sample), 0.45, 0.5) for sample in chosen[::step][:keep]]


def _from_font(path: str, character: str, han: bool) -> np.ndarray | None:
    if not Path(path).exists():
        raise FileNotFoundError(f"no {path}: install the fonts that Training/train-plates names")
    font = ImageFont.truetype(path, 120)
    canvas = Image.new("L", (260, 260))
    ImageDraw.Draw(canvas).text((60, 40), character, fill=255, font=font)
    mask = np.asarray(canvas)
    rows, columns = np.where(mask > 96)
    if len(rows) == 0:
        return None
    cut = mask[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1].astype(np.float32) / 255
    if character == "1":
        bar = np.zeros((HEIGHT, WIDTH), np.float32)
        bar[:, WIDTH // 2 - 5 : WIDTH // 2 + 6] = 1
        return bar
    shape = cv2.resize(cut, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA)
    return shape if han else sharpened(cv2.GaussianBlur(shape, (0, 0), 0.8), 0.4, 0.3)


def load(characters: Path, keep: int = 120) -> dict[str, Shapes]:
    """Every character's shapes, from the unpacked archives in `characters` and the machine's fonts."""
    folders = {path.name: path for path in characters.glob("chars2/*")}
    folders |= {PROVINCE_FOLDERS[path.name.removeprefix("zh_")]: path for path in characters.glob("charsChinese/*")}
    folders["O"] = folders["0"]
    shapes: dict[str, Shapes] = {}
    for character in CHARACTERS[1:]:
        han = ord(character) > 127
        faces = [_from_font(path, character, han) for path in (HAN_FONTS if han else LATIN_FONTS)]
        mean, samples = _from_samples(folders[character], keep) if character in folders else (None, [])
        shapes[character] = Shapes(mean, samples, [face for face in faces if face is not None], fine=han)
    return shapes


def pick(shapes: Shapes, generator: np.random.Generator) -> np.ndarray:
    """One shape of the character, with a stroke of random weight.

    Fonts have the fine strokes of province characters that samples of 20 x 20 pixels blot; samples have their shapes.
    """
    style = generator.random()
    if shapes.mean is not None and style < (0.3 if shapes.fine else 0.6):
        softness = generator.uniform(0.5, 0.9) if shapes.fine else generator.uniform(0.2, 0.5)
        mask = sharpened(shapes.mean, generator.uniform(0.38, 0.56), softness)
    elif shapes.samples and style < (0.7 if shapes.fine else 0.8):
        mask = shapes.samples[generator.integers(len(shapes.samples))]
    else:
        mask = shapes.faces[generator.integers(len(shapes.faces))]
    weight = generator.integers(-1, 2 if shapes.fine else 3)
    if weight > 0:
        mask = cv2.dilate(mask, np.ones((weight + 1, weight + 1), np.uint8))
    elif weight < 0:
        mask = cv2.erode(mask, np.ones((2, 2), np.uint8))
    return mask
