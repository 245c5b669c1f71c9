"""The plates that views show: pressed now and then, seen several times each."""

from __future__ import annotations

import torch

from press import FIELDS, Plates, Press


class Stock:
    """The latest plates of a press, so that pressing costs little: each is seen several times before it goes."""

    def __init__(self, maker: Press, capacity: int) -> None:
        self.maker, self.capacity, self.next = maker, capacity, 0
        first = maker.plates(min(capacity, 512))
        rows = torch.arange(capacity, device=first.kinds.device) % len(first.kinds)
        first.textures = (first.textures * 255).round().byte()
        self.plates = first.these(rows)

    def renew(self, count: int) -> None:
        """Presses `count` plates in place of the oldest."""
        fresh = self.maker.plates(count)
        fresh.textures = (fresh.textures * 255).round().byte()
        places = (torch.arange(count, device=fresh.kinds.device) + self.next) % self.capacity
        for field in FIELDS:
            getattr(self.plates, field)[places] = getattr(fresh, field)
        self.next = (self.next + count) % self.capacity

    def some(self, count: int) -> Plates:
        """Random plates, textures in 0...1."""
        chosen = self.plates.these(self.maker.chance.integers(count, below=self.capacity))
        chosen.textures = chosen.textures.float() / 255
        return chosen
