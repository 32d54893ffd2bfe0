"""The indicator sheet: one indicator on one A4 page – definition, map, bars, table, source."""

from collections.abc import Mapping, Sequence

from geo.dataset import Dataset
from layers.drawing.legend import draw_legend_column
from layers.drawing.map.stage import draw_map
from layers.print.figure import A4_PORTRAIT, MARGIN, alt_of, bar_pictures, bar_spans, legend_words, page_of
from layers.print.typeset import Pdf, typeset
from layers.view.statuses import status_names
from layers.view.values import GAPS, NOUGHT_SIGNS, table_cell
from layers.view.view import View

_MOST_YEARS = 6
_LEGEND, _GAP = 196.0, 20.0
_MAP_TALL = 330.0


def indicator_sheet(dataset: Dataset, view: View) -> bytes:
    """Return the sheet of a view's indicator as PDF; the same dataset, document and view give the same bytes."""
    _ = view.texts.gettext
    entry = view.indicator
    inner = A4_PORTRAIT[0] - 2 * MARGIN
    wide = inner - _LEGEND - _GAP if view.known else inner
    pictures = {"map": draw_map(view, wide, _MAP_TALL, labels=view.known, sites=False, finer=dataset)}
    data = {
        **page_of(view, A4_PORTRAIT),
        "definition": view.pick(entry["definition"]),
        "facts": [
            *([f"{_('Formula')}: {view.pick(entry['formula'])}"] if entry["formula"] else []),
            f"{_('Unit')}: {view.unit}",
        ],
        "caveats": _caveats(view),
        "map": {"size": [wide, _MAP_TALL], "alt": alt_of(view)},
    }
    if view.known:
        pictures["legend"] = draw_legend_column(view, _LEGEND)
        data["legend"] = {"width": _LEGEND, "alt": legend_words(view)}
        data["table"] = _table(view)
        pictures |= bar_pictures(view)
    return typeset("sheet", data, pictures, Pdf(view.document["version"]["date"]))


def _caveats(view: View) -> list[str]:
    texts = [view.pick(caveat) for caveat in view.indicator["caveats"]]
    texts += [note for note in view.notes() if note not in texts]
    texts += [note for note in year_notes(view) if note not in texts]
    key = gap_key(tabled(view)) if view.known else ""
    return [key, *texts] if key else texts


def year_notes(view: View) -> list[str]:
    """Return what breaks the comparison of the years in a table of the view."""
    return view.series_notes(None if view.between else shown_years(view))


def shown_years(view: View) -> list[int]:
    """Return the years of a table: the view's year and up to five before it."""
    years: list[int] = view.indicator["years"]
    return years[: view.at + 1][-_MOST_YEARS:]


def tabled(view: View) -> list[View]:
    """Return the columns of a table of the view: its years, or the one change that it shows."""
    return [view] if view.between else [view.with_view(year=year) for year in shown_years(view)]


def gap_key(views: Sequence[View]) -> str:
    """Return what the signs mean that stand in a table's cells without a value, and beside its noughts."""
    names = status_names(views[-1].texts)
    cells = [one.cell(unit) for one in views for unit in views[-1].units]
    used = {cell.status for cell in cells}
    signs = {**NOUGHT_SIGNS, **GAPS}
    return " · ".join(f"{sign} {names[status]}" for status, sign in signs.items() if status in used)


def _table(view: View) -> Mapping[str, object]:
    """Return bars and values of the regions by rank, the country first, with the years before."""
    _ = view.texts.gettext
    views = tabled(view)
    order = view.ranked()
    bars = bar_spans(view, order)
    country: dict[str, object] = {
        "rank": "",
        "name": view.country,
        "bar": None,
        "strong": True,
        "cells": [table_cell(one, one.country_cell()) for one in views],
    }
    rows = [country]
    for unit in order:
        rank = view.cell(unit).rank
        row: dict[str, object] = {
            "rank": "" if rank is None else str(rank),
            "name": view.name(unit),
            "bar": bars[unit],
            "strong": unit == view.selected,
            "cells": [
                table_cell(one, one.cell(unit)) if unit in one.units else GAPS["not_applicable"] for one in views
            ],
        }
        rows.append(row)
    return {"region": _("Region"), "years": [str(one.year) for one in views], "rows": rows}
