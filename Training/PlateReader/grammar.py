"""The grammar of GA 36-2018 as a prior over readings: what breaks it is read as it stands, if it is clear.

The library's `PlateGrammar` and `PlateDecoder` are the same.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from alphabet import BLANK, CHARACTERS, DIGITS, LETTERS, PROVINCES, SLOTS, Kind

#: What a text is worth that no plate has, one with more than two letters in its number, one of another kind than its
#: plate looks, the army's, which stands in no standard and looks like many a foreign plate.
STRANGENESS, LETTERS_BEYOND_TWO, WRONG_KIND, ARMY = 0.01, 0.1, 0.05, 0.1
#: A text that no plate has is never surer than this.
STRANGE_CONFIDENCE = 0.3
_BEAM, _ALTERNATIVES = 24, 8

_PLACES = {
    "P": PROVINCES, "O": LETTERS + "O", "L": LETTERS, "S": DIGITS + LETTERS, "D": DIGITS, "E": "DABCEFGHJK",
}  # fmt: skip
_PATTERNS = [
    (Kind.BLUE, "POSSSSS"), (Kind.GREEN, "POESDDDD"), (Kind.GREEN, "PODDDDDE"), (Kind.YELLOW, "POSSSSS"),
    (Kind.YELLOW, "POSSSS学"), (Kind.YELLOW_TWO_ROW, "POSSSSS"), (Kind.YELLOW_TWO_ROW, "POSSSS挂"),
    (Kind.WHITE, "POSSSS警"), (Kind.WHITE, "LLDDDDD"), (Kind.WHITE, "WJPDDDDS"), (Kind.BLACK, "粤ZSSSS港"),
    (Kind.BLACK, "粤ZSSSS澳"), (Kind.BLACK, "DDDDDD使"), (Kind.BLACK, "使DDDDDD"), (Kind.BLACK, "POSSSS领"),
    (Kind.BLACK, "POSSSSS"),
]  # fmt: skip
_KINDS = np.array([kind for kind, _ in _PATTERNS])
_WORTH = np.array([ARMY if pattern == "LLDDDDD" else 1.0 for _, pattern in _PATTERNS])


def _allowed() -> np.ndarray:
    """For each place and class, which patterns allow it there."""
    table = np.zeros((SLOTS, len(CHARACTERS), len(_PATTERNS)), bool)
    for number, (_, pattern) in enumerate(_PATTERNS):
        # J and Z stand for themselves, as do W and the Chinese characters.
        for place, sign in enumerate(pattern):
            for character in _PLACES.get(sign, sign):
                table[place, CHARACTERS.index(character), number] = True
    return table


_ALLOWED = _allowed()
_LENGTHS = np.array([len(pattern) for _, pattern in _PATTERNS])
_IS_LETTER = np.array([character in LETTERS for character in CHARACTERS])


@dataclass(frozen=True)
class Reading:
    """A text, the probability of each of its characters, and of the whole."""

    text: str
    characters: list[float]
    confidence: float


def read(probabilities: np.ndarray, kinds: np.ndarray, exponent: float) -> Reading:
    """The likeliest text of `SLOTS` x classes probabilities on a plate that is of each kind with probability `kinds`.

    A beam keeps the likeliest beginnings with the patterns that each still fits; its texts share all certainty.
    """
    worth = np.log(_WORTH * (WRONG_KIND + (1 - WRONG_KIND) * kinds[_KINDS]))
    strange = float(np.log(STRANGENESS))

    def prior(alive: np.ndarray) -> float:
        return float(worth[alive].max()) if alive.any() else strange

    logarithms = np.log(np.maximum(probabilities, 1e-30))
    beam: list[tuple[tuple[int, ...], float, np.ndarray]] = [((), 0.0, np.ones(len(_PATTERNS), bool))]
    for row in logarithms:
        longer = []
        for sign in np.argsort(-row)[:_ALTERNATIVES]:
            for signs, score, alive in beam:
                if sign == BLANK:
                    longer.append((signs, score + row[sign], alive))
                else:
                    fits = alive & _ALLOWED[len(signs), sign]
                    longer.append(((*signs, int(sign)), score + row[sign], fits))
        longer.sort(key=lambda one: -(one[1] + prior(one[2])))
        beam = longer[:_BEAM]
    weights: dict[tuple[int, ...], float] = {}
    for signs, score, alive in beam:
        complete = alive & (_LENGTHS == len(signs))
        overlong = complete.any() and _IS_LETTER[list(signs[2:])].sum() > 2
        value = np.exp(score + prior(complete) + (np.log(LETTERS_BEYOND_TWO) if overlong else 0))
        weights[signs] = weights.get(signs, 0.0) + float(value)
    whole = sum(weights.values()) + max(0.0, 1 - sum(float(np.exp(score)) for _, score, _ in beam))
    signs, weight = max(weights.items(), key=lambda one: one[1])
    characters = [
        min(1.0, sum(w for other, w in weights.items() if len(other) > place and other[place] == sign) / whole)
        for place, sign in enumerate(signs)
    ]
    regular = np.ones(len(_PATTERNS), bool)
    for place, sign in enumerate(signs):
        regular &= _ALLOWED[place, sign]
    most = 1.0 if (regular & (_LENGTHS == len(signs))).any() else STRANGE_CONFIDENCE
    return Reading("".join(CHARACTERS[sign] for sign in signs), characters, min(most, (weight / whole) ** exponent))
