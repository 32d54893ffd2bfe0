"""Space for texts inside regions, clear of whatever else is drawn."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry import LineString, Polygon, box
from shapely.geometry.base import BaseGeometry

from layers.drawing.canvas import Box
from layers.drawing.map.land_geometry import Floats
from layers.drawing.text_width import text_width

Lines = tuple[tuple[str, int], ...]
"""Texts of a block, each with its weight."""

LEADING = 1.16
_MARGIN = 2.5
# Much less than the margin: bends that small are of no account to a text.
_SLACK = 0.5
_STEP = 3.0
_MOST_ROWS = 90


@dataclass(frozen=True)
class Block:
    """A text of one or more centred lines at its place."""

    lines: Lines
    size: float
    x: float = 0.0
    y: float = 0.0

    @property
    def width(self) -> float:
        """Width of the widest line."""
        return max(text_width(words, self.size, weight) for words, weight in self.lines)

    @property
    def height(self) -> float:
        """Height of all lines."""
        return len(self.lines) * self.size * LEADING

    @property
    def box(self) -> Box:
        """The rectangle it takes."""
        half, tall = self.width / 2, self.height / 2
        return (self.x - half, self.y - tall, self.x + half, self.y + tall)

    def at(self, x: float, y: float) -> "Block":
        """Return the same text elsewhere."""
        return Block(self.lines, self.size, x, y)


class Taken:
    """What texts must keep clear of: boxes and lines."""

    def __init__(self, other: "Taken | None" = None, boxes: Iterable[Box] = ()) -> None:
        """Begin with what something else has taken, and more rectangles."""
        self._boxes: list[Box] = [*(other._boxes if other else []), *boxes]
        self._lines: list[tuple[Box, LineString]] = [*(other._lines if other else [])]

    def add_box(self, where: Box) -> None:
        """Keep texts off a rectangle."""
        self._boxes.append(where)

    def add_line(self, points: Floats | Sequence[Sequence[float]]) -> None:
        """Keep texts off a line."""
        line = LineString(points)
        self._lines.append((line.bounds, line))

    def free(self, where: Box) -> bool:
        """Tell whether a rectangle touches nothing."""
        if any(touch(where, other) for other in self._boxes):
            return False
        return not any(touch(where, bounds) and line.intersects(box(*where)) for bounds, line in self._lines)

    def clear(self, line: Sequence[Sequence[float]], end: Sequence[float]) -> bool:
        """Tell whether a line crosses no rectangle but those that its end lies in."""
        whole = LineString(line)
        point = (end[0], end[1], end[0], end[1])
        return not any(
            touch(whole.bounds, other) and whole.intersects(box(*other))
            for other in self._boxes
            if not touch((point[0] - 3, point[1] - 3, point[2] + 3, point[3] + 3), other)
        )


def touch(one: Box, other: Box) -> bool:
    """Tell whether two rectangles touch."""
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


class LabelSpace:
    """The inside of one region, in pixels."""

    def __init__(self, rings: Sequence[Floats]) -> None:
        area: BaseGeometry = Polygon()
        for ring in rings:
            part = shapely.make_valid(shapely.simplify(Polygon(ring), _SLACK))
            area = area.symmetric_difference(part) if not area.is_empty else part
        self.area = shapely.buffer(area, -_MARGIN, quad_segs=2)
        shapely.prepare(self.area)

    def centres(self, width: float, height: float, near: Sequence[float]) -> Iterable[tuple[float, float]]:
        """Return where a rectangle of this size lies inside the region, the nearest to a point first."""
        if self.area.is_empty:
            return []
        x0, y0, x1, y1 = self.area.bounds
        step = max(_STEP, (y1 - y0) / _MOST_ROWS)
        xs = np.arange(x0 + width / 2, x1 - width / 2 + step, step)
        ys = np.arange(y0 + height / 2, y1 - height / 2 + step, step)
        if not len(xs) or not len(ys):
            return []
        grid = np.array(np.meshgrid(xs, ys)).reshape(2, -1).T
        half, tall = width / 2, height / 2
        corners = [(-half, -tall), (half, -tall), (half, tall), (-half, tall), (0.0, -tall), (0.0, tall)]
        for dx, dy in corners:
            grid = grid[shapely.contains_xy(self.area, grid[:, 0] + dx, grid[:, 1] + dy)]
        far = (grid[:, 0] - near[0]) ** 2 + 2 * (grid[:, 1] - near[1]) ** 2
        grid = grid[np.argsort(far, kind="stable")]
        boxes = shapely.box(grid[:, 0] - half, grid[:, 1] - tall, grid[:, 0] + half, grid[:, 1] + tall)
        # A bay may lie between the corners.
        return [(float(x), float(y)) for x, y in grid[shapely.contains(self.area, boxes)]]

    def covers_some(self, where: Box) -> bool:
        """Tell whether a rectangle has any point inside the region."""
        return bool(self.area.intersects(box(*where)))


def two_lines(text: str) -> tuple[str, str] | None:
    """Break a text into two lines as even as possible, at a space or after a hyphen; none if it has neither."""
    places = [at for at, letter in enumerate(text) if letter in " -" and 0 < at < len(text) - 1]
    if not places:
        return None
    at = min(places, key=lambda place: abs(place - len(text) / 2))
    return text[: at + 1].rstrip(), text[at + 1 :]


def settle(
    spaces: Sequence[LabelSpace],
    ways: Sequence[Lines],
    sizes: Sequence[float],
    near: Sequence[float],
    free: Callable[[Block], bool],
    rectangle: Sequence[float] | None = None,
) -> Block | None:
    """Return the first wording, the largest size first, that has a free place inside one of the spaces.

    ``rectangle`` (centre, width, height) is tried first: it is in the middle of its region.
    """
    for lines in ways:
        for size in sizes:
            block = Block(lines, size)
            if rectangle and block.width <= rectangle[2] and block.height <= rectangle[3]:
                middle = block.at(rectangle[0], rectangle[1])
                if free(middle):
                    return middle
            for space in spaces:
                for x, y in space.centres(block.width, block.height, near):
                    if free(block.at(x, y)):
                        return block.at(x, y)
    return None
