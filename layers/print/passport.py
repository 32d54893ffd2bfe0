"""The region passport: one region on two A4 pages, three when measures of the plan name it."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from geo.core.atomic import write_atomically
from geo.core.errors import CallError
from layers.figures import fonts, saving, style
from layers.figures.canvas import BOLD, Anchor, Canvas
from layers.figures.flow import Part, flow, height
from layers.figures.ground import ground
from layers.figures.looks import draw_swatch
from layers.figures.map import MapStyle, draw_map
from layers.figures.page import A4_PORTRAIT
from layers.figures.trend import draw_trend
from layers.pages.plan.measure_lines import MeasureLine, measure_lines
from layers.print import passport_initiatives, passport_notes
from layers.text.statuses import status_names
from layers.view.view import LOOKS, View

_MARGIN = 40.0
_MAPS = 6
_MAPS_A_ROW = 3


def passport(view: View, region: str, as_of: date | None = None) -> bytes:
    """Return the passport of a region as PDF; the same document, records and day give the same bytes.

    Parameters
    ----------
    view
        A document read in the language of the passport; every indicator is shown at its latest year.
    region
        Code of one of today's regions.
    as_of
        The day on which the measures have their status; by default that of the data.

    Raises
    ------
    CallError
        When the region is none of today's.
    DataError
        When the records of the user are damaged.
    """
    pages = passport_pages(view, region, as_of)
    number = view.index(region) or 0
    title = f"{view.official(number)} – {view.texts.gettext('Science map of Kazakhstan')}"
    return saving.pdf(pages, title=title, day=view.document["version"]["date"])


def passport_pages(view: View, region: str, as_of: date | None = None) -> list[Canvas]:
    """Return the pages of a passport; see ``passport``. The third is there when measures name the region."""
    number = check_region(view, region)
    shown = [
        view.with_view(indicator=entry["id"], year=entry["years"][-1], region=region, layers=[])
        for entry in view.document["indicators"]
        if entry["years"]
    ]
    day = as_of or date.fromisoformat(view.document["version"]["date"])
    measures = measure_lines(region, day, view.texts)
    demand = passport_initiatives.demand(view, number)
    pages = [
        _figures_page(view, shown, number),
        _map_page(view, shown, number, [] if measures else demand),
    ]
    if measures:
        pages.append(_plan_page(view, number, demand, measures, day))
    for at, page in enumerate(pages, 1):
        _draw_foot(page, view, at, len(pages))
    return pages


def check_region(view: View, region: str) -> int:
    """Return the index of one of today's regions.

    Raises
    ------
    CallError
        When the code is none of theirs.
    """
    number = view.index(region)
    today = next(iter(view.document["vintages"].values()))["units"]
    if number is None or number not in today:
        raise CallError(f"no region has the code {region[:20]!r}", advice="`scimap regions` lists them")
    return number


def write_passports(
    view: View, regions: Sequence[str], folder: Path, as_of: date | None = None
) -> Iterator[Path]:
    """Write the passports of regions into a folder, ``KZ-10_kk.pdf``, and yield each path when it is there.

    Raises
    ------
    CallError
        When a file cannot be written or a region is none of today's.
    """
    for region in regions:
        path = folder / f"{region}_{view.lang}.pdf"
        write_atomically(path, passport(view, region, as_of))
        yield path


def _figures_page(view: View, shown: Sequence[View], region: int) -> Canvas:
    canvas = Canvas(*A4_PORTRAIT)
    _ = view.texts.gettext
    left, right = _MARGIN, canvas.width - _MARGIN
    locator = (right - 230, 30.0, right, 158.0)
    _draw_locator(canvas, locator, view, region)
    canvas.text(left, 44, _("Science map of Kazakhstan"), 13, weight=BOLD, color=style.STRONG)
    name = view.official(region)
    y = canvas.paragraph(
        left, 58, name, fonts.fitting_size(name, 450, 2, (32, 28, 24, 20, 16), BOLD), 450, weight=BOLD
    )
    entry = view.document["regions"][region]
    facts = {_("Centre"): view.pick(entry["capital"]), _("Code"): entry["code"], _("Formed"): entry["from"]}
    known = " · ".join(f"{key}: {fact}" for key, fact in facts.items() if fact)
    y = canvas.paragraph(left, y + 4, known, 14, 450, color=style.MUTED)
    _draw_table(canvas, left, right, max(y + 18, 172), canvas.height - 62, view, shown, region)
    return canvas


def _draw_locator(canvas: Canvas, where: tuple[float, float, float, float], view: View, region: int) -> None:
    """Draw the country with the region filled; a city is too small to see, so a ring marks it."""
    newest = next(iter(view.document["vintages"]))
    land = ground(view.document, "land", newest)
    x0, y0, x1, y1 = where
    a, b, c, d = land.extent
    scale = min((x1 - x0) / (c - a), (y1 - y0) / (d - b))
    code = view.document["regions"][region]["code"]
    for unit, rings in land.units.items():
        chosen = unit == code
        moved = [(ring - [c, d]) * [scale, -scale] + [x1, y0] for ring in rings]
        canvas.area(moved, style.STRONG if chosen else "#e3e9ea", stroke=style.PAPER, width=0.5)
    for inset in land.insets:
        if inset.code == code:
            x, y = x1 + (inset.centre[0] - c) * scale, y0 - (inset.centre[1] - d) * scale
            canvas.circle(x, y, 9, stroke=view.document["palette"]["accent"], width=2)


def _draw_table(
    canvas: Canvas,
    left: float,
    right: float,
    y: float,
    bottom: float,
    view: View,
    shown: Sequence[View],
    region: int,
) -> None:
    """Draw the key figures: value, rank, the country's value and the trend of every indicator."""
    _ = view.texts.gettext
    value_at, year_at, rank_at, country_at, trend_at = left + 385, left + 390, left + 480, left + 585, left + 604
    heads: list[tuple[float, str, Anchor]] = [
        (value_at, _("Value"), "right"),
        (rank_at, _("Rank"), "right"),
        (country_at, view.country, "right"),
        (trend_at, _("Trend"), "left"),
    ]
    for x, words, anchor in heads:
        canvas.text(x, y, words, 12, color=style.MUTED, anchor=anchor)
    y += 12
    themes = [t for t in view.document["themes"] if any(r.indicator["theme"] == t["id"] for r in shown)]
    row = min(44.0, (bottom - y - 26 * len(themes)) / max(1, len(shown)))
    for theme in themes:
        canvas.line(left, y, right, y, style.RULE, 0.8)
        canvas.text(left, y + 14, view.pick(theme["title"]), 13, weight=BOLD, color=style.STRONG)
        y += 26
        for one in shown:
            if one.indicator["theme"] != theme["id"]:
                continue
            cell = one.cell(region)
            middle = y + row / 2
            lines = fonts.wrap(one.pick(one.indicator["short"]), 235, 13.5)[:2]
            unit = fonts.wrap(one.unit, 235, 11)[:1]
            tall = len(lines) * 15 + 13
            for number, line in enumerate(lines):
                canvas.text(left, middle - tall / 2 + 7.5 + number * 15, line, 13.5)
            canvas.text(left, middle + tall / 2 - 6.5, unit[0], 11, color=style.MUTED)
            if cell.value is None:
                status = status_names(one.texts)[cell.status]
                canvas.text(value_at, middle, status, 12.5, color=style.MUTED, anchor="right")
            else:
                canvas.text(value_at, middle, one.number(cell), 15.5, weight=BOLD, anchor="right")
            canvas.text(year_at, middle, str(one.year), 11, color=style.FAINT)
            if cell.rank is not None:
                canvas.text(rank_at, middle, f"{cell.rank} / {one.ranks_given()}", 13.5, anchor="right")
            canvas.text(country_at, middle, one.figure(one.country_cell()), 13, anchor="right", color=style.MUTED)
            draw_trend(canvas, (trend_at, y + 7, right, y + row - 3), one, region)
            y += row
            canvas.line(left, y, right, y, style.LINE, 0.7)


def _plan_page(
    view: View,
    region: int,
    demand: Sequence[Part],
    measures: Sequence[MeasureLine],
    day: date,
) -> Canvas:
    """Draw what is asked of science in the region, and the measures of the action plan that name it."""
    canvas = Canvas(*A4_PORTRAIT)
    left, right = _MARGIN, canvas.width - _MARGIN
    canvas.text(left, 44, view.official(region), 17, weight=BOLD)
    y = flow(canvas, left, 54, right - left, 420, demand)
    canvas.text(
        left, y + 24, view.texts.gettext("Measures of the action plan"), 14.5, weight=BOLD, color=style.STRONG
    )
    where = (left, y + 38, right, canvas.height - 62)
    passport_initiatives.draw_measures(canvas, where, measures, day, view)
    return canvas


def _map_page(view: View, shown: Sequence[View], region: int, demand: Sequence[Part]) -> Canvas:
    canvas = Canvas(*A4_PORTRAIT)
    left, right = _MARGIN, canvas.width - _MARGIN
    canvas.text(left, 44, view.official(region), 17, weight=BOLD)
    y = _draw_multiples(canvas, left, right, 64, view, shown, region)
    column = (right - left - 30) / 2
    sources = passport_notes.sources(view, shown)
    source_height = height(sources, right - left)
    bottom = canvas.height - 62
    top = max(y + 150, bottom - source_height)
    flow(canvas, left, y, column, top - 8, [*passport_notes.sites(view, region), *demand])
    flow(
        canvas,
        left + column + 30,
        y,
        column,
        top - 8,
        [*passport_notes.borders(view, region), *passport_notes.caveats(view, shown, region)],
    )
    flow(canvas, left, top, right - left, bottom, sources)
    return canvas


def _draw_multiples(
    canvas: Canvas,
    left: float,
    right: float,
    y: float,
    view: View,
    shown: Sequence[View],
    region: int,
) -> float:
    """Draw small maps of rates with the region outlined and return where they end."""
    rates = [one for one in shown if not one.circles][:_MAPS]
    width = (right - left - 20 * (_MAPS_A_ROW - 1)) / _MAPS_A_ROW
    tall = 178.0
    for number, one in enumerate(rates):
        x = left + number % _MAPS_A_ROW * (width + 20)
        top = y + number // _MAPS_A_ROW * (tall + 12)
        title = f"{one.pick(one.indicator['short'])}, {one.year}"
        below = canvas.paragraph(x, top, title, 12.5, width, weight=BOLD, lines=2)
        cell = one.cell(region)
        figure = one.figure(cell)
        if cell.rank is not None:
            rank = one.texts.gettext("Rank {rank} of {count}")
            figure = f"{figure} · {rank.format(rank=cell.rank, count=one.ranks_given())}"
        canvas.paragraph(x, below + 1, figure, 12, width, color=style.MUTED, lines=1)
        look = MapStyle(labels=(), stroke=0.6, sites=False)
        draw_map(canvas, (x, top + 46, x + width, top + tall), one, look)
    rows = -(-len(rates) // _MAPS_A_ROW)
    return _draw_key(canvas, left, y + rows * (tall + 12) + 4, rates)


def _draw_key(canvas: Canvas, x: float, y: float, maps: Sequence[View]) -> float:
    """Explain the hatches that small maps show and return where the line ends."""
    letters = [s for s in LOOKS if any(s == one.cell(unit).status for one in maps for unit in one.units)]
    for letter in letters:
        name = status_names(maps[0].texts)[letter]
        draw_swatch(canvas, letter, (x, y - 6, x + 24, y + 6), maps[0].document["palette"])
        canvas.text(x + 31, y, name, 12, color=style.MUTED)
        x += 31 + fonts.text_width(name, 12) + 22
    return y + 10 if letters else y


def _draw_foot(canvas: Canvas, view: View, page: int, pages: int) -> None:
    left, right, y = _MARGIN, canvas.width - _MARGIN, canvas.height - 38
    canvas.line(left, y - 10, right, y - 10, style.LINE)
    about = f"{view.texts.gettext('Science map of Kazakhstan')} · {view.version()}"
    canvas.text(left, y, about, 11, color=style.MUTED)
    canvas.text(right, y, f"{page} / {pages}", 11, color=style.MUTED, anchor="right")
