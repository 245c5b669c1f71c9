"""Presses flat plates in batches: GA 36-2018's geometry, every shape of each character, paint, bolts, frames, dirt.

A texture holds the plate's whole face on `HEIGHT` x `WIDTH` pixels whatever its proportions, with three halvings beside
it, so that a small plate is sampled without aliasing.
"""

from __future__ import annotations

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

    def again(self, count: int, first: int = 0) -> Plates:
        """`count` plates from the one of number `first` on, each of these several times."""
        which = (torch.arange(count, device=self.kinds.device) + first) % len(self.kinds)
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
    draws = {Kind.BLUE: wordings.civil, Kind.GREEN: wordings.green, Kind.WHITE: wordings.white, Kind.BLACK: wordings.black}
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
        joined = [torch.cat([getattr(part, field) for part in parts]) for field in FIELDS]
        order = self.chance.shuffled(len(joined[0]))
        if len(order) < count:
            order = torch.cat([order, order[: count - len(order)]])
        return Plates(*(field[order[:count]] for field in joined))

    def _sheet(self, sheet: int, classes: Tensor, kinds: Tensor) -> Plates:
        example = Wording("A" * (8 if sheet in (1, 2) else 7), Kind(int(_SHEETS[sheet][0][0])))
        boxes, (wide, high) = plate.character_boxes(example), plate.size(example.kind)
        count, device = len(classes), self.chance.device
        red_slots = self._red(classes, kinds)
        ink = torch.zeros(count, 1, HEIGHT, WIDTH, device=device)
        red = torch.zeros_like(ink) if sheet in (0, 2) else None
        centres = torch.full((count, SLOTS, 2), -1.0, device=device)
        for slot, (left, top, across, down) in enumerate(boxes):
            scale = (WIDTH / wide, HEIGHT / high)
            self._stamp(ink, red, red_slots[:, slot], classes[:, slot], (left, top, across, down), scale)
            centres[:, slot, 0], centres[:, slot, 1] = (left + across / 2) / wide, (top + down / 2) / high
        textures = self._painted(ink, red, kinds, example, wide, high)
        sizes = constant(((float(wide), float(high)),), device).expand(count, 2)
        return Plates(_packed(textures), classes, kinds, centres, sizes)

    def _red(self, classes: Tensor, kinds: Tensor) -> Tensor:
        """Which slots of white plates are red: 警, and the army's first two letters."""
        army = ~self.fine[classes[:, :1]].expand(-1, SLOTS) & (torch.arange(SLOTS, device=classes.device) < 2)
        return (army | (classes == CLASS_OF["警"])) & (kinds == int(Kind.WHITE))[:, None]

    def _stamp(
        self, ink: Tensor, red: Tensor | None, is_red: Tensor, classes: Tensor,
        place: tuple[float, float, float, float], scale: tuple[float, float],
    ) -> None:  # fmt: skip
        """One slot's characters, a little moved, turned, sheared, of any weight of stroke."""
        chance, count = self.chance, len(classes)
        left, top, across, down = place[0] * scale[0], place[1] * scale[1], place[2] * scale[0], place[3] * scale[1]
        x0, x1, y0, y1 = int(left) - 2, int(left + across) + 3, int(top) - 2, int(top + down) + 3
        x0, y0, x1, y1 = max(0, x0), max(0, y0), min(WIDTH, x1), min(HEIGHT, y1)
        glyphs = self.atlas[self.table[classes, chance.integers(count, below=CHOICES)]]
        grow_x, grow_y = 1 + 0.03 * chance.normal(count), 1 + 0.025 * chance.normal(count)
        turns = chance.normal(2, count) * 0.015
        theta = torch.zeros(count, 2, 3, device=chance.device)
        theta[:, 0, 0], theta[:, 1, 1] = (x1 - x0) / across * grow_x, (y1 - y0) / down * grow_y
        theta[:, 0, 1], theta[:, 1, 0] = turns[0] * 2, turns[1] * 0.5
        theta[:, 0, 2] = ((x0 + x1) / 2 - (left + across / 2)) * 2 / across + chance.normal(count) * 0.03
        theta[:, 1, 2] = ((y0 + y1) / 2 - (top + down / 2)) * 2 / down + chance.normal(count) * 0.012
        grid = functional.affine_grid(theta, [count, 1, y1 - y0, x1 - x0], align_corners=False)
        mask = functional.grid_sample(glyphs, grid, align_corners=False)
        fine = self.fine[classes].float()
        threshold = chance.uniform(count, low=0.34, high=0.58) - 0.05 * fine
        softness = chance.uniform(count, low=0.25, high=0.6) + 0.25 * fine
        mask = ((mask - threshold.view(-1, 1, 1, 1)) / softness.view(-1, 1, 1, 1) + 0.5).clamp(0, 1)
        area = ink[:, :, y0:y1, x0:x1]
        torch.maximum(area, mask, out=area)
        if red is not None:
            area = red[:, :, y0:y1, x0:x1]
            torch.maximum(area, mask * is_red.view(-1, 1, 1, 1), out=area)

    def _painted(
        self, ink: Tensor, red: Tensor | None, kinds: Tensor, example: Wording, wide: int, high: int
    ) -> Tensor:
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
        if red is not None:
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
        inset, thick = self.chance.uniform(count, 1, 1, 1, low=3, high=9), self.chance.uniform(count, 1, 1, 1, low=1.5, high=5)
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
                grey, radius = chance.uniform(count, 1, 1, 1, low=60, high=230), chance.uniform(count, 1, 1, 1, low=4, high=9)
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
