"""The whole country in a box of any size: the largest scale at which land, insets and their texts fit."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from layers.drawing.canvas import Box
from layers.drawing.map.land_geometry import Floats, Inset, LandGeometry

_RADIUS_MAX = 31.0
_PAGE_RADIUS_MAX = 18.0
_RADIUS_M = 118_000.0
_RADIUS_MIN = 7.0
_EDGE = 4.0
_INSET_TEXT = 20.0
_CLEAR = 8.0


@dataclass(frozen=True)
class MapFrame:
    """Where the land lies: ``scale`` pixels to a unit of the land, its upper left corner at ``x``, ``y``.

    ``inset_radius`` is that of the circle of each city beside the land, in pixels.
    """

    land: LandGeometry
    scale: float
    x: float
    y: float
    inset_radius: float

    @property
    def width(self) -> float:
        """Width of the land in pixels."""
        return self.land.size[0] * self.scale

    def point(self, place: Sequence[float]) -> tuple[float, float]:
        """Return a point of the land in pixels."""
        return self.x + place[0] * self.scale, self.y + place[1] * self.scale

    def points(self, places: Floats) -> Floats:
        """Return points of the land (n x 2) in pixels."""
        return places * self.scale + [self.x, self.y]

    def metres(self, place: Iterable[float]) -> tuple[float, float]:
        """Return a point of the document, in metres of the projection, in pixels."""
        return self.point(self.land.place([list(place)])[0])

    def pixels(self, space: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """Return a label space (centre, width, height) of the land in pixels, without a margin inside it."""
        x, y, width, height = space
        return (*self.point((x, y)), width * self.scale - 4, height * self.scale - 2)


def _inset_radius(land: LandGeometry, scale: float) -> float:
    return min(_RADIUS_MAX, max(_RADIUS_MIN, _RADIUS_M * land.metre * scale))


def lower_corners(where: Box, corners: Sequence[tuple[float, float]]) -> list[Box]:
    """Return what stands in the lower left and in the lower right corner of a box, given by width and height."""
    x0, _, x1, y1 = where
    left = [(x0, y1 - tall, x0 + wide, y1) for wide, tall in corners[:1]]
    return left + [(x1 - wide, y1 - tall, x1, y1) for wide, tall in corners[1:]]


def fit_around(
    where: Box,
    land: LandGeometry,
    corners: Sequence[tuple[float, float]] = (),
    *,
    also: Sequence[Floats] = (),
    insets: bool = False,
    texts: bool = False,
) -> MapFrame:
    """Return the largest frame, from the top of a box, in which nothing covers its lower corners.

    Parameters
    ----------
    corners
        Width and height of what stands in the lower left, and in the lower right corner.
    also
        Lines beside the outline of the land that nothing may cover.
    insets, texts
        Whether cities are drawn again beside the land, and whether they have texts.
    """
    x0, y0, x1, y1 = where
    spare = lower_corners(where, corners)
    shore = np.vstack([land.shore, *also])
    lowest = y1 - max([0.0, *(tall for _, tall in corners)])
    bottom = y1
    while True:
        frame = _fit((x0, y0, x1, bottom), land, insets=insets, texts=texts)
        drawn = frame.points(shore)
        if insets:
            drawn = np.vstack([drawn, *(_around(inset, frame) for inset in land.insets)])
        covered = any(
            ((drawn > [a - _CLEAR, b - _CLEAR]) & (drawn < [c + _CLEAR, d + _CLEAR])).all(axis=1).any()
            for a, b, c, d in spare
        )
        if not covered or bottom <= lowest:
            return frame
        bottom = max(lowest, bottom - _CLEAR)


def _around(inset: Inset, frame: MapFrame) -> Floats:
    """Return points of the rectangle of an inset with the text below it."""
    x, y = frame.point(inset.anchor)
    r = frame.inset_radius
    xs = np.linspace(x - r - 25, x + r + 25, 5)
    return np.array([(px, py) for px in xs for py in (y - r, y, y + r, y + r + 18)])


def whole(land: LandGeometry, *, insets: bool, texts: bool) -> tuple[MapFrame, Box]:
    """Return the land in its own units as pixels, and the box that holds it with its insets and their texts."""
    x0, y0, x1, y1 = _bounds(land, 1.0, _PAGE_RADIUS_MAX if insets else None, texts=texts)
    return MapFrame(land, 1.0, 0.0, 0.0, _PAGE_RADIUS_MAX), (x0 - _EDGE, y0 - _EDGE, x1 + _EDGE, y1 + _EDGE)


def _fit(where: Box, land: LandGeometry, *, insets: bool, texts: bool) -> MapFrame:
    """Return the largest scale at which land, insets and their texts fit into a box, in its middle."""
    x0, y0, x1, y1 = where
    width, height = x1 - x0 - 2 * _EDGE, y1 - y0 - 2 * _EDGE

    low, high = 1e-4 / land.size[0], 1e5 / land.size[0]
    for _ in range(40):
        middle = math.sqrt(low * high)
        box = _bounds(land, middle, _inset_radius(land, middle) if insets else None, texts=texts)
        fits = box[2] - box[0] <= width and box[3] - box[1] <= height
        low, high = (middle, high) if fits else (low, middle)
    radius = _inset_radius(land, low)
    box = _bounds(land, low, radius if insets else None, texts=texts)
    return MapFrame(
        land, low, (x0 + x1) / 2 - (box[0] + box[2]) / 2, (y0 + y1) / 2 - (box[1] + box[3]) / 2, radius
    )


def _bounds(land: LandGeometry, scale: float, radius: float | None, *, texts: bool) -> list[float]:
    """Return the rectangle of land and insets with their texts at a scale, from the corner of the land.

    Without a ``radius`` there are no insets.
    """
    r = (radius or 0.0) + 3
    box = [0.0, 0.0, land.size[0] * scale, land.size[1] * scale]
    text = _INSET_TEXT if texts else 0.0
    for inset in land.insets if radius is not None else ():
        x, y = inset.anchor[0] * scale, inset.anchor[1] * scale
        above, below = (text, 0.0) if inset.text == "above" else (0.0, text)
        box = [min(box[0], x - r), min(box[1], y - r - above), max(box[2], x + r), max(box[3], y + r + below)]
    return box
