"""A scatter of two indicators as a picture: axes, points, and names where no name covers another."""

import math
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from layers.drawing.text_width import BOLD, text_width

WIDTH, HEIGHT = 640, 440
LEFT, RIGHT, TOP, BOTTOM = 64, 16, 14, 46
RADIUS = 4.5
LETTERS = 11.5
_LINE = 13
_SKEWED = 5
_SMALLEST = sys.float_info.min
_STEPS = (1, 2, 5)
# Where a name may stand, seen from its point, and how far off; nearer places come first.
_SIDES = (
    (1, 0, "start"),
    (-1, 0, "end"),
    (0, -1.4, "middle"),
    (0, 1.7, "middle"),
    (0.8, -1, "start"),
    (0.8, 1, "start"),
    (-0.8, -1, "end"),
    (-0.8, 1, "end"),
)
_DISTANCES = (8, 20, 32, 46, 60, 76)


@dataclass(frozen=True)
class AxisTick:
    """A place on an axis in units of the picture, and the value there."""

    at: float
    value: float


@dataclass(frozen=True)
class Axis:
    """An axis: whether logarithmic, its ticks, and where a value stands."""

    log: bool
    ticks: Sequence[AxisTick]
    place: Callable[[float], float]


@dataclass(frozen=True)
class Point:
    """A point with its name; a name that fits nowhere has no ``anchor``, one far off a ``leader`` to it.

    The name keeps its ``width`` in our font, whatever font the page has.
    """

    x: float
    y: float
    name: str
    label_x: float = 0
    label_y: float = 0
    anchor: str = ""
    leader: str = ""
    width: float = 0


Box = tuple[float, float, float, float]


def axis(values: Sequence[float], start: float, end: float) -> Axis:
    """Return an axis from ``start`` to ``end`` that holds all values, of which there is at least one.

    It is logarithmic when all values are above zero and the largest is at least five times the median: otherwise
    two cities would push all other regions into one corner.
    """
    # Below the smallest number that has all its digits there are no powers of ten to write.
    log = min(values) >= _SMALLEST and max(values) >= _SKEWED * median(values)
    ticks = _log_ticks(min(values), max(values)) if log else _ticks(min(values), max(values))
    low, high = _scaled(ticks[0], log=log), _scaled(ticks[-1], log=log)

    def place(value: float) -> float:
        return round(start + (_scaled(value, log=log) - low) / (high - low) * (end - start), 1)

    return Axis(log, [AxisTick(place(tick), tick) for tick in ticks], place)


def points(
    xs: Sequence[float], ys: Sequence[float], names: Sequence[str], x: Axis, y: Axis, first: frozenset[str]
) -> list[Point]:
    """Return the points with names where they cover neither a point nor another name.

    A name stands beside its point, or farther off at the end of a line; those in ``first`` choose before the
    others. One that finds no place is left out, and the table beside the picture has it.
    """
    spots = [(x.place(one), y.place(other)) for one, other in zip(xs, ys, strict=True)]
    taken: list[Box] = [(px - RADIUS, py - RADIUS, px + RADIUS, py + RADIUS) for px, py in spots]
    found = {}
    for number in sorted(range(len(spots)), key=lambda number: names[number] not in first):
        found[number] = _labelled(*spots[number], names[number], taken)
    return [found[number] for number in range(len(spots))]


def _labelled(px: float, py: float, name: str, taken: list[Box]) -> Point:
    # The names that stand out are bold.
    width = round(text_width(name, LETTERS, BOLD), 1)
    for distance in _DISTANCES:
        for dx, dy, anchor in _SIDES:
            at_x, at_y = px + dx * distance, py + dy * distance + 4
            left = at_x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
            box = (left, at_y - _LINE + 3, left + width, at_y + 3)
            inside = box[0] >= LEFT and box[2] <= WIDTH and box[1] >= 0 and box[3] <= HEIGHT - BOTTOM
            far = distance > _DISTANCES[0]
            end = (min(max(px, box[0]), box[2]), min(max(py, box[1]), box[3]))
            free = not any(_overlap(box, other) for other in taken)
            if inside and free and not (far and any(_crosses((px, py), end, other) for other in taken)):
                taken.append(box)
                # A later name keeps off the line, too.
                taken += [(x, y, x, y) for x, y in _steps((px, py), end)[3:] if far]
                leader = f"M{px} {py}L{end[0]:.1f} {end[1]:.1f}" if far else ""
                return Point(px, py, name, round(at_x, 1), round(at_y, 1), anchor, leader, width)
    return Point(px, py, name)


def _steps(start: tuple[float, float], end: tuple[float, float]) -> list[tuple[float, float]]:
    """Return points along a line, close enough that no name lies between two of them."""
    return [(start[0] + (end[0] - start[0]) * n / 16, start[1] + (end[1] - start[1]) * n / 16) for n in range(17)]


def _crosses(start: tuple[float, float], end: tuple[float, float], box: Box) -> bool:
    """Tell whether a line touches a box, other than that of the point where it begins."""
    own = abs(box[0] + RADIUS - start[0]) < RADIUS and abs(box[1] + RADIUS - start[1]) < RADIUS
    return not own and any(box[0] < x < box[2] and box[1] < y < box[3] for x, y in _steps(start, end))


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _scaled(value: float, *, log: bool) -> float:
    return math.log10(value) if log else value


def _ticks(low: float, high: float) -> list[float]:
    """Return about five round numbers of which the first is not above ``low`` and the last not below ``high``."""
    low, high = min(low, 0.0), max(high, 0.0)
    span = high - low or 1.0
    # A fifth of the smallest numbers would be zero.
    rough = max(span / 5, _SMALLEST)
    power = 10 ** math.floor(math.log10(rough))
    step = next((power * one for one in _STEPS if power * one >= rough), power * 10)
    first, last = math.floor(low / step), math.ceil((high if high > low else low + 1) / step)
    return [number * step for number in range(first, last + 1)]


def _log_ticks(low: float, high: float) -> list[float]:
    """Return 1, 2, 5, 10, … from the last one not above ``low`` to the first one not below ``high``."""
    # One power more on each side: the logarithm of 999.9999999999999 is 3.
    powers = range(math.floor(math.log10(low)) - 1, math.ceil(math.log10(high)) + 2)
    marks = [step * 10.0**power for power in powers for step in _STEPS]
    below = [mark for mark in marks if mark <= low]
    above = [mark for mark in marks if mark >= high]
    return [mark for mark in marks if below[-1] <= mark <= above[0]]
