"""Presses flat plates in batches: GA 36-2018's geometry, every shape of each character, paint, bolts, frames, dirt.

A texture holds the plate's whole face on `HEIGHT` x `WIDTH` pixels whatever its proportions, with three halvings beside
it, so that a small plate is sampled without aliasing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

import plate
import wordings
from alphabet import CHARACTERS, CLASS_OF, SLOTS, Kind, Wording
from chance import Chance, constant
from glyphs import Shapes

WIDTH, HEIGHT = 240, 96
#: Where each halving begins, and the width of all of them.
LEVELS, PACKED_WIDTH = (0, 240, 360, 420), 450
GLYPH_WIDTH, GLYPH_HEIGHT = 24, 48
#: How many of a character's shapes, drawn by their weight, a table row holds.
CHOICES = 512

#: What is pressed together, because its characters stand at the same places: kind, share of all plates, text.
_SHEETS = [
    [(Kind.BLUE, 0.46), (Kind.YELLOW, 0.09), (Kind.WHITE, 0.05), (Kind.BLACK, 0.06)],
    [(Kind.GREEN, 0.23)],
    [(Kind.WHITE, 0.01)],
    [(Kind.YELLOW_TWO_ROW, 0.10)],
]


FIELDS = ("textures", "classes", "kinds", "centres", "sizes")


@dataclass
class Plates:
    """Pressed plates: textures n x 3 x HEIGHT x PACKED_WIDTH in 0...1, what they say, and their size in millimetres."""

    textures: Tensor
    classes: Tensor
    kinds: Tensor
    centres: Tensor
    sizes: Tensor

    def these(self, which: Tensor) -> Plates:
        """The plates of the given numbers."""
        return Plates(*(getattr(self, field)[which] for field in FIELDS))

    @property
    def two_row(self) -> Tensor:
        """Which of them have two rows."""
        return self.kinds == int(Kind.YELLOW_TWO_ROW)


def _text(chance: Chance, kind: Kind, sheet: int, count: int) -> Tensor:
    if sheet == 2:
        return wordings.armed_police(chance, count)
    if kind is Kind.YELLOW:
        return wordings.civil(chance, count, "学", 0.25)
    if kind is Kind.YELLOW_TWO_ROW:
        return wordings.civil(chance, count, "挂", 0.3)
    draws = {
        Kind.BLUE: wordings.civil,
        Kind.GREEN: wordings.green,
        Kind.WHITE: wordings.white,
        Kind.BLACK: wordings.black,
    }
    return draws[kind](chance, count)


def _small(mask: np.ndarray) -> np.ndarray:
    return cv2.resize(mask, (GLYPH_WIDTH, GLYPH_HEIGHT), interpolation=cv2.INTER_AREA)


class Press:
    """Every character's shapes on the device."""

    def __init__(self, shapes: dict[str, Shapes], chance: Chance) -> None:
        self.chance = chance
        masks: list[np.ndarray] = [np.zeros((GLYPH_HEIGHT, GLYPH_WIDTH), np.float32)]
        table = np.zeros((len(CHARACTERS), CHOICES), np.int64)
        draw = np.random.default_rng(0)
        for character, shape in shapes.items():
            styles = [([shape.mean] if shape.mean is not None else []), shape.samples, shape.faces]
            weights = [0.25, 0.45, 0.3] if shape.fine else [0.4, 0.42, 0.18]
            weights = np.array([weight if some else 0 for weight, some in zip(weights, styles)])
            rows = []
            for some in styles:
                rows.append(np.arange(len(masks), len(masks) + len(some)))
                masks += [_small(mask) for mask in some]
            style = draw.choice(3, CHOICES, p=weights / weights.sum())
            table[CLASS_OF[character]] = [rows[one][draw.integers(len(rows[one]))] for one in style]
        self.atlas = torch.from_numpy(np.stack(masks)[:, None]).to(chance.device)
        self.table = torch.from_numpy(table).to(chance.device)
        self.fine = torch.tensor([ord(character) > 127 for character in CHARACTERS], device=chance.device)

    def plates(self, count: int) -> Plates:
        """`count` plates of all kinds, in random order."""
        parts: list[Plates] = []
        for sheet, kinds in enumerate(_SHEETS):
            counts = [max(1, round(share * count)) for _, share in kinds]
            texts = [_text(self.chance, kind, sheet, number) for (kind, _), number in zip(kinds, counts)]
            device = self.chance.device
            marks = [torch.full((number,), int(kind), device=device) for (kind, _), number in zip(kinds, counts)]
            parts.append(self._sheet(sheet, torch.cat(texts), torch.cat(marks)))
        joined = Plates(*(torch.cat([getattr(part, field) for part in parts]) for field in FIELDS))
        order = self.chance.shuffled(len(joined.kinds))
        return joined.these(order[torch.arange(count, device=order.device) % len(order)])

    def _sheet(self, sheet: int, classes: Tensor, kinds: Tensor) -> Plates:
        example = Wording("A" * (8 if sheet in (1, 2) else 7), Kind(int(_SHEETS[sheet][0][0])))
        boxes, (wide, high) = plate.character_boxes(example), plate.size(example.kind)
        count, device = len(classes), self.chance.device
        ink, red = self._stamped(
            classes,
            kinds,
            [(x * WIDTH / wide, y * HEIGHT / high, w * WIDTH / wide, h * HEIGHT / high) for x, y, w, h in boxes],
        )
        centres = torch.full((count, SLOTS, 2), -1.0, device=device)
        middles = tuple(((x + w / 2) / wide, (y + h / 2) / high) for x, y, w, h in boxes)
        centres[:, : len(boxes)] = constant(middles, device)
        textures = self._painted(ink, red, kinds, example, wide, high)
        sizes = constant(((float(wide), float(high)),), device).expand(count, 2)
        return Plates(_packed(textures), classes, kinds, centres, sizes)

    def _red(self, classes: Tensor, kinds: Tensor) -> Tensor:
        """Which slots of white plates are red: 警, and the army's first two letters."""
        army = ~self.fine[classes[:, :1]].expand(-1, SLOTS) & (torch.arange(SLOTS, device=classes.device) < 2)
        return (army | (classes == CLASS_OF["警"])) & (kinds == int(Kind.WHITE))[:, None]

    def _stamped(self, classes: Tensor, kinds: Tensor, boxes: list[tuple[float, ...]]) -> tuple[Tensor, Tensor]:
        """Ink and red ink of all characters in `boxes` (left, top, width, height in the texture).

        Each is a little moved, turned and sheared, of any weight of stroke; all are drawn on areas of one size.
        """
        chance, count, slots, device = self.chance, len(classes), len(boxes), classes.device
        area_width = math.ceil(max(box[2] for box in boxes)) + 5
        area_height = math.ceil(max(box[3] for box in boxes)) + 5
        corners = [
            (min(max(0, int(box[0]) - 2), WIDTH - area_width), min(max(0, int(box[1]) - 2), HEIGHT - area_height))
            for box in boxes
        ]
        place = constant(tuple(boxes), device)
        area = constant(tuple((float(x), float(y)) for x, y in corners), device)
        across, down = place[:, 2], place[:, 3]
        signs = classes[:, :slots]
        glyphs = self.atlas[self.table[signs, chance.integers(count, slots, below=CHOICES)].flatten()]
        moved = chance.normal(6, count, slots)
        theta = torch.stack([
            area_width / across * (1 + 0.03 * moved[0]), 0.03 * moved[1],
            (area[:, 0] + area_width / 2 - place[:, 0] - across / 2) * 2 / across + 0.03 * moved[2],
            0.008 * moved[3], area_height / down * (1 + 0.025 * moved[4]),
            (area[:, 1] + area_height / 2 - place[:, 1] - down / 2) * 2 / down + 0.012 * moved[5],
        ], 2).view(count * slots, 2, 3)  # fmt: skip
        grid = functional.affine_grid(theta, [count * slots, 1, area_height, area_width], align_corners=False)
        fine = self.fine[signs].float()
        threshold = chance.uniform(count, slots, low=0.34, high=0.58) - 0.05 * fine
        softness = chance.uniform(count, slots, low=0.25, high=0.6) + 0.25 * fine
        mask = functional.grid_sample(glyphs, grid, align_corners=False).view(count, slots, area_height, area_width)
        mask = ((mask - threshold[..., None, None]) / softness[..., None, None] + 0.5).clamp(0, 1)
        reddened = mask * self._red(classes, kinds)[:, :slots, None, None]
        ink = torch.zeros(count, 2, HEIGHT, WIDTH, device=device)
        both = torch.stack([mask, reddened], 2)
        for slot, (x, y) in enumerate(corners):
            spot = ink[:, :, y : y + area_height, x : x + area_width]
            torch.maximum(spot, both[:, slot], out=spot)
        return ink[:, :1], ink[:, 1:]

    def _painted(self, ink: Tensor, red: Tensor, kinds: Tensor, example: Wording, wide: int, high: int) -> Tensor:
        chance, count, device = self.chance, len(ink), ink.device
        paints = constant(tuple(plate.BACKGROUND[kind] for kind in Kind), device).float()
        inks = constant(tuple(plate.INK[kind] for kind in Kind), device).float()
        tint = paints[kinds] * chance.uniform(count, 1, low=0.7, high=1.25) + 16 * chance.normal(count, 3)
        faded = chance.happens(count, 1, share=0.15) * chance.uniform(count, 1)
        tint = tint + faded * (kinds == int(Kind.BLUE))[:, None] * constant((60.0, 75.0, 20.0), device)
        face = tint.view(-1, 3, 1, 1).expand(-1, 3, HEIGHT, WIDTH)
        x = (torch.arange(WIDTH, device=device) + 0.5) * wide / WIDTH
        y = ((torch.arange(HEIGHT, device=device) + 0.5) * high / HEIGHT)[:, None]
        if example.kind is Kind.GREEN:
            face = self._green(face, x, y, wide, high)
        marks = torch.maximum(self._border(x, y, wide, high, count), self._dot(x, y, example, wide, count))
        colour = (inks[kinds] + 12 * chance.normal(count, 1) + 5 * chance.normal(count, 3)).view(-1, 3, 1, 1)
        face = face + (colour - face) * torch.maximum(ink, marks)
        face = face + (constant(plate.RED, device).view(1, 3, 1, 1) - face) * red
        relief = functional.pad(ink[:, :, 1:, 1:], (0, 1, 0, 1)) - ink
        face = face + relief * (18 * chance.normal(count, 1, 1, 1)).clamp(-40, 40)
        face = self._bolts(face, x, y, wide, high)
        face = self._rim(face, x, y, wide, high)
        return (self._dirty(face) / 255).clamp(0, 1)

    def _green(self, face: Tensor, x: Tensor, y: Tensor, wide: int, high: int) -> Tensor:
        """White above, green below; of large cars yellow at the left and green besides."""
        chance, count = self.chance, len(face)
        down = (y / high) ** chance.uniform(count, 1, 1, 1, low=0.7, high=1.6)
        pale = constant((225.0, 235.0, 222.0), face.device).view(1, 3, 1, 1)
        small = pale * (1 - down) + face * down
        yellow = constant((40.0, 190.0, 215.0), face.device).view(1, 3, 1, 1) + 10 * chance.normal(count, 3, 1, 1)
        large = torch.where((x < wide * 0.27)[None, None, None], yellow, face)
        return torch.where(chance.happens(count, 1, 1, 1, share=0.8), small, large)

    def _border(self, x: Tensor, y: Tensor, wide: int, high: int, count: int) -> Tensor:
        edge = torch.minimum(torch.minimum(x, wide - x), torch.minimum(y, high - y))[None, None]
        inset, thick = (
            self.chance.uniform(count, 1, 1, 1, low=3, high=9),
            self.chance.uniform(count, 1, 1, 1, low=1.5, high=5),
        )
        line = ((thick / 2 - (edge - inset).abs()) / 1.5 + 0.5).clamp(0, 1)
        return line * self.chance.happens(count, 1, 1, 1, share=0.85)

    def _dot(self, x: Tensor, y: Tensor, example: Wording, wide: int, count: int) -> Tensor:
        boxes = plate.character_boxes(example)
        two_row = example.kind is Kind.YELLOW_TWO_ROW
        middle = wide / 2 if two_row else (boxes[1][0] + boxes[1][2] + boxes[2][0]) / 2
        away = ((x - middle) ** 2 + (y - boxes[0][1] - boxes[0][3] / 2) ** 2).sqrt()[None, None]
        share = 0.0 if len(example.text) == SLOTS else 0.9
        return ((5 - away) / 1.5 + 0.5).clamp(0, 1) * self.chance.happens(count, 1, 1, 1, share=share)

    def _bolts(self, face: Tensor, x: Tensor, y: Tensor, wide: int, high: int) -> Tensor:
        chance, count = self.chance, len(face)
        for across in (0.25, 0.75):
            for down in (0.08, 0.92):
                centre = wide * (across + 0.02 * chance.normal(count, 1, 1, 1))
                away = ((x - centre) ** 2 + (y - high * down) ** 2).sqrt()
                grey, radius = (
                    chance.uniform(count, 1, 1, 1, low=60, high=230),
                    chance.uniform(count, 1, 1, 1, low=4, high=9),
                )
                shade = grey * (0.6 + 0.4 * (away > radius * 0.5))
                mask = ((radius - away) / 2 + 0.5).clamp(0, 1) * chance.happens(count, 1, 1, 1, share=0.42)
                face = face + (shade - face) * mask
        return face

    def _rim(self, face: Tensor, x: Tensor, y: Tensor, wide: int, high: int) -> Tensor:
        """A holder that covers the plate's edge."""
        chance, count = self.chance, len(face)
        edge = torch.minimum(torch.minimum(x, wide - x), torch.minimum(y, high - y))[None, None]
        mask = ((chance.uniform(count, 1, 1, 1, low=2, high=9) - edge) / 1.5 + 0.5).clamp(0, 1)
        grey = chance.uniform(count, 1, 1, 1, low=10, high=235)
        return face + (grey - face) * mask * chance.happens(count, 1, 1, 1, share=0.25)

    def _dirty(self, face: Tensor) -> Tensor:
        """Mud in soft patches, on one plate in four."""
        chance, count = self.chance, len(face)
        patches = functional.interpolate(chance.uniform(count, 1, 5, 11), (HEIGHT, WIDTH), mode="bilinear")
        mask = ((patches - 0.62) * 3).clamp(min=0).minimum(chance.uniform(count, 1, 1, 1, low=0.3, high=0.8))
        mud = chance.uniform(count, 1, 1, 1, low=40, high=140) + 10 * chance.normal(count, 3, 1, 1)
        return face + (mud - face) * mask * chance.happens(count, 1, 1, 1, share=0.25)


def _packed(textures: Tensor) -> Tensor:
    packed = textures.new_zeros(len(textures), 3, HEIGHT, PACKED_WIDTH)
    for level, left in enumerate(LEVELS):
        packed[:, :, : HEIGHT >> level, left : left + (WIDTH >> level)] = textures
        textures = functional.avg_pool2d(textures, 2)
    return packed


def face_places(unit: Tensor, wide: Tensor) -> Tensor:
    """From places on the unit square n x k x 2 to the packed texture's pixels, for plates `wide` pixels wide."""
    level = torch.log2(WIDTH * 0.8 / wide.clamp(min=1)).round().clamp(0, len(LEVELS) - 1)
    left = constant(LEVELS, unit.device).float()[level.long()]
    size = constant((WIDTH, HEIGHT), unit.device) / (2**level)[:, None]
    inside = (unit * size[:, None]).clamp(min=0.5).minimum(size[:, None] - 0.5)
    return inside + torch.stack([left, torch.zeros_like(left)], 1)[:, None]
