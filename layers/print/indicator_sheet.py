"""The indicator sheet: one indicator on one A4 page – definition, map, bars, table, source."""

from collections.abc import Sequence

from layers.figures import fonts, saving, style
from layers.figures.bars import draw_bar
from layers.figures.canvas import BOLD, REGULAR, Canvas
from layers.figures.flow import Part, flow, height
from layers.figures.legend import draw_column, draw_sizes
from layers.figures.map import MapStyle, draw_map
from layers.figures.page import A4_PORTRAIT, draw_foot, draw_head, draw_reason
from layers.text.statuses import shown_names
from layers.view.view import Cell, View

GAPS = {"m": "…", "u": "×", "a": "○", "o": "–", "b": "≠"}
"""What stands in a table in place of a value, by status; a key below the table explains those that occur."""
_MARGIN = 40.0
_MOST_YEARS = 6
_MAP = 300.0
_LEGEND = 196.0


def indicator_sheet(view: View) -> bytes:
    """Return the sheet of a view's indicator as PDF; the same document and view give the same bytes."""
    day = view.document["version"]["date"]
    return saving.pdf([sheet_page(view)], title=view.heading, day=day)


def sheet_page(view: View) -> Canvas:
    """Return the page of an indicator sheet."""
    canvas = Canvas(*A4_PORTRAIT)
    left, right = _MARGIN, canvas.width - _MARGIN
    top = draw_head(canvas, left, 26, right - left, view)
    bottom = draw_foot(canvas, left, canvas.height - 18, right - left, view)
    about = _about(view)
    tall = min(height(about, right - left), 150.0)
    top = flow(canvas, left, top - 8, right - left, top - 8 + tall, about) + 8
    caveats = _caveats(view)
    caveats_tall = min(height(caveats, right - left), 110.0)
    if not view.known:
        draw_map(canvas, (left, top, right, top + _MAP), view, MapStyle(labels=(), sites=False, fine=True))
        draw_reason(canvas, (left + right) / 2, top + _MAP / 2, view)
        flow(canvas, left, top + _MAP + 20, right - left, bottom, caveats)
        return canvas
    rows = len(view.units) + 1
    table = min(18.0 * rows + 16, bottom - top - caveats_tall - 230)
    below = bottom - caveats_tall - table - 12
    split = right - _LEGEND - 20
    look = MapStyle(labels=(12.5, 11.5, 10.5), sites=False, fine=True)
    frame = draw_map(canvas, (left, top, split, below), view, look)
    draw_column(canvas, split + 20, top + 6, _LEGEND, view)
    if view.circles:
        draw_sizes(canvas, right, below - 4, view, frame.width)
    _draw_table(canvas, left, right, below + 6, table, view)
    flow(canvas, left, bottom - caveats_tall, right - left, bottom, caveats)
    return canvas


def _about(view: View) -> list[Part]:
    _ = view.texts.gettext
    entry = view.indicator
    parts = [Part(view.pick(entry["definition"]), 13)]
    if entry["formula"]:
        parts.append(Part(f"{_('Formula')}: {view.pick(entry['formula'])}", 13, color=style.MUTED))
    parts.append(Part(f"{_('Unit')}: {view.unit}", 13, color=style.MUTED))
    return parts


def _caveats(view: View) -> list[Part]:
    texts = [view.pick(caveat) for caveat in view.indicator["caveats"]]
    texts += [note for note in view.notes() if note not in texts]
    if view.known:
        key = gap_key(tabled(view))
        texts = [key, *texts] if key else texts
    return [Part(text, 11.5, color=style.MUTED, above=2) for text in texts]


def shown_years(view: View) -> list[int]:
    """Return the years of a table: the view's year and up to five before it."""
    years: list[int] = view.indicator["years"]
    return years[: view.at + 1][-_MOST_YEARS:]


def tabled(view: View) -> list[View]:
    """Return the columns of a table of the view: its years, or the one change that it shows."""
    return [view] if view.between else [view.with_view(year=year) for year in shown_years(view)]


def gap_key(views: Sequence[View]) -> str:
    """Return what the signs mean that stand in a table's cells without a value, and the raised letters."""
    names = shown_names(views[-1].texts)
    letters = {one.cell(unit).status for one in views for unit in views[-1].units if one.cell(unit).value is None}
    return " · ".join(f"{sign} {names[letter]}" for letter, sign in GAPS.items() if letter in letters)


def table_cell(view: View, cell: Cell) -> str:
    """Return a cell of a table: the number, or the sign of its status."""
    return view.number(cell) or GAPS[cell.status]


def _draw_table(canvas: Canvas, left: float, right: float, top: float, tall: float, view: View) -> None:
    """Draw bars and values of the regions by rank, the country first, with the years before."""
    _ = view.texts.gettext
    views = tabled(view)
    years = [one.year for one in views]
    order = view.ranked()
    row = (tall - 16) / (len(order) + 1)
    size = min(13.0, row * 0.7)
    texts = {
        unit: [table_cell(one, one.cell(unit)) if unit in one.units else GAPS["a"] for one in views]
        for unit in order
    }
    country = [one.number(one.country_cell()) or GAPS["m"] for one in views]
    widths = [
        max(
            fonts.text_width(cells[n], size, BOLD)
            for cells in [[str(y) for y in years], country, *texts.values()]
        )
        + 14
        for n in range(len(years))
    ]
    name = max(fonts.text_width(view.name(unit), size, BOLD) for unit in order)
    start = left + 26 + name + 10
    end = max(start + 40, right - sum(widths) - 8)
    edges = [end + 8 + sum(widths[: n + 1]) for n in range(len(years))]
    y = top + 8
    for edge, year in zip(edges, years, strict=True):
        weight = BOLD if year == view.year else REGULAR
        canvas.text(edge, y, str(year), size, anchor="right", color=style.MUTED, weight=weight)
    y = top + 16
    canvas.line(left, y, right, y, style.RULE, 0.8)
    known = [cell.value for unit in order if (cell := view.cell(unit)).value is not None]
    low, high = min([0.0, *known]), max([0.0, *known])
    span = (high - low) or 1.0
    for number, unit in enumerate([None, *order]):
        middle = y + row / 2
        bold = unit is None or unit == view.selected
        words = view.country if unit is None else view.name(unit)
        canvas.text(left + 26, middle, words, size, weight=BOLD if bold else REGULAR)
        for edge, year, text in zip(edges, years, country if unit is None else texts[unit], strict=True):
            strong = bold or year == view.year
            ink = style.INK if strong else style.MUTED
            canvas.text(edge, middle, text, size, anchor="right", color=ink, weight=BOLD if strong else REGULAR)
        if unit is not None:
            cell = view.cell(unit)
            if cell.rank is not None:
                canvas.text(left + 18, middle, str(cell.rank), size, anchor="right", color=style.FAINT)
            if cell.value is not None:
                x = start + (min(cell.value, 0.0) - low) / span * (end - start)
                wide = max(1.0, abs(cell.value) / span * (end - start))
                draw_bar(canvas, (x, middle - row * 0.25, x + wide, middle + row * 0.25), view, unit, cell)
        y += row
        canvas.line(left, y, right, y, style.RULE if number == 0 else style.LINE, 0.6)
