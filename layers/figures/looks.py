"""The looks of the statuses: every kind of "no value" is told apart without colour, as on the live map."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import Polygon, box
from shapely.geometry.base import BaseGeometry

from layers.figures import style
from layers.figures.canvas import Box, Canvas, Floats
from layers.view.derived import LEFT_OUT
from layers.view.view import LOOKS, Cell

# Distances of the strokes in pixels, as in the runtime's patterns.
_PITCH = 7.0
_ZERO_PITCH = 6.0
_DOT = 1.3


def fill_of(palette: Mapping[str, Any], cell: Cell, *, circles: bool) -> str:
    """Return the colour under a region: its class, the land's under circles, or the ground of a status' look."""
    if cell.status in LOOKS:
        return str(palette["noData"]) if cell.status == "m" else style.PAPER
    if circles or cell.cls is None:
        return str(palette["land"])
    return str(palette["classes"][cell.cls])


def draw_look(
    canvas: Canvas,
    status: str,
    rings: Sequence[Floats],
    palette: Mapping[str, Any],
    *,
    scale: float = 1.0,
    gid: str | None = None,
) -> None:
    """Draw the strokes of a status inside an area of pixels; nothing for a status without a look.

    ``scale`` makes small maps' strokes finer.
    """
    if status not in LOOKS or status == LEFT_OUT:
        return
    area = _area(rings)
    if status == "u":
        canvas.dots(_dots(area, _PITCH * scale), _DOT * scale, style.HATCH)
        return
    colour = palette["classes"][3] if status == "z" else style.HATCH
    width = {"m": 1.2, "a": 0.7, "z": 0.8, "b": 0.7}[status] * scale
    angles = {"m": (45,), "a": (45, 135), "z": (0,), "b": (135,)}[status]
    pitch = (_ZERO_PITCH if status == "z" else _PITCH) * scale
    canvas.lines([line for angle in angles for line in _strokes(area, pitch, angle)], colour, width, gid)


def draw_swatch(canvas: Canvas, status: str, where: Box, palette: Mapping[str, Any]) -> None:
    """Draw a small rectangle with the look of a status."""
    x0, y0, x1, y1 = where
    ring = np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1], [x0, y0]])
    canvas.rect(where, fill_of(palette, Cell(None, status), circles=False))
    draw_look(canvas, status, [ring], palette)
    canvas.rect(where, stroke="#9aa8ad", width=0.8)


def draw_flag(canvas: Canvas, x: float, y: float, size: float) -> None:
    """Draw the sign of an implausible value, centred."""
    shape = np.array([[6, 0.8], [11.4, 10.3], [0.6, 10.3], [6, 0.8]])
    place = np.array([x - size / 2, y - size * 0.46])
    step = size / 12
    canvas.area([shape * step + place], stroke=style.FLAG, width=1.1 * step)
    bars = [np.array([[6, 4.0], [6, 7.0]]), np.array([[6, 8.4], [6, 9.0]])]
    canvas.lines([bar * step + place for bar in bars], style.FLAG, 1.1 * step)


def _area(rings: Sequence[Floats]) -> BaseGeometry:
    # Rings of one unit do not cross, so the even-odd rule gives the area whatever their order.
    area: BaseGeometry = Polygon()
    for ring in rings:
        area = area.symmetric_difference(shapely.make_valid(Polygon(ring)))
    return area


def _strokes(area: BaseGeometry, pitch: float, angle: float) -> list[NDArray[np.float64]]:
    """Return parallel lines inside an area, on a grid that is the same for the whole page."""
    turn = np.deg2rad(angle)
    along, across = np.array([np.cos(turn), np.sin(turn)]), np.array([-np.sin(turn), np.cos(turn)])
    corners = np.array(box(*area.bounds).exterior.coords)
    low, high = (corners @ across).min(), (corners @ across).max()
    start, end = (corners @ along).min() - 1, (corners @ along).max() + 1
    steps = np.arange(np.ceil(low / pitch), np.floor(high / pitch) + 1) * pitch
    lines = [[step * across + start * along, step * across + end * along] for step in steps]
    if not lines:
        return []
    inside = shapely.get_parts(shapely.intersection(shapely.linestrings(lines), area))
    pieces = [shapely.get_coordinates(piece) for piece in inside if piece.geom_type == "LineString"]
    return [piece for piece in pieces if len(piece) > 1]


def _dots(area: BaseGeometry, pitch: float) -> Floats:
    """Return the points of a grid turned by 45 degrees that lie inside an area."""
    x0, y0, x1, y1 = area.bounds
    step = pitch * np.sqrt(2)
    xs = np.arange(np.floor(x0 / step), np.ceil(x1 / step) + 1) * step
    ys = np.arange(np.floor(y0 / step), np.ceil(y1 / step) + 1) * step
    grid = np.array(np.meshgrid(xs, ys)).reshape(2, -1).T
    points = np.vstack([grid, grid + step / 2])
    shapely.prepare(area)
    return points[shapely.contains_xy(area, points[:, 0], points[:, 1])]
