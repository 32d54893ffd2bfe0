"""The map, and below it the values it shows as a table."""

from functools import partial
from typing import cast

import streamlit as st

from geo.dataset import Dataset
from layers.model.document import Document, Meeting, SomeViewKeys
from layers.model.lookup import own_origins
from layers.text.language import Texts
from layers.view import values
from layers.view.state import ViewState
from layers.view.statuses import status_names
from layers.view.view import View
from layers.widgets import cached as shipped
from layers.widgets import components as component
from layers.widgets import markup
from layers.widgets.frame import show
from layers.widgets.session import STORY, take_map_view, visitor

Row = list[markup.Cell]
VALUES, MEETING = "map-values", "map-meeting"
"""Keys of the two parts below the map, which are made when they are open."""
COUNTRY = -1
"""Stands for the country where a region's index is expected (``notes`` of an indicator)."""


@st.fragment
def show_page(dataset: Dataset, document: Document, texts: Texts) -> None:
    """Show the map and the table. The visitor's changes on the map rerun this function only."""
    now = visitor(document)
    component.mount_map(
        now.view.to_runtime(),
        push=now.push,
        rev=now.rev,
        meeting=_meeting_now(document),
        on_view_change=lambda: take_map_view(document),
    )
    if now.page != now.pages[0].id:
        # The map stays on every page, hidden; what stands below it is made anew when it is seen again.
        return
    # What is closed is not made: most visitors only look at the map.
    values = st.expander(texts.gettext("Values of this map as a table"), key=VALUES, on_change="rerun")
    if values.open:
        with values:
            values_table(now.view, dataset, document, texts)
    meeting = st.expander(texts.gettext("Take it to a meeting"), key=MEETING, on_change="rerun")
    if meeting.open:
        from layers.app.downloads import meeting_downloads
        from layers.app.story import story_view

        with meeting:
            meeting_downloads(dataset, now.view, document, texts)
            story_view(dataset, now.view, document, texts)


def _meeting_now(document: Document) -> tuple[Meeting | None, int]:
    """Return the story that the visitor shows, if any, and its number."""
    if STORY not in st.session_state:
        return None, 0
    from layers.app.story import meeting_now

    return meeting_now(document)


def values_table(view: ViewState, dataset: Dataset, document: Document, texts: Texts) -> None:
    """Show the values of the view's indicator and year with status and source, and downloads.

    A file is made only when its button is pressed: a rerun of the map must not wait for a workbook.
    """
    _ = texts.gettext
    indicator = next(entry for entry in document["indicators"] if entry["id"] == view.indicator)
    if view.year not in indicator["years"]:
        show(markup.element("p", indicator["reason"][texts.lang] if indicator["reason"] else ""))
        return
    shown = (view.indicator, view.year, view.since, view.without)
    for piece in _written(document["version"]["id"], *shown, texts.lang, document):
        show(piece)
    # The data version in the name tells two downloads of different data apart.
    version = f"{document['version']['date']}_{document['version']['id']}"
    with st.container(horizontal=True):
        st.download_button(
            _("Download the table (CSV)"),
            partial(shipped.values_csv, dataset, indicator["id"], view.year),
            file_name=f"{indicator['id']}_{view.year}_{version}.csv",
            mime="text/csv",
            on_click="ignore",
            key="csv",
        )
        st.download_button(
            _("Download all years (Excel)"),
            partial(shipped.values_xlsx, dataset, indicator["id"], texts.lang),
            file_name=f"{indicator['id']}_{version}.xlsx",
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            on_click="ignore",
            key="xlsx",
        )


# The pieces are the same for all visitors; writing them is a quarter of what a choice on the map costs.
@st.cache_resource(show_spinner=False, max_entries=300)
def _written(
    edition: str,
    indicator: str,
    year: int,
    since: int | None,
    without: str | None,
    lang: str,
    _document: Document,
) -> tuple[markup.Html, ...]:
    """Return the table of what a map shows, what breaks its comparison of two years, and the list of its sources.

    ``edition`` tells the document from one of other data; Streamlit does not look into ``_document`` itself.
    """
    keys = {"indicator": indicator, "year": year, "since": since, "without": without, "lang": lang}
    view = View(_document, cast(SomeViewKeys, keys))
    _ = view.texts.gettext
    headers = [_("Region"), _("Value"), _("Rank"), _("Status"), _("Place in the source")]
    table = markup.table(f"{view.heading}, {view.unit}", headers, table_rows(view), "pg-values")
    remarks = markup.join(markup.element("p", note) for note in view.series_notes())
    return tuple(piece for piece in (table, remarks, source_list(view)) if piece.source)


def table_rows(view: View) -> list[Row]:
    """Return one row per region in the language's alphabetical order, the country first.

    A region not yet formed in the borders of the year names the unit that held its ground; units that are no
    more are left out. What is not disclosed by region follows last. Each row has the region's official name, the
    value, its rank, the status in words with the note on the value, and where it stands in the sources, which are
    numbered as in ``source_list``.
    """
    document, texts = view.document, view.texts
    names, origins = status_names(texts), view.indicator["origins"][view.at]

    def row(found: values.ValueRow) -> Row:
        holder = None if found.region == values.COUNTRY else view.whole_of(found.region)
        part = "" if holder is None else texts.gettext("part of {name}").format(name=view.name(holder))
        note = markup.element("small", part or "; ".join(view.notes(found.region)))
        status = markup.element("span", found.status or names["normal"])
        places = _places(origins, found.code, document, texts, view.source_numbers())
        return [found.name, found.value, found.rank, markup.join([status, note]), places]

    rows = [row(found) for found in values.year_rows(view)]
    if view.residual is None:
        return rows
    rest = texts.number(view.residual, view.indicator["decimals"])
    return [*rows, [view.pick(document["residual"]["name"]), rest, "", names["derived"], ""]]


def source_list(view: View) -> markup.Html:
    """Return the sources of what a map shows as a numbered list with links; those of both years of a change."""
    document, texts = view.document, view.texts
    sources = [document["sources"][number] for number in view.source_numbers()]
    links = [markup.link(source["title"][texts.lang], source["url"]) for source in sources]
    heading = markup.element("p", texts.gettext("Sources"))
    items = markup.join(markup.element("li", piece) for piece in links)
    return markup.element("div", markup.join([heading, markup.element("ol", items)]), "pg-sources")


def _places(
    origins: list[tuple[int, str]],
    code: str,
    document: Document,
    texts: Texts,
    numbers: list[int],
    *,
    summed: bool = True,
) -> markup.Html:
    """Return number of the source and place of a region's figures; of a recovered one, those it comes from."""
    lines = []
    for table, column in own_origins(document, origins, code):
        place = values.place_text(document, table, code, column, texts, summed=summed)
        if table["source"] is None:
            said = texts.gettext("{what}: recovered, {formula}")
            inner = _places(table["inputs"], code, document, texts, numbers, summed=False)
            formula = (table["recovered"] or {}).get(texts.lang, "")
            line = markup.join([markup.element("span", said.format(what=place, formula=formula)), inner])
        else:
            line = markup.element("span", f"[{numbers.index(table['source']) + 1}] {place}")
        lines.append(markup.element("span", line, "pg-source"))
    return markup.join(lines)
