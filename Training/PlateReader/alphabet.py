"""What may stand on a plate: characters, kinds, and texts drawn by the grammar of GA 36-2018."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
DIGITS = "0123456789"
SPECIALS = "警学挂港澳使领"

#: Index 0 is "nothing stands in this slot"; `O` exists only as a plate's second character.
BLANK = 0
CHARACTERS = "_" + PROVINCES + DIGITS + LETTERS + "O" + SPECIALS
CLASS_OF = {character: index for index, character in enumerate(CHARACTERS)}
SLOTS = 8


class Kind(IntEnum):
    """The kinds of plate, in the order of the networks' outputs."""

    BLUE = 0
    GREEN = 1
    YELLOW = 2
    YELLOW_TWO_ROW = 3
    WHITE = 4
    BLACK = 5


@dataclass(frozen=True)
class Wording:
    """A plate's text and kind."""

    text: str
    kind: Kind

    def classes(self) -> np.ndarray:
        """The text as `SLOTS` class indices, left-aligned and filled with blanks."""
        slots = np.zeros(SLOTS, np.int64)
        slots[: len(self.text)] = [CLASS_OF[character] for character in self.text]
        return slots


def _pick(generator: np.random.Generator, among: str, count: int = 1) -> str:
    return "".join(among[index] for index in generator.integers(len(among), size=count))


def _serial(generator: np.random.Generator, length: int) -> str:
    """Digits with at most two letters, often none (GA 36-2018, 5.9); sometimes one digit repeated."""
    if generator.random() < 0.04:
        return _pick(generator, DIGITS) * length
    characters = list(_pick(generator, DIGITS, length))
    for _ in range(int(generator.choice([0, 1, 2], p=[0.3, 0.4, 0.3]))):
        characters[generator.integers(length)] = _pick(generator, LETTERS)
    return "".join(characters)


def _green(generator: np.random.Generator) -> str:
    prefix = _pick(generator, PROVINCES) + _pick(generator, LETTERS)
    if generator.random() < 0.25:
        return prefix + _pick(generator, DIGITS, 5) + _pick(generator, "DF")
    second = _pick(generator, LETTERS) if generator.random() < 0.3 else _pick(generator, DIGITS)
    return prefix + _pick(generator, "DABCEFGHJK") + second + _pick(generator, DIGITS, 4)


def _white(generator: np.random.Generator) -> str:
    style = generator.random()
    if style < 0.5:
        return _pick(generator, PROVINCES) + _pick(generator, LETTERS) + _serial(generator, 4) + "警"
    if style < 0.75:
        return _pick(generator, LETTERS, 2) + _pick(generator, DIGITS, 5)
    return "WJ" + _pick(generator, PROVINCES) + _pick(generator, DIGITS, 4) + _pick(generator, DIGITS + "XBTSHJD")


def _black(generator: np.random.Generator) -> str:
    style = generator.random()
    if style < 0.4:
        return "粤Z" + _serial(generator, 4) + _pick(generator, "港澳")
    if style < 0.6:
        return "使" + _pick(generator, DIGITS, 6)
    if style < 0.75:
        return _pick(generator, PROVINCES) + _pick(generator, LETTERS) + _pick(generator, DIGITS, 4) + "领"
    return _pick(generator, PROVINCES) + _pick(generator, LETTERS) + _serial(generator, 5)


def draw(generator: np.random.Generator, kind: Kind) -> Wording:
    """A random wording of `kind`, every province equally likely."""
    if kind is Kind.GREEN:
        return Wording(_green(generator), kind)
    if kind is Kind.WHITE:
        return Wording(_white(generator), kind)
    if kind is Kind.BLACK:
        return Wording(_black(generator), kind)
    second = "O" if generator.random() < 0.02 else _pick(generator, LETTERS)
    text = _pick(generator, PROVINCES) + second + _serial(generator, 5)
    ending = {Kind.YELLOW: "学", Kind.YELLOW_TWO_ROW: "挂"}.get(kind)
    if ending is not None and generator.random() < 0.3:
        text = text[:-1] + ending
    return Wording(text, kind)


#: How often each kind is drawn in training.
KIND_SHARES = {
    Kind.BLUE: 0.52,
    Kind.GREEN: 0.18,
    Kind.YELLOW: 0.1,
    Kind.YELLOW_TWO_ROW: 0.1,
    Kind.WHITE: 0.05,
    Kind.BLACK: 0.05,
}


def draw_any(generator: np.random.Generator) -> Wording:
    """A random wording of a random kind, by `KIND_SHARES`."""
    kinds = list(KIND_SHARES)
    return draw(generator, kinds[generator.choice(len(kinds), p=list(KIND_SHARES.values()))])
