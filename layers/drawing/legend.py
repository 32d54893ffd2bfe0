"""The legend: the classes as a histogram of regions, the statuses that occur, and the sizes of symbols."""

import math
from dataclasses import dataclass
from typing import Literal

from layers.drawing.canvas import Canvas
from layers.drawing.status_patterns import draw_flag, draw_swatch
from layers.drawing.text_width import BOLD, text_width
from layers.model.indicator import ShownStatus
from layers.style.ink import LINE, MUTED, RULE
from layers.view.statuses import SIGNS, WITH_PATTERN, status_names
from layers.view.view import View

_TALLEST = 30.0
_SIZE = 13.0
_GAP = 20.0
_ROW = 19.0
_SWATCH = 24.0
_COLUMN = 86.0
_APART = 3.0


@dataclass(frozen=True)
class Special:
    """A line of the legend on what is special in a year.

    ``kind`` is a status, ``!`` for implausible values, or empty for a sentence without a sign.
    """

    kind: ShownStatus | Literal["", "!"]
    text: str
    count: int | None = None


@dataclass(frozen=True)
class LegendRow:
    """A row of the legend: a class by its colour, or a status (no fill), with the regions that have it."""

    fill: str
    status: ShownStatus | Literal[""]
    text: str
    count: int


def legend_rows(view: View) -> list[LegendRow]:
    """Return the classes and the statuses with a look of their own that occur, as rows of a list."""
    classes = zip(view.document["palette"]["classes"], view.ranges, view.counts, strict=True)
    return [
        *(LegendRow(fill, "", text, count) for fill, text, count in classes),
        *(
            LegendRow("", one.kind, one.text, one.count or 0)
            for one in specials(view)
            if one.kind and one.kind != "!" and one.kind in WITH_PATTERN
        ),
    ]


def specials(view: View) -> list[Special]:
    """Return what is special in a year: statuses with a look or a sign, implausible values, the shared status."""
    names = status_names(view.texts)
    statuses = [view.cell(unit).status for unit in view.units]
    found = [
        Special(status, names[status], statuses.count(status))
        for status in (*WITH_PATTERN, *SIGNS)
        if status in statuses and (status in WITH_PATTERN or view.sign(status))
    ]
    marked = [region for region in view.marked() if region in view.units]
    if marked:
        found.append(Special("!", view.texts.gettext("Unusual value"), len(marked)))
    if view.shared_status:
        name = names[view.shared_status]
        text = view.texts.gettext("All values: {status}").format(status=name[0].lower() + name[1:])
        found.append(Special("", text))
    if view.unformed():
        found.append(Special("", unformed_text(view)))
    rest = view.residual
    if rest is not None:
        figure = view.texts.number(rest, view.indicator["decimals"])
        found.append(Special("", f"{view.pick(view.document['residual']['name'])}: {figure}"))
    return found


def unformed_text(view: View) -> str:
    """Return which of today's regions were not yet formed, each with the unit that held its ground."""
    _ = view.texts.gettext
    title = _("Not yet formed (then part of)")
    parts = []
    for region in view.unformed():
        whole = view.whole_of(region)
        parts.append(f"{view.name(region)} ({view.name(whole)})" if whole is not None else view.name(region))
    return f"{title}: {', '.join(parts)}"


def legend_height(view: View, width: float) -> float:
    """Return the height of the legend in a given width."""
    return add_legend(Canvas(width, 0), 0, 0, width, view) + 6


def draw_legend(view: View, width: float) -> str:
    """Return the legend as a picture of a given width; it is as tall as ``legend_height`` says."""
    canvas = Canvas(width, math.ceil(legend_height(view, width)))
    add_legend(canvas, 0, 0, width, view)
    return canvas.svg(title=view.texts.gettext("Legend"))


def draw_legend_column(view: View, width: float) -> str:
    """Return the legend as a narrow picture, a class a row."""
    # How tall it is shows when it has been drawn.
    canvas = Canvas(width, 1)
    canvas.height = math.ceil(add_legend_column(canvas, 0, 0, width, view)) + 1
    return canvas.svg(title=view.texts.gettext("Legend"))


def add_legend(canvas: Canvas, x: float, y: float, width: float, view: View) -> float:
    """Add the legend below ``y`` to a picture and return where it ends."""
    _ = view.texts.gettext
    canvas.text(x, y + 8, f"{view.unit} · {_('number of regions')}", _SIZE, color=MUTED)
    used = text_width(f"{view.unit} · {_('number of regions')}", _SIZE)
    country = f"{view.country}: {view.figure(view.country_cell())}"
    wide = text_width(country, _SIZE, BOLD)
    column = min(_COLUMN, width / len(view.counts))
    bars = column * len(view.counts)
    beside = used + 24 + wide <= width
    if beside:
        canvas.text(x + max(bars, used + 24 + wide), y + 8, country, _SIZE, weight=BOLD, anchor="end")
    base = y + 22 + _TALLEST
    most = max(1, *view.counts)
    for cls, (colour, count, text) in enumerate(
        zip(view.document["palette"]["classes"], view.counts, view.ranges, strict=True)
    ):
        x0 = x + cls * column
        tall = max(4.0, count / most * _TALLEST) if count else 1.0
        canvas.rect((x0, base - tall, x0 + column, base), colour, stroke="#b8c4c8", width=0.5, gid=f"class-{cls}")
        size = min(12.5, 12.5 * (column - 4) / max(1.0, text_width(text, 12.5)))
        canvas.text(x0 + column / 2, base + 11, text, size, anchor="middle")
        canvas.text(x0 + column / 2, base + 26, str(count), 12.5, anchor="middle", color=MUTED)
    canvas.line(x, base, x + bars, base, RULE)
    y = base + 40
    if not beside:
        canvas.text(x, y + 4, country, _SIZE, weight=BOLD)
        y += _ROW
    for row in _rows(specials(view), width):
        y = _draw_row(canvas, x, y, width, row, view)
    return y


def add_legend_column(canvas: Canvas, x: float, y: float, width: float, view: View) -> float:
    """Add the legend as a narrow column below ``y``, a class a row, and return where it ends."""
    _ = view.texts.gettext
    y = canvas.paragraph(x, y, f"{view.unit} · {_('number of regions')}", _SIZE, width, color=MUTED) + 4
    most = max(1, *view.counts)
    text_at = x + _SWATCH + 8
    bar_at = text_at + max(text_width(text, _SIZE) for text in view.ranges) + 12
    for colour, text, count in zip(view.document["palette"]["classes"], view.ranges, view.counts, strict=True):
        middle = y + _ROW / 2
        canvas.rect((x, middle - 6, x + _SWATCH, middle + 6), colour, stroke="#b8c4c8", width=0.5)
        canvas.text(text_at, middle, text, _SIZE)
        wide = max(0.0, x + width - 20 - bar_at) * count / most
        canvas.rect((bar_at, middle - 4, bar_at + wide, middle + 4), LINE)
        canvas.text(bar_at + wide + 5, middle, str(count), 12, color=MUTED)
        y += _ROW
    country = f"{view.country}: {view.figure(view.country_cell())}"
    y = canvas.paragraph(x, y + 4, country, _SIZE, width, weight=BOLD) + 3
    for special in specials(view):
        y = _draw_row(canvas, x, y, width, [special], view)
    return y


def _rows(found: list[Special], width: float) -> list[list[Special]]:
    """Return the specials in rows; a sentence has a row of its own."""
    rows: list[list[Special]] = []
    used = math.inf
    for special in found:
        if not special.kind:
            rows.append([special])
            used = math.inf
            continue
        wide = _chip_width(special)
        if used + wide > width:
            rows.append([])
            used = 0.0
        rows[-1].append(special)
        used += wide
    return rows


def _chip_width(special: Special) -> float:
    return _SWATCH + 7 + text_width(f"{special.text} {special.count}", _SIZE) + _GAP


def _draw_row(canvas: Canvas, x: float, y: float, width: float, row: list[Special], view: View) -> float:
    if not row[0].kind:
        return canvas.paragraph(x, y, row[0].text, _SIZE, width, color=MUTED)
    middle = y + _ROW / 2
    for special in row:
        if special.kind == "!":
            draw_flag(canvas, x + _SWATCH / 2, middle, 13)
        elif special.kind and special.kind in SIGNS:
            canvas.text(x + _SWATCH / 2, middle, SIGNS[special.kind], 15, weight=BOLD, anchor="middle")
        elif special.kind:
            where = (x, middle - 6, x + _SWATCH, middle + 6)
            draw_swatch(canvas, special.kind, where, view.document["palette"])
        start = x + _SWATCH + 7
        if len(row) == 1 and _chip_width(special) - _GAP > width:
            said = f"{special.text} {special.count}"
            return canvas.paragraph(start, y, said, _SIZE, width - _SWATCH - 7) + 2
        canvas.text(start, middle, special.text, _SIZE)
        shift = text_width(f"{special.text} ", _SIZE)
        canvas.text(start + shift, middle, str(special.count), _SIZE, color=MUTED)
        x += _chip_width(special)
    return y + _ROW
