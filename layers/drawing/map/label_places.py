"""Where a text may stand that has no room in its region: outside the coast, over a border, at a line's end."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Generic, TypeVar

import numpy as np
import shapely
from shapely.geometry import LineString, box

from layers.drawing.canvas import Box
from layers.drawing.map.label_space import Block, LabelSpace, Taken
from layers.drawing.map.land_geometry import Floats

Key = TypeVar("Key", str, int)
Point = tuple[float, float]
Line = tuple[Point, Point]
Placed = tuple[Block, Line | None]
"""A text at its place, and the line from it to what it names."""

# What a text keeps off from another and from the coast.
_AIR = 3.0
_OFF_COAST = 5.0
# How far from a region its text is looked for, and in how many directions.
_STEP = 7.0
_FARTHEST = 170.0
_DIRECTIONS = 32
# How far a line reaches into its region.
_INTO = 9.0


def with_air(where: Box, air: float = _AIR) -> Box:
    """Return a rectangle with what it keeps off from others."""
    return (where[0] - air, where[1] - air, where[2] + air, where[3] + air)


class Surroundings(Generic[Key]):
    """What a text outside of its region must know: the regions' spaces, the coast and the frame, in pixels."""

    def __init__(self, spaces: Mapping[Key, LabelSpace], shore: Floats, where: Box) -> None:
        self._spaces: Mapping[Key, LabelSpace] = spaces
        self._shore = shore
        self._frame = with_air(where, -_AIR)

    def in_frame(self, where: Box) -> bool:
        """Tell whether a rectangle lies within the picture."""
        frame = self._frame
        return where[0] >= frame[0] and where[1] >= frame[1] and where[2] <= frame[2] and where[3] <= frame[3]

    def outside(self, key: Key, block: Block, target: Point, taken: Taken) -> Placed | None:
        """Return a text outside the coast with a line to its region, as near as can be; none where none fits."""
        for placed in _around(block, target, _STEP, _FARTHEST):
            if not self._free(placed.box, taken) or not self._at_sea(placed.box):
                continue
            line = self._leader(key, placed.box, target)
            if line and taken.clear(line, target):
                return placed, line
        return None

    def over(self, key: Key, block: Block, target: Point, taken: Taken) -> Placed | None:
        """Return a text over a border, its middle in its region; none where none is free."""
        space: LabelSpace = self._spaces[key]
        for x, y in (target, *space.centres(block.width * 0.4, block.height * 0.8, target)):
            placed = block.at(x, y)
            if self._free(placed.box, taken):
                return placed, None
        return None

    def led_to(self, block: Block, target: Point, r: float, taken: Taken) -> Placed | None:
        """Return a text wherever there is room, with a line to a disc of radius ``r``; none where none fits."""
        for placed in _around(block, target, r + _STEP, r + _FARTHEST):
            if not self._free(placed.box, taken):
                continue
            start, unit, length = _ray(placed.box, target)
            line = (_along(start, unit, _AIR), _along(start, unit, length - r))
            if taken.clear(line, target):
                return placed, line
        return None

    def _free(self, where: Box, taken: Taken) -> bool:
        return self.in_frame(where) and taken.free(with_air(where))

    def _at_sea(self, where: Box) -> bool:
        x0, y0, x1, y1 = with_air(where, _OFF_COAST)
        if bool(((self._shore > [x0, y0]) & (self._shore < [x1, y1])).all(axis=1).any()):
            return False
        middle = box(*where)
        return not any(space.area.intersects(middle) for space in self._spaces.values())

    def _leader(self, key: Key, where: Box, target: Point) -> Line | None:
        """Return the line from a text to its region, ending a little within it; none where it crosses another."""
        start, unit, length = _ray(where, target)
        whole = LineString([start, target])
        if any(space.area.intersects(whole) for other, space in self._spaces.items() if other != key):
            return None
        steps = np.arange(_AIR, length, 1.0)
        xs, ys = start[0] + unit[0] * steps, start[1] + unit[1] * steps
        within = np.cumsum(shapely.contains_xy(self._spaces[key].area, xs, ys))
        deep = np.flatnonzero(within >= _INTO)
        if not len(within) or within[-1] == 0:
            return None
        end = float(steps[deep[0]]) if len(deep) else length
        return (_along(start, unit, _AIR), _along(start, unit, end))


def _around(block: Block, target: Sequence[float], nearest: float, farthest: float) -> Iterator[Block]:
    """Yield a text at places around a point, the nearest first."""
    for reach in np.arange(nearest, farthest, _STEP):
        for turn in range(_DIRECTIONS):
            angle = turn * 2 * math.pi / _DIRECTIONS
            x = target[0] + math.cos(angle) * (reach + block.width / 2)
            y = target[1] + math.sin(angle) * (reach + block.height / 2)
            yield block.at(float(x), float(y))


def _ray(where: Box, target: Point) -> tuple[Point, Point, float]:
    """Return start, direction and length of the line from the nearest point of a rectangle to a point."""
    start = (min(max(target[0], where[0]), where[2]), min(max(target[1], where[1]), where[3]))
    length = math.hypot(target[0] - start[0], target[1] - start[1])
    share = 1 / length if length else 0.0
    return start, ((target[0] - start[0]) * share, (target[1] - start[1]) * share), length


def _along(start: Point, unit: Point, length: float) -> Point:
    return (start[0] + unit[0] * length, start[1] + unit[1] * length)
