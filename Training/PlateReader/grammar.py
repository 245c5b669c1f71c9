"""The grammar of GA 36-2018 as a prior over readings: what breaks it is read as it stands, if it is clear."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from alphabet import BLANK, CHARACTERS, DIGITS, LETTERS, PROVINCES, SLOTS

#: How much likelier a plate that keeps to the grammar is than one that breaks it.
PRIOR = 200.0

_SERIAL = DIGITS + LETTERS
#: Each row is what may stand in each slot.
_FORMS = [
    [PROVINCES, LETTERS + "O", *[_SERIAL] * 5],
    [PROVINCES, LETTERS, *[_SERIAL] * 4, "警学挂港澳领"],
    [PROVINCES, LETTERS, "DABCEFGHJK", _SERIAL, *[DIGITS] * 4],
    [PROVINCES, LETTERS, *[DIGITS] * 5, "DF"],
    [LETTERS, LETTERS, *[DIGITS] * 5],
    ["W", "J", PROVINCES, *[DIGITS] * 4, _SERIAL],
    ["使", *[DIGITS] * 6],
]


def _masks() -> np.ndarray:
    masks = np.zeros((len(_FORMS), SLOTS, len(CHARACTERS)), bool)
    for form, slots in enumerate(_FORMS):
        for slot in range(SLOTS):
            allowed = slots[slot] if slot < len(slots) else CHARACTERS[BLANK]
            masks[form, slot, [CHARACTERS.index(character) for character in allowed]] = True
    return masks


_MASKS = _masks()


@dataclass(frozen=True)
class Reading:
    """A text, the probability of each of its characters, and of the whole."""

    text: str
    characters: list[float]
    confidence: float


def read(probabilities: np.ndarray, exponent: float) -> Reading:
    """The likeliest text of `SLOTS` x classes probabilities; `exponent` calibrates the whole's confidence."""
    best = probabilities.argmax(axis=1)
    best_score = float(np.log(probabilities.max(axis=1)).sum())
    for mask in _MASKS:
        allowed = np.where(mask, probabilities, 1e-12)
        score = float(np.log(allowed.max(axis=1)).sum()) + np.log(PRIOR)
        if score > best_score:
            best, best_score = allowed.argmax(axis=1), score
    chosen = probabilities[np.arange(SLOTS), best]
    filled = best != BLANK
    text = "".join(CHARACTERS[index] for index in best[filled])
    return Reading(text, [float(value) for value in chosen[filled]], float(chosen.prod() ** exponent))
