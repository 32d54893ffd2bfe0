"""All regions as ranked bars: the same classes as on the map, and its values in numbers."""

import numpy as np

from layers.figures import fonts, style
from layers.figures.canvas import BOLD, REGULAR, Box, Canvas
from layers.figures.looks import draw_flag, draw_look
from layers.text.statuses import shown_names
from layers.view.view import Cell, View

MOST_ROW = 26.0
_RANK = 24.0
_GAP = 7.0
_NAMES = 0.46
_SMALLEST = 0.75


def row_height(height: float, rows: int) -> float:
    """Return the height of a row when this many share a height."""
    return min(MOST_ROW, height / max(1, rows))


def draw_bars(canvas: Canvas, where: Box, view: View) -> float:
    """Draw the ranked bars into a box and return where they end.

    Regions without a value follow last, each with its status in words. Bars carry group ids (``bar-KZ-10``).
    """
    x0, y0, x1, y1 = where
    order = view.ranked()
    cells = {unit: view.cell(unit) for unit in order}
    row = row_height(y1 - y0, len(order))
    size = min(15.0, row * 0.62)
    known = {unit: cell.value for unit, cell in cells.items() if cell.value is not None}
    low, high = min([0.0, *known.values()]), max([0.0, *known.values()])
    span = (high - low) or 1.0
    widest = max(fonts.text_width(view.name(unit), size, BOLD) for unit in order)
    name_width = min(widest, (x1 - x0) * _NAMES)
    # A name is set smaller rather than cut.
    size *= max(_SMALLEST, name_width / widest)
    numbers = [view.number(cells[unit]) for unit in known]
    number_width = max([0.0, *(fonts.text_width(text, size, BOLD) for text in numbers)])
    marked = set(view.marked())
    flag = size if marked & set(known) else 0.0
    track = (x0 + _RANK + name_width + _GAP, x1 - number_width - flag - _GAP)
    for number, unit in enumerate(order):
        top = y0 + number * row
        middle = top + row / 2
        cell = cells[unit]
        chosen = unit == view.selected
        if chosen:
            canvas.rect((x0 - 6, top, x1 + 6, top + row), style.HIGHLIGHT)
            canvas.rect((x0 - 6, top, x0 - 3, top + row), view.document["palette"]["accent"])
        weight = BOLD if chosen else REGULAR
        ink = style.INK if cell.value is not None else style.MUTED
        if cell.rank is not None:
            canvas.text(x0 + _RANK - 5, middle, f"{cell.rank}", size, anchor="right", color=style.FAINT)
        name = _shortened(view.name(unit), size, weight, name_width)
        canvas.text(x0 + _RANK, middle, name, size, weight=weight, color=ink)
        if cell.value is None:
            status = shown_names(view.texts)[cell.status]
            canvas.text(x1, middle, status, size * 0.92, anchor="right", color=style.MUTED)
            continue
        thick = row * 0.5
        canvas.rect((track[0], middle - thick / 2, track[1], middle + thick / 2), style.TRACK)
        start = track[0] + (min(cell.value, 0.0) - low) / span * (track[1] - track[0])
        wide = max(1.0, abs(cell.value) / span * (track[1] - track[0]))
        draw_bar(canvas, (start, middle - thick / 2, start + wide, middle + thick / 2), view, unit, cell)
        canvas.text(x1, middle, view.number(cell), size, anchor="right", weight=weight)
        if unit in marked:
            edge = x1 - fonts.text_width(view.number(cell), size, weight)
            draw_flag(canvas, edge - size * 0.65, middle, size * 0.8)
    return y0 + len(order) * row


def draw_bar(canvas: Canvas, box: Box, view: View, unit: int, cell: Cell) -> None:
    """Draw the bar of a region into a box: its class, or a short hatched one for a true zero."""
    palette = view.document["palette"]
    gid = f"bar-{view.document['regions'][unit]['code']}"
    if cell.status == "z" or cell.cls is None:
        left, top, _, bottom = box
        right = left + 14
        canvas.rect((left, top, right, bottom), style.PAPER, stroke="#9aa8ad", width=0.8, gid=gid)
        ring = np.array([[left, top], [right, top], [right, bottom], [left, bottom], [left, top]])
        draw_look(canvas, "z", [ring], palette, scale=0.6)
        return
    canvas.rect(box, palette["classes"][cell.cls], stroke="#b8c4c8", width=0.5, gid=gid)


def _shortened(name: str, size: float, weight: int, width: float) -> str:
    if fonts.text_width(name, size, weight) <= width:
        return name
    while name and fonts.text_width(f"{name}…", size, weight) > width:
        name = name[:-1].rstrip()
    return f"{name}…"
