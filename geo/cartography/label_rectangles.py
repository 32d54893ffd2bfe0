"""Where a text stands inside a region without crossing a border."""

import heapq
from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

Floats = NDArray[np.float64]

# Width to height of a name above its value, both in one size of type.
ASPECT = 2.4
# The search ends when no rectangle can be larger than the one found by more than this share of its size.
_PRECISION = 0.01


def label_rectangles(shapes: Sequence[BaseGeometry], aspect: float = ASPECT) -> list[list[int]]:
    """Return for each area its largest upright rectangle of label shape, as ``[x, y, width, height]``.

    Parameters
    ----------
    shapes
        Valid areas in metres, at least a few metres across; of several parts the roomiest takes the label.
    aspect
        Width divided by height.

    Returns
    -------
    list
        ``x``, ``y`` is the centre; whole metres. The rectangle lies wholly inside its area and is within 1 %
        of the largest there is.

    Notes
    -----
    With heights stretched by ``aspect`` the rectangle is a square, and the largest upright square inside an
    area stands where the distance to the border, by the longer coordinate (Chebyshev), is greatest. It is
    found by halving cells, the most promising first, as in mapbox/polylabel.
    """
    return [_rectangle(shape, aspect) for shape in shapes]


def _rectangle(shape: BaseGeometry, aspect: float) -> list[int]:
    stretched = shapely.transform(shape, lambda points: points * [1.0, aspect])
    x, y, half = max((_widest_square(part) for part in shapely.get_parts(stretched)), key=lambda s: s[2])
    # Rounding the centre and the size to whole metres may cost the rectangle up to a metre on each side.
    width, height = int(2 * half) - 2, int(2 * half / aspect) - 2
    return [round(x), round(y / aspect), width, height]


def _widest_square(area: Polygon) -> tuple[float, float, float]:
    """Return centre and half the side of the largest upright square inside an area, to ``_PRECISION``."""
    shapely.prepare(area)
    rings = [shapely.get_coordinates(ring) for ring in (area.exterior, *area.interiors)]
    starts = np.vstack([ring[:-1] for ring in rings])
    ends = np.vstack([ring[1:] for ring in rings])

    def clearance(points: Floats) -> Floats:
        """Return the distance to the border, negative outside."""
        inside = shapely.contains_xy(area, points[:, 0], points[:, 1])
        distance = np.array([_chebyshev(point, starts, ends) for point in points])
        return np.where(inside, distance, -distance)

    x0, y0, x1, y1 = area.bounds
    half = max(x1 - x0, y1 - y0) / 2
    centre = np.array([[(x0 + x1) / 2, (y0 + y1) / 2]])
    best = (float(centre[0, 0]), float(centre[0, 1]), float(clearance(centre)[0]))
    # A cell is (minus the most room it can hold, its number, its centre, half its side).
    queue: list[tuple[float, int, float, float, float]] = [(-best[2] - half, 0, best[0], best[1], half)]
    count = 0
    quarters = np.array([[-0.5, -0.5], [0.5, -0.5], [-0.5, 0.5], [0.5, 0.5]])
    while queue:
        most, _, x, y, half = heapq.heappop(queue)
        if -most - best[2] <= _PRECISION * abs(best[2]):
            break
        centres = np.array([x, y]) + quarters * half
        for (cx, cy), free in zip(centres.tolist(), clearance(centres).tolist(), strict=True):
            if free > best[2]:
                best = (cx, cy, free)
            count += 1
            heapq.heappush(queue, (-free - half / 2, count, cx, cy, half / 2))
    return best


def _chebyshev(point: Floats, starts: Floats, ends: Floats) -> float:
    """Return the least of max(abs(dx), abs(dy)) between a point and segments.

    Along a segment that distance is convex and bends only where dx, dy, dx - dy or dx + dy is zero.
    """
    a = starts - point
    d = ends - starts
    top = np.column_stack([-a[:, 0], -a[:, 1], a[:, 1] - a[:, 0], -a[:, 1] - a[:, 0], np.zeros(len(a))])
    below = np.column_stack([d[:, 0], d[:, 1], d[:, 0] - d[:, 1], d[:, 0] + d[:, 1], np.ones(len(a))])
    share = np.divide(top, below, out=np.zeros_like(top), where=below != 0)
    share = np.column_stack([np.clip(share, 0.0, 1.0), np.ones(len(a))])
    along_x = np.abs(a[:, :1] + share * d[:, :1])
    along_y = np.abs(a[:, 1:] + share * d[:, 1:])
    return float(np.maximum(along_x, along_y).min())
