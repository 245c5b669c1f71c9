"""The reader: a strip of a plate to eight characters and a kind.

Each of eight slots attends to the columns of the features and is classified from what it sees there; no character
is cut out. The input is 1 x 3 x 36 x 144, BGR, (value - 127.5) / 127.5.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

import cuts
import geometry
import planar
import views
from alphabet import CHARACTERS, SLOTS, Kind
from layers import Residual, convolution

#: Of the plates in a batch: least and most width in pixels, size of the view, the blur kernel's half, views a backdrop.
_RANGES = (
    (40.0, 72.0, (80, 112), 3, 16),
    (72.0, 125.0, (128, 192), 4, 16),
    (125.0, 230.0, (176, 320), 6, 8),
)


class Reader(nn.Module):
    """Logits of the characters (SLOTS x classes) and of the kinds."""

    def __init__(self) -> None:
        super().__init__()
        self.body = nn.Sequential(
            convolution(3, 24, 2, 5), convolution(24, 32), convolution(32, 56, 2), Residual(56),
            convolution(56, 96, (2, 1)), Residual(96), convolution(96, 128, (2, 1)), Residual(128),
        )  # fmt: skip
        self.rows, self.columns = 3, geometry.STRIP_WIDTH // 4
        self.attention = nn.Conv2d(128, SLOTS, 1)
        self.classes = nn.Sequential(nn.Conv2d(128, 160, 1), nn.ReLU(), nn.Conv2d(160, len(CHARACTERS), 1))
        self.kinds = nn.Conv2d(128, len(Kind), (self.rows, self.columns))

    def forward(self, strips: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Characters, kinds, and the log of each slot's attention to each column."""
        features = self.body(strips)
        attention = self.attention(features).flatten(2)
        characters = torch.matmul(attention.softmax(2), self.classes(features).flatten(2).transpose(1, 2))
        columns = attention.float().log_softmax(2).view(-1, SLOTS, self.rows, self.columns).logsumexp(2)
        return characters, self.kinds(features).flatten(1), columns


@dataclass
class Strips:
    """A batch: strips in 0...1, classes, kinds, each slot's column (-1 where unknown), each slot's weight."""

    pictures: Tensor
    classes: Tensor
    kinds: Tensor
    columns: Tensor
    weights: Tensor


def rendered(made: views.Studio, count: int) -> Strips:
    """Strips of freshly pressed plates of every width, by thirds."""
    parts = [_of_range(made, max(each, round(count / 3 / each) * each), *rest, each) for *rest, each in _RANGES]
    return joined(parts)


def joined(parts: list[Strips]) -> Strips:
    """Several batches as one."""
    fields = ("pictures", "classes", "kinds", "columns", "weights")
    return Strips(*(torch.cat([getattr(part, field) for part in parts]) for field in fields))


def _of_range(
    made: views.Studio, count: int, least: float, most: float, size: tuple[int, int], reach: int, each: int
) -> Strips:
    seen = views.close(made, count, each, size, least, most, reach)
    amounts = made.chance.among((0.5, 1.0, 1.6), count)
    quads = views.loosened(made.chance, seen.quads, amounts)
    two_row = seen.plates.two_row
    pictures = cuts.strips(seen.pictures, quads, two_row)
    centres = planar.applied(planar.of_square(seen.quads), seen.plates.centres)[0]
    box = cuts.strip_box(made.device).expand(count, 4, 2)
    columns = planar.applied(planar.between(quads, box), centres)[0][..., 0]
    known = (seen.plates.centres[..., 0] >= 0) & ~two_row[:, None]
    columns = torch.where(known, (columns / 4).clamp(0, 35).long(), -1)
    return Strips(
        pictures, seen.plates.classes, seen.plates.kinds, columns, torch.ones_like(seen.plates.centres[..., 0])
    )


class Crops:
    """Real plates cut out of photographs, all of one row and one kind, on the device."""

    #: Crops come from few places: their first two characters teach the eye, not where cars are from.
    PREFIX_WEIGHT = 0.3

    def __init__(self, pictures: Tensor, classes: Tensor) -> None:
        """Pictures n x h x w x 3 bytes."""
        self.bytes, self.classes = pictures, classes
        self.pictures = pictures.permute(0, 3, 1, 2).float() / 255

    def strips(self, made: views.Studio, count: int, mixed: float = 0.3) -> Strips:
        """Random crops, moved and weathered anew; in a share `mixed` the right part is another crop's."""
        chance = made.chance
        one = self._strips(made, chance.integers(count, below=len(self.pictures)))
        other = self._strips(made, chance.integers(count, below=len(self.pictures)))
        slot = 2 + chance.integers(count, below=5)
        slot = torch.where(chance.happens(count, share=mixed), slot, torch.full_like(slot, SLOTS))
        across = geometry.STRIP_MARGIN[0]
        border = (148.0 + 57.0 * (slot - 2)) / 440 * (1 - 2 * across) + across
        place = (torch.arange(geometry.STRIP_WIDTH, device=made.device) + 0.5) / geometry.STRIP_WIDTH
        right = place[None] > border[:, None]
        tint = one[0].mean((2, 3), keepdim=True) / other[0].mean((2, 3), keepdim=True).clamp(min=0.02)
        pictures = torch.where(right[:, None, None], (other[0] * tint.clamp(0.4, 2.5)).clamp(0, 1), one[0])
        classes = torch.where(torch.arange(SLOTS, device=made.device) >= slot[:, None], other[1], one[1])
        weathered = count * 6 // 10
        strength = torch.full((weathered,), 1.2, device=made.device)
        taken = made.exposure.taken(pictures[:weathered], strength, 3).float()
        weights = torch.ones(count, SLOTS, device=made.device)
        weights[:, :2] = self.PREFIX_WEIGHT
        kinds = torch.full((count,), int(Kind.BLUE), device=made.device)
        columns = torch.full((count, SLOTS), -1, device=made.device)
        return Strips(torch.cat([taken, pictures[weathered:]]), classes, kinds, columns, weights)

    def _strips(self, made: views.Studio, which: Tensor) -> tuple[Tensor, Tensor]:
        height, width = self.pictures.shape[2:]
        quads = planar.box(0, 0, width, height, made.device).expand(len(which), 4, 2)
        quads = views.loosened(made.chance, quads, made.chance.among((0.3, 0.8), len(which)))
        one_row = torch.zeros(len(which), dtype=torch.bool, device=made.device)
        return cuts.strips(self.pictures[which], quads, one_row), self.classes[which]


def loss(
    outputs: tuple[Tensor, Tensor, Tensor], classes: Tensor, kinds: Tensor, columns: Tensor, weights: Tensor
) -> Tensor:
    """Of characters (weighted by slot), kinds, and, where columns are known, of attention."""
    characters, kind_logits, attention = outputs
    spelled = functional.cross_entropy(characters.float().transpose(1, 2), classes, reduction="none")
    known = columns >= 0
    looked = -attention.gather(2, columns.clamp(min=0)[..., None])[..., 0]
    looking = (looked * known).sum() / known.sum().clamp(min=1)
    kind = functional.cross_entropy(kind_logits.float(), kinds)
    return (spelled * weights).mean() + 0.1 * kind + 0.03 * looking
