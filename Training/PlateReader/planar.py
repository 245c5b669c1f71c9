"""Homographies in batches, and pictures sampled through them.

Quads are n x 4 x 2 (top left, top right, bottom right, bottom left); a pixel's middle lies at its index plus a half.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from chance import constant


def of_square(quads: Tensor) -> Tensor:
    """From the unit square to each quad (Heckbert 1989, Fundamentals of Texture Mapping, 2.2.3)."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = (quads[:, corner].unbind(1) for corner in range(4))
    dx1, dx2, sx = x1 - x2, x3 - x2, x0 - x1 + x2 - x3
    dy1, dy2, sy = y1 - y2, y3 - y2, y0 - y1 + y2 - y3
    area = dx1 * dy2 - dx2 * dy1
    area = torch.where(area.abs() < 1e-6, torch.full_like(area, 1e-6), area)
    g, h = (sx * dy2 - dx2 * sy) / area, (dx1 * sy - sx * dy1) / area
    one = torch.ones_like(g)
    rows = [x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h, one]
    return torch.stack(rows, 1).view(-1, 3, 3)


def inverse(maps: Tensor) -> Tensor:
    """The way back, up to scale: the adjugate."""
    a, b, c = maps.unbind(2)
    return torch.stack([torch.linalg.cross(b, c), torch.linalg.cross(c, a), torch.linalg.cross(a, b)], 1)


def between(source: Tensor, target: Tensor) -> Tensor:
    """From each quad of `source` to that of `target`."""
    return of_square(target) @ inverse(of_square(source))


def applied(maps: Tensor, points: Tensor) -> tuple[Tensor, Tensor]:
    """Points n x k x 2 (or k x 2 for all) through the maps, and whether each lies before the camera."""
    if points.dim() == 2:
        points = points.expand(len(maps), *points.shape)
    lifted = points @ maps[:, :, :2].transpose(1, 2) + maps[:, None, :, 2]
    depth = lifted[..., 2:]
    middle = maps[:, 2, 2][:, None, None]
    ahead = depth * torch.where(middle == 0, torch.ones_like(middle), middle) > 0
    safe = torch.where(depth.abs() < 1e-9, torch.full_like(depth, 1e-9), depth)
    return lifted[..., :2] / safe, ahead[..., 0]


def box(left: float, top: float, right: float, bottom: float, device: torch.device) -> Tensor:
    """One upright quad, 1 x 4 x 2."""
    corners = (left, top), (right, top), (right, bottom), (left, bottom)
    return constant((tuple((float(x), float(y)) for x, y in corners),), device)


def pixels(height: int, width: int, device: torch.device, at: float = 0.5) -> Tensor:
    """Every pixel's place, row by row: (height * width) x 2."""
    rows = torch.arange(height, dtype=torch.float32, device=device) + at
    columns = torch.arange(width, dtype=torch.float32, device=device) + at
    return torch.stack(torch.meshgrid(rows, columns, indexing="ij")[::-1], -1).view(-1, 2)


def sampled(pictures: Tensor, places: Tensor, height: int, width: int) -> Tensor:
    """Pictures n x c x H x W seen at `places` n x (height * width) x 2, edge pixels repeated."""
    size = constant((float(pictures.shape[3]), float(pictures.shape[2])), places.device)
    grid = (places * (2 / size) - 1).clamp(-4, 4).view(-1, height, width, 2)
    return functional.grid_sample(pictures.float(), grid, padding_mode="border", align_corners=False)


def widths(quads: Tensor) -> tuple[Tensor, Tensor]:
    """Each quad's mean width and height."""
    across = ((quads[:, 1] - quads[:, 0]).norm(dim=1) + (quads[:, 2] - quads[:, 3]).norm(dim=1)) / 2
    down = ((quads[:, 3] - quads[:, 0]).norm(dim=1) + (quads[:, 2] - quads[:, 1]).norm(dim=1)) / 2
    return across, down
