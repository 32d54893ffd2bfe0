"""The cities, too small to see at the scale of the country: each drawn again in a circle beside the land."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from layers.drawing.canvas import Box, Canvas, polyline
from layers.drawing.map.fit_bounds import MapFrame
from layers.drawing.map.label_space import Taken, touch
from layers.drawing.map.land_geometry import Floats, Inset
from layers.drawing.text_width import BOLD, REGULAR, text_width
from layers.style.ink import DISC, LEADER, OUTLINE, PAPER

_SMALLEST = 7.0
# Share of the circle that the city's shape fills.
_FILLS = 0.78
_SIZE = 13.0
_LINE = 15.0
_GAP = 5.0


@dataclass(frozen=True)
class City:
    """What is drawn of a city: its fill, name and value, and what it says when pointed at."""

    fill: str
    name: str
    value: str = ""
    title: str = ""
    chosen: str = ""
    """The colour of its ring where it is the view's region."""


def draw_insets(
    canvas: Canvas,
    cities: Mapping[str, City],
    frame: MapFrame,
    where: Box,
    taken: Taken,
    *,
    write: bool = True,
    shapes: bool = True,
) -> None:
    """Draw the insets with leader lines; their texts keep off the land, each other and the edge of the box.

    Without ``shapes`` a city is a disc in its colour: a small picture has no room for more.
    """
    shore = frame.points(frame.land.shore)
    places: list[Place] = []
    for inset in frame.land.insets:
        if inset.code not in cities:
            continue
        x, y = frame.point(inset.anchor)
        nearest = float(math.sqrt(((shore - [x, y]) ** 2).sum(axis=1).min()))
        r = max(_SMALLEST, min(frame.inset_radius, nearest - 3))
        places.append((cities[inset.code], x, y, r))
        start = _draw(canvas, inset, cities[inset.code], frame, (x, y, r), shapes=shapes)
        taken.add_line([start, frame.point(inset.centre)])
        taken.add_box((x - r, y - r, x + r, y + r))
    if write:
        _write(canvas, places, shore, where, taken)


def _draw(
    canvas: Canvas, inset: Inset, city: City, frame: MapFrame, circle: tuple[float, float, float], *, shapes: bool
) -> tuple[float, float]:
    """Draw one inset and return where its leader line begins."""
    x, y, r = circle
    cx, cy = frame.point(inset.centre)
    away = math.hypot(cx - x, cy - y) or 1.0
    start = (x + (cx - x) * r / away, y + (cy - y) * r / away)
    canvas.line(*start, cx, cy, LEADER, 0.9)
    ring, width = (city.chosen, 2.5) if city.chosen else (DISC, 1)
    gid = f"inset-{inset.code}"
    if not shapes:
        canvas.circle(x, y, r, city.fill, stroke=ring if city.chosen else OUTLINE, title=city.title, gid=gid)
        return start
    canvas.circle(x, y, r, PAPER, stroke=ring, width=width)
    zoom = r * _FILLS / inset.reach
    rings = [(ring - inset.centre) * zoom + [x, y] for ring in inset.shape]
    path = "".join(f"{polyline(ring)}z" for ring in rings)
    canvas.path(path, city.fill, stroke=OUTLINE, width=0.8, gid=gid, title=city.title)
    return start


Place = tuple[City, float, float, float]
"""A city with the middle and the radius of its circle."""
_SIDES = (
    ("below", 1),
    ("right", 2),
    ("left", 2),
    ("below-right", 1),
    ("below-left", 1),
    ("below", 2),
    ("below-right", 2),
    ("below-left", 2),
    ("above", 1),
    ("above", 2),
)
"""Where the text of an inset may stand, and in how many lines, the best first."""


def _write(canvas: Canvas, places: Sequence[Place], shore: Floats, where: Box, taken: Taken) -> None:
    """Write the texts so that as many as possible have a place: which one chooses first decides."""
    tried = [_placed(order, shore, where, taken) for order in permutations(places)]
    for city, (x0, y0, x1, y1) in min(tried, key=lambda found: (-len(found[0]), found[1]))[0]:
        canvas.text(x0, y0 + _LINE / 2, city.name, _SIZE, weight=BOLD)
        if y1 - y0 > _LINE * 1.5:
            canvas.text(x0, y0 + _LINE * 1.5, city.value, _SIZE)
        else:
            canvas.text(x1, y0 + _LINE / 2, city.value, _SIZE, anchor="end")
        taken.add_box((x0 - _GAP - 2, y0 - _GAP, x1 + _GAP + 2, y1 + _GAP))


def _placed(
    order: Sequence[Place], shore: Floats, where: Box, taken: Taken
) -> tuple[list[tuple[City, Box]], int]:
    """Return the boxes of the texts when the cities choose in this order, and how far from the best they are."""
    found: list[tuple[City, Box]] = []
    cost = 0
    for place in order:
        for rank, (side, lines) in enumerate(_SIDES):
            box = _box(place, side, lines)
            inside = box[0] >= where[0] and box[2] <= where[2] and box[1] >= where[1] and box[3] <= where[3]
            others = any(touch(box, other) for _, other in found)
            if inside and not others and taken.free(box) and not _on_land(box, shore):
                found.append((place[0], box))
                cost += rank
                break
    return found, cost


def _box(place: Place, side: str, lines: int) -> Box:
    """Return where the name and value of an inset stand on a side of its circle, in one line or two."""
    city, x, y, r = place
    bold, plain = text_width(city.name, _SIZE, BOLD), text_width(city.value, _SIZE, REGULAR)
    gap = _GAP if city.value else 0.0
    width = bold + gap + plain if lines == 1 else max(bold, plain)
    height = (lines if city.value else 1) * _LINE
    left = {"right": x + r + 5, "left": x - r - 5 - width, "below-right": x - r, "below-left": x + r - width}
    top = {"right": y - height / 2, "left": y - height / 2, "above": y - r - 3 - height}
    x0, y0 = left.get(side, x - width / 2), top.get(side, y + r + 3)
    return (x0, y0, x0 + width, y0 + height)


def _on_land(box: Box, shore: Floats) -> bool:
    near = (shore > [box[0] - 3, box[1] - 3]) & (shore < [box[2] + 3, box[3] + 3])
    return bool(near.all(axis=1).any())
