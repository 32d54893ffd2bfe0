"""The cities, too small to see at the scale of the country: each drawn again in a circle beside the land."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from layers.figures import fonts, style
from layers.figures.canvas import BOLD, REGULAR, Box, Canvas, Floats
from layers.figures.ground import Ground, Inset
from layers.figures.looks import draw_look, fill_of
from layers.figures.room import Taken
from layers.view.view import View

if TYPE_CHECKING:
    from layers.figures.map import Frame

RADIUS_MAX = 31.0
_RADIUS_M = 118_000.0
_RADIUS_MIN = 7.0
# Share of the circle that the city's shape fills.
_FILLS = 0.78
_SIZE = 13.0
_LINE = 15.0
_GAP = 5.0


def inset_radius(scale: float, most: float) -> float:
    """Return the radius in pixels at a scale in pixels per metre."""
    return min(most, max(_RADIUS_MIN, _RADIUS_M * scale))


def draw_insets(
    canvas: Canvas,
    view: View,
    insets: Sequence[Inset],
    land: Ground,
    frame: "Frame",
    where: Box,
    taken: Taken,
    *,
    write: bool,
) -> None:
    """Draw the insets with leader lines; their texts keep off the land, each other and the edge of the box."""
    shore = frame.points(np.vstack(land.outline))
    places: list[tuple[Inset, float, float, float]] = []
    for inset in insets:
        x, y = frame.point(inset.anchor)
        nearest = float(np.hypot(*(shore - [x, y]).T).min())
        r = max(_RADIUS_MIN, min(inset_radius(frame.scale, RADIUS_MAX), nearest - 3))
        places.append((inset, x, y, r))
    palette = view.document["palette"]
    for inset, x, y, r in places:
        region = view.index(inset.code)
        assert region is not None  # noqa: S101  for the type checker: insets are units of the document
        cell = view.cell(region)
        cx, cy = frame.point(inset.centre)
        away = math.hypot(cx - x, cy - y) or 1.0
        start = (x + (cx - x) * r / away, y + (cy - y) * r / away)
        canvas.line(*start, cx, cy, style.LEADER, 0.9)
        chosen = region == view.selected
        ring = palette["accent"] if chosen else style.DISC
        canvas.circle(x, y, r, style.PAPER, stroke=ring, width=2.5 if chosen else 1)
        zoom = r * _FILLS / inset.reach
        rings = [(ring - inset.centre) * [zoom, -zoom] + [x, y] for ring in inset.shape]
        canvas.area(rings, fill_of(palette, cell, circles=False), gid=f"inset-{inset.code}")
        draw_look(canvas, cell.status, rings, palette)
        canvas.area(rings, stroke=style.OUTLINE, width=0.8)
        taken.add_line(start, (cx, cy))
        taken.add_box((x - r, y - r, x + r, y + r))
    if write:
        _write(canvas, view, places, shore, where, taken)


def _write(
    canvas: Canvas,
    view: View,
    places: Sequence[tuple[Inset, float, float, float]],
    shore: Floats,
    where: Box,
    taken: Taken,
) -> None:
    for inset, x, y, r in places:
        region = view.index(inset.code)
        assert region is not None  # noqa: S101  for the type checker: insets are units of the document
        name, value = view.name(region), view.figure(view.cell(region))
        bold, plain = fonts.text_width(name, _SIZE, BOLD), fonts.text_width(value, _SIZE, REGULAR)
        one, two = (bold + _GAP + plain, 1), (max(bold, plain), 2)
        for (width, lines), side in [
            (one, "below"),
            (two, "right"),
            (two, "left"),
            (one, "below-right"),
            (one, "below-left"),
            (two, "below"),
            (one, "above"),
            (two, "above"),
        ]:
            height = lines * _LINE
            left = {
                "right": x + r + 5,
                "left": x - r - 5 - width,
                "below-right": x - r,
                "below-left": x + r - width,
            }
            x0 = left.get(side, x - width / 2)
            top = {"right": y - height / 2, "left": y - height / 2, "above": y - r - 3 - height}
            y0 = top.get(side, y + r + 3)
            box = (x0, y0, x0 + width, y0 + height)
            inside = box[0] >= where[0] and box[2] <= where[2] and box[1] >= where[1] and box[3] <= where[3]
            if inside and taken.free(box) and not _on_land(box, shore):
                canvas.text(x0, y0 + _LINE / 2, name, _SIZE, weight=BOLD)
                next_line = lines > 1
                canvas.text(
                    x0 if next_line else x0 + bold + _GAP, y0 + _LINE * (1.5 if next_line else 0.5), value, _SIZE
                )
                taken.add_box(box)
                break


def _on_land(box: Box, shore: Floats) -> bool:
    near = (shore > [box[0] - 3, box[1] - 3]) & (shore < [box[2] + 3, box[3] + 3])
    return bool(near.all(axis=1).any())
