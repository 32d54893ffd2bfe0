"""The land: regions in their colours, the borders between them, and the outline of the country."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from layers.drawing.canvas import Canvas, number
from layers.drawing.map.fit_bounds import MapFrame
from layers.drawing.map.land_geometry import Floats, closed, opened
from layers.style.ink import CIRCLE_BORDERS, HATCH, OUTLINE, PALE_BORDERS, PAPER


@dataclass(frozen=True)
class LandStyle:
    """How the land is drawn.

    Attributes
    ----------
    stroke
        Width of the borders in pixels.
    borders
        Colour of the borders.
    plain
        Each region has its own border and the country no outline: a small picture in fewer bytes.
    """

    stroke: float = 1.0
    borders: str = PAPER
    plain: bool = False


AMOUNTS = CIRCLE_BORDERS
"""Borders of a land under circles."""


def draw_land(
    canvas: Canvas,
    frame: MapFrame,
    fills: Callable[[str, float], str],
    style: LandStyle,
    *,
    titles: Mapping[str, str] | None = None,
    pale: Collection[str] = (),
    dashed: Sequence[Floats] = (),
    empty: Sequence[Floats] = (),
    selected: str = "",
    accent: str = "",
) -> None:
    """Draw all units of the land.

    Parameters
    ----------
    fills
        The fill of a unit by its code, and by the size that a pattern's strokes have in units of the land.
    titles
        What units say when pointed at.
    pale
        Units as light as paper: between two of them a white border would not be seen.
    dashed, empty
        Borders that are not yet there, and tiles that are not yet taken.
    selected, accent
        The unit to be outlined, and in which colour.
    """
    land, one = frame.land, 1 / frame.scale
    move = f"translate({number(frame.x)} {number(frame.y)}) scale({frame.scale:.6g})"
    rim = {"stroke": style.borders, "stroke_width": style.stroke * one} if style.plain else {}
    with canvas.group(transform=move, stroke_linejoin="round", stroke_linecap="round", **rim):
        for code, path in land.paths.items():
            fill = fills(code, one)
            rim_of = PALE_BORDERS if style.plain and code in pale else None
            title = (titles or {}).get(code, "")
            canvas.path(path, fill, stroke=rim_of, width=style.stroke * one, gid=f"region-{code}", title=title)
        if style.plain:
            return
        for colour, wanted in ((style.borders, False), (PALE_BORDERS, True)):
            lines = [line for line, sides in land.borders if (sides <= set(pale)) is wanted]
            _strokes(canvas, lines, colour, style.stroke * one)
        dashes = f"{number(2 * one)} {number(4 * one)}"
        _strokes(canvas, dashed, HATCH, style.stroke * one, dashes)
        if empty:
            path = "".join(closed(ring) for ring in empty)
            canvas.path(
                path, stroke=HATCH, width=style.stroke * one, dashes=f"{number(4 * one)} {number(4 * one)}"
            )
        _strokes(canvas, land.outline, OUTLINE, style.stroke * one * 1.1, gid="outline")
        if selected in land.paths:
            canvas.path(land.paths[selected], stroke=accent, width=style.stroke * one * 2.6, gid="selected")


def _strokes(
    canvas: Canvas, lines: Sequence[Floats], colour: str, width: float, dashes: str | None = None, gid: str = ""
) -> None:
    if lines:
        canvas.path("".join(map(opened, lines)), stroke=colour, width=width, dashes=dashes, gid=gid)
