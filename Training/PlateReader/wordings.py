"""Texts by the grammar of GA 36-2018, drawn in batches as classes n x SLOTS: what `alphabet.draw` draws one by one."""

from __future__ import annotations

import torch
from torch import Tensor

from alphabet import CLASS_OF, DIGITS, LETTERS, PROVINCES, SLOTS
from chance import Chance, constant

#: Letters that are easily taken for another sign come more often than their share.
CONFUSABLE = "BDEFGQSZDBG"
#: How often a serial number has no letter, one, or two (GA 36-2018, 5.9, allows two).
LETTER_COUNTS = (0.28, 0.4, 0.32)


def _pick(chance: Chance, count: int, among: str) -> Tensor:
    return constant(tuple(CLASS_OF[character] for character in among), chance.device)[
        chance.integers(count, below=len(among))
    ]


def _letters(chance: Chance, count: int) -> Tensor:
    rare = chance.happens(count, share=0.3)
    return torch.where(rare, _pick(chance, count, CONFUSABLE), _pick(chance, count, LETTERS))


def _put(text: Tensor, first: int, parts: list[Tensor]) -> Tensor:
    for slot, part in enumerate(parts, first):
        text[:, slot] = part
    return text


def _serial(chance: Chance, text: Tensor, first: int, length: int) -> Tensor:
    """Digits with at most two letters; sometimes one digit repeated."""
    count = len(text)
    digits = [_pick(chance, count, DIGITS) for _ in range(length)]
    same = chance.happens(count, share=0.04)
    _put(text, first, [torch.where(same, digits[0], digit) for digit in digits])
    level = chance.uniform(count)
    for least in (LETTER_COUNTS[0], LETTER_COUNTS[0] + LETTER_COUNTS[1]):
        place = first + chance.integers(count, below=length)[:, None]
        lettered = torch.where(
            ((level > least) & ~same)[:, None], _letters(chance, count)[:, None], text.gather(1, place)
        )
        text.scatter_(1, place, lettered)
    return text


def _blank(chance: Chance, count: int) -> Tensor:
    return torch.zeros(count, SLOTS, dtype=torch.long, device=chance.device)


def _prefixed(chance: Chance, count: int) -> Tensor:
    second = torch.where(chance.happens(count, share=0.01), _pick(chance, count, "O"), _pick(chance, count, LETTERS))
    return _put(_blank(chance, count), 0, [_pick(chance, count, PROVINCES), second])


def civil(chance: Chance, count: int, ending: str = "", share: float = 0.0) -> Tensor:
    """Seven characters; in `share` of them the last is one of `ending`."""
    text = _serial(chance, _prefixed(chance, count), 2, 5)
    if ending:
        text[:, 6] = torch.where(chance.happens(count, share=share), _pick(chance, count, ending), text[:, 6])
    return text


def green(chance: Chance, count: int) -> Tensor:
    """Eight characters of new-energy cars: small ones with a letter first, large ones with a letter last."""
    text = _put(_blank(chance, count), 0, [_pick(chance, count, PROVINCES), _pick(chance, count, LETTERS)])
    _put(text, 2, [_pick(chance, count, DIGITS) for _ in range(6)])
    large = chance.happens(count, share=0.25)
    second = torch.where(chance.happens(count, share=0.35), _letters(chance, count), text[:, 3])
    small = _pick(chance, count, "DDDABCEFGHJKFF")
    text[:, 2], text[:, 3] = torch.where(large, text[:, 2], small), torch.where(large, text[:, 3], second)
    text[:, 7] = torch.where(large, _pick(chance, count, "DF"), text[:, 7])
    return text


def white(chance: Chance, count: int) -> Tensor:
    """Police cars and the army's older form, seven characters."""
    police = civil(chance, count, "警", 1.0)
    army = _put(_blank(chance, count), 0, [_pick(chance, count, LETTERS) for _ in range(2)])
    _put(army, 2, [_pick(chance, count, DIGITS) for _ in range(5)])
    return torch.where(chance.happens(count, share=0.35)[:, None], army, police)


def armed_police(chance: Chance, count: int) -> Tensor:
    """WJ, a province, and five signs."""
    parts = [_pick(chance, count, "W"), _pick(chance, count, "J"), _pick(chance, count, PROVINCES)]
    parts += [_pick(chance, count, DIGITS) for _ in range(4)] + [_pick(chance, count, DIGITS + "XBTSHJD")]
    return _put(_blank(chance, count), 0, parts)


def black(chance: Chance, count: int) -> Tensor:
    """Cars of Hong Kong and Macau, embassies, consulates, and the foreign-owned of old."""
    border = _serial(
        chance, _put(_blank(chance, count), 0, [_pick(chance, count, "粤"), _pick(chance, count, "Z")]), 2, 4
    )
    border[:, 6] = _pick(chance, count, "港澳")
    embassy = _put(
        _blank(chance, count), 0, [_pick(chance, count, "使")] + [_pick(chance, count, DIGITS) for _ in range(6)]
    )
    consulate = civil(chance, count, "领", 1.0)
    style, plain = chance.uniform(count)[:, None], civil(chance, count)
    rest = torch.where(style < 0.75, torch.where(style < 0.6, embassy, consulate), plain)
    return torch.where(style < 0.4, border, rest)
