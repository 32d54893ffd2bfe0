"""A view as one page: what ``figure.typ`` asks for, and what it shares with the indicator sheet."""

from collections.abc import Mapping, Sequence
from typing import TypedDict

from geo.dataset import Dataset
from layers.drawing.canvas import Canvas
from layers.drawing.legend import draw_legend, legend_height, specials
from layers.drawing.map.stage import draw_map
from layers.drawing.ranked_bars import spans
from layers.drawing.status_patterns import draw_flag, swatch
from layers.print.typeset import Form, Png, typeset
from layers.view.sentence import sentence
from layers.view.statuses import status_names
from layers.view.view import View

WIDE = (1280.0, 720.0)
"""Width and height of a picture in CSS pixels: a slide's shape."""
A4_LANDSCAPE = (1122.52, 793.70)
A4_PORTRAIT = (793.70, 1122.52)
MARGIN = 40.0
_BARS = 0.315
_GAP = 34.0
_LEGEND = 400.0
# What head and foot usually take; where they take more the map is made smaller.
_HEAD, _FOOT = 116.0, 66.0


class BarSpan(TypedDict):
    """A bar: start and length in percent, and its fill; none for a true zero."""

    start: float
    length: float
    fill: str | None


def figure(
    view: View,
    form: Form,
    size: tuple[float, float] = WIDE,
    *,
    scale: float = 1.0,
    finer: Dataset | None = None,
) -> bytes:
    """Return the page of a view; the same document and view give the same bytes.

    Parameters
    ----------
    size
        Width and height in CSS pixels, before ``scale``.
    finer
        The dataset whose boundaries the land is drawn from in the detail of large prints; none: the document's.
    """
    inner = size[0] - 2 * MARGIN
    bars = max(300.0, inner * _BARS)
    wide, tall = (inner - bars - _GAP if view.known else inner), size[1] - _HEAD - _FOOT
    drawn, pictures = map_of(view, wide, tall, finer=finer)
    data = {**page_of(view, size, scale), **drawn}
    if view.known:
        data["bars"] = {"width": bars, **bars_of(view)}
        pictures |= bar_pictures(view)
    return typeset("figure", data, pictures, form)


def map_png(view: View, size: tuple[float, float]) -> bytes:
    """Return the map of a view with its legend and without a title as PNG, two pixels to a CSS pixel."""
    drawn, pictures = map_of(view, *size)
    data = {"page": size, "lang": view.lang, "title": view.heading, **drawn}
    return typeset("map", data, pictures, Png(2))


def map_of(
    view: View, wide: float, tall: float, *, finer: Dataset | None = None
) -> tuple[dict[str, object], dict[str, str]]:
    """Return the map of a view and the legend over its lower left corner: their sizes and words, and pictures."""
    drawn: dict[str, object] = {"map": {"size": [wide, tall], "alt": alt_of(view)}, "legend": None}
    if not view.known:
        return drawn, {"map": draw_map(view, wide, tall, labels=False, sites=False, finer=finer)}
    legend = min(_LEGEND, wide - 150)
    corner = (legend, legend_height(view, legend))
    drawn["legend"] = {"size": corner, "alt": legend_words(view)}
    pictures = {
        "map": draw_map(view, wide, tall, finer=finer, corners=(corner,)),
        "legend": draw_legend(view, legend),
    }
    return drawn, pictures


def page_of(view: View, size: tuple[float, float], scale: float = 1.0) -> dict[str, object]:
    """Return what every page of a view has: size, language, head, foot, and why there are no data."""
    _ = view.texts.gettext
    sources = view.sources()
    about = f"{_('Boundaries')}: {view.borders()} · {view.version()} · {' · '.join(view.credits())}"
    reason = {"title": _("No data yet"), "text": view.pick(view.indicator["reason"])}
    return {
        "page": size,
        "scale": scale,
        "lang": view.lang,
        "title": view.heading,
        "product": _("Science map of Kazakhstan"),
        "heading": view.heading,
        "sentence": sentence(view),
        "foot": [*([f"{_('Sources')}: {'; '.join(sources)}"] if sources else []), about],
        "reason": None if view.known else reason,
    }


def alt_of(view: View) -> str:
    """Return what the map shows in words, for those who do not see it."""
    map_of = f"{view.texts.gettext('Map')}: {view.heading}"
    return f"{map_of}. {sentence(view)}".strip()


def legend_words(view: View) -> str:
    """Return the legend in words: ranges with their counts, and what is special in the year."""
    classes = [f"{text}: {count}" for text, count in zip(view.ranges, view.counts, strict=True)]
    special = [one.text if one.count is None else f"{one.text}: {one.count}" for one in specials(view)]
    return f"{view.unit} · {view.texts.gettext('number of regions')}: {'; '.join([*classes, *special])}"


def bars_of(view: View) -> Mapping[str, object]:
    """Return the ranked bars: a heading, a row for each region, and the reasons of gaps."""
    marked = set(view.marked())
    order = view.ranked()
    bars = bar_spans(view, order)
    rows = []
    for unit in order:
        cell = view.cell(unit)
        rows.append(
            {
                "name": view.name(unit),
                "rank": "" if cell.rank is None else str(cell.rank),
                "value": None if cell.value is None else view.number(cell),
                "status": status_names(view.texts)[cell.status],
                "chosen": unit == view.selected,
                "marked": unit in marked,
                "bar": bars[unit],
            }
        )
    title = f"{view.texts.gettext('All regions')} · {view.unit}"
    unusual = view.texts.gettext("Unusual value")
    return {"title": title, "rows": rows, "reasons": view.notes(), "unusual": unusual}


def bar_pictures(view: View) -> dict[str, str]:
    """Return the pictures beside bars: the sign of an implausible value and the look of a true zero."""
    flag = Canvas(12, 12)
    draw_flag(flag, 6, 6, 12)
    return {"flag": flag.svg(), "zero": swatch(view.document["palette"], "zero")}


def bar_spans(view: View, order: Sequence[int]) -> dict[int, BarSpan | None]:
    """Return the bar of each region: none for a region without a value."""
    valued = [unit for unit in order if view.cell(unit).value is not None]
    values = [view.cell(unit).value or 0.0 for unit in valued]
    found: dict[int, BarSpan | None] = dict.fromkeys(order)
    for unit, span in zip(valued, spans(values), strict=True):
        cell = view.cell(unit)
        fill = None if cell.cls is None else view.document["palette"]["classes"][cell.cls]
        found[unit] = {"start": span.start, "length": span.length, "fill": fill}
    return found
