"""Bars from zero, and all regions as ranked bars: the same classes as on the map, and its values in numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from layers.drawing.canvas import Box, Canvas
from layers.drawing.status_patterns import draw_flag, status_fill
from layers.drawing.text_width import BOLD, REGULAR, fitted_text, text_width
from layers.style.ink import FAINT, HIGHLIGHT, INK, MUTED, TRACK
from layers.view.statuses import status_names
from layers.view.view import Cell, View

_MOST_ROW = 26.0
_RANK = 24.0
_GAP = 7.0
_NAMES = 0.46
_SMALLEST = 0.75


@dataclass(frozen=True)
class Span:
    """A bar in a box 100 wide."""

    start: float
    length: float


def spans(values: Sequence[float]) -> list[Span]:
    """Return the bar of each value in one scale that holds zero and all of them.

    Examples
    --------
    >>> spans([3.0, -1.0])
    [Span(start=25.0, length=75.0), Span(start=0.0, length=25.0)]
    """
    low, high = min([0.0, *values]), max([0.0, *values])
    width = high - low or 1.0
    return [
        Span(round((min(value, 0.0) - low) / width * 100, 1), round(abs(value) / width * 100, 1))
        for value in values
    ]


def add_bars(canvas: Canvas, where: Box, view: View) -> float:
    """Add the ranked bars to a box of a picture and return where they end.

    Regions without a value follow last, each with its status in words. Bars carry group ids (``bar-KZ-10``).
    """
    x0, y0, x1, y1 = where
    order = view.ranked()
    cells = {unit: view.cell(unit) for unit in order}
    row = min(_MOST_ROW, (y1 - y0) / max(1, len(order)))
    size = min(15.0, row * 0.62)
    known = {unit: cell.value for unit, cell in cells.items() if cell.value is not None}
    low, high = min([0.0, *known.values()]), max([0.0, *known.values()])
    span = (high - low) or 1.0
    widest = max(text_width(view.name(unit), size, BOLD) for unit in order)
    name_width = min(widest, (x1 - x0) * _NAMES)
    # A name is set smaller rather than cut.
    size *= max(_SMALLEST, name_width / widest)
    numbers = [view.number(cells[unit]) for unit in known]
    number_width = max([0.0, *(text_width(text, size, BOLD) for text in numbers)])
    marked = set(view.marked())
    flag = size if marked & set(known) else 0.0
    track = (x0 + _RANK + name_width + _GAP, x1 - number_width - flag - _GAP)
    for number, unit in enumerate(order):
        top = y0 + number * row
        middle = top + row / 2
        cell = cells[unit]
        chosen = unit == view.selected
        if chosen:
            canvas.rect((x0 - 6, top, x1 + 6, top + row), HIGHLIGHT)
            canvas.rect((x0 - 6, top, x0 - 3, top + row), view.document["palette"]["accent"])
        weight = BOLD if chosen else REGULAR
        ink = INK if cell.value is not None else MUTED
        if cell.rank is not None:
            canvas.text(x0 + _RANK - 5, middle, f"{cell.rank}", size, anchor="end", color=FAINT)
        name = fitted_text(view.name(unit), name_width, size, weight)
        canvas.text(x0 + _RANK, middle, name, size, weight=weight, color=ink)
        if cell.value is None:
            status = status_names(view.texts)[cell.status]
            canvas.text(x1, middle, status, size * 0.92, anchor="end", color=MUTED)
            continue
        thick = row * 0.5
        canvas.rect((track[0], middle - thick / 2, track[1], middle + thick / 2), TRACK)
        start = track[0] + (min(cell.value, 0.0) - low) / span * (track[1] - track[0])
        wide = max(1.0, abs(cell.value) / span * (track[1] - track[0]))
        _add_bar(canvas, (start, middle - thick / 2, start + wide, middle + thick / 2), view, unit, cell)
        canvas.text(x1, middle, view.number(cell), size, anchor="end", weight=weight)
        if unit in marked:
            edge = x1 - text_width(view.number(cell), size, weight)
            draw_flag(canvas, edge - size * 0.65, middle, size * 0.8)
    return y0 + len(order) * row


def _add_bar(canvas: Canvas, box: Box, view: View, unit: int, cell: Cell) -> None:
    """Add the bar of a region: its class, or a short hatched one for a true zero."""
    palette = view.document["palette"]
    gid = f"bar-{view.document['regions'][unit]['code']}"
    if cell.cls is None:
        left, top, _, bottom = box
        right = left + 14
        fill = status_fill(canvas, palette, "zero", 0.6)
        canvas.rect((left, top, right, bottom), fill, stroke="#9aa8ad", width=0.8, gid=gid)
        return
    canvas.rect(box, palette["classes"][cell.cls], stroke="#b8c4c8", width=0.5, gid=gid)
