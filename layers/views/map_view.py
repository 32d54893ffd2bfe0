"""The map, and below it the values it shows as a table."""

from typing import Any

import streamlit as st

from layers import component
from layers.texts import Texts
from layers.view_state import Document, ViewState
from layers.views import markup, shipped
from layers.views.page import show
from layers.views.session import take_map_view, visitor
from layers.views.statuses import status_names

Row = list[markup.Cell]
COUNTRY = -1
"""Stands for the country where a region's index is expected (``notes`` of an indicator)."""


@st.fragment
def map_view(document: Document, texts: Texts) -> None:
    """Show the map and the table. The visitor's changes on the map rerun this function only."""
    now = visitor(document)
    component.mount_map(
        now.view.to_runtime(),
        push=now.push,
        rev=now.rev,
        on_view_change=lambda: take_map_view(document),
    )
    with st.expander(texts.gettext("Values of this map as a table")):
        values_table(now.view, document, texts)


def values_table(view: ViewState, document: Document, texts: Texts) -> None:
    """Show the values of the view's indicator and year with status and source, and a download."""
    _ = texts.gettext
    indicator = next(entry for entry in document["indicators"] if entry["id"] == view.indicator)
    if view.year not in indicator["years"]:
        show(markup.element("p", indicator["reason"][texts.lang] if indicator["reason"] else ""))
        return
    caption = f"{indicator['title'][texts.lang]}, {indicator['unit'][texts.lang]}, {view.year}"
    headers = [_("Region"), _("Value"), _("Rank"), _("Status"), _("Source"), _("Place in the source")]
    show(markup.table(caption, headers, table_rows(indicator, view.year, document, texts), "sm-values"))
    st.download_button(
        _("Download the table (CSV)"),
        shipped.values_csv(indicator["id"], view.year),
        file_name=f"{indicator['id']}_{view.year}.csv",
        mime="text/csv",
        on_click="ignore",
        key="csv",
    )


def table_rows(indicator: dict[str, Any], year: int, document: Document, texts: Texts) -> list[Row]:
    """Return one row per region in the language's alphabetical order, the country first.

    Each row has the region's official name, the value, its rank, the status in words with the
    note on the value, the sources, and where in them the value stands.
    """
    lang = texts.lang
    at = indicator["years"].index(year)
    names = status_names(texts)
    country = indicator["country"][at]
    origins = [(document["tables"][table], column) for table, column in indicator["origins"][at]]

    notes = {
        region: document["notes"][note][lang]
        for position, region, note in indicator["notes"]
        if position == at
    }

    def row(at_region: int, value: float | None, rank: int | None, status: str) -> Row:
        place = document["country"] if at_region == COUNTRY else document["regions"][at_region]
        note = markup.element("small", notes.get(at_region, ""))
        return [
            place["names"][lang]["official"],
            texts.number(value, indicator["decimals"]),
            "" if rank is None else str(rank),
            markup.join([markup.element("span", names[status]), note]),
            *_origin_cells(origins, place["code"], document, lang),
        ]

    parts = zip(indicator["values"][at], indicator["ranks"][at], indicator["status"][at], strict=True)
    rows = [row(index, *part) for index, part in enumerate(parts)]
    whole = row(COUNTRY, country["value"], None, country["status"])
    return [whole, *(rows[index] for index in document["order"][lang])]


def _origin_cells(
    origins: list[tuple[dict[str, Any], str]], code: str, document: Document, lang: str
) -> tuple[markup.Cell, markup.Cell]:
    """Return the sources of a region's value, and table, column and row as printed there."""
    sources: dict[str, markup.Html] = {}
    places: list[str] = []
    for table, column in origins:
        source = document["sources"][table["source"]]
        sources.setdefault(source["id"], markup.link(source["title"][lang], source["url"]))
        printed = table["rows"].get(code)
        if printed is not None:
            places.append(f"{table['title'][lang]}: {printed}, {column}")
    return (
        markup.join(markup.element("span", piece, "sm-source") for piece in sources.values()),
        markup.join(markup.element("span", place, "sm-source") for place in places),
    )
