"""The shipped data as the views need them, computed once and kept for all visitors."""

import json
from typing import TYPE_CHECKING, Any

import streamlit as st

from layers.document.basemap import configured, with_basemap
from layers.document.kept import kept_text
from layers.view.state import Document

if TYPE_CHECKING:
    import pandas as pd


# One document serves all visitors. cache_data would give each of them a copy of megabytes, and
# nobody changes it: its type is a read-only mapping.
@st.cache_resource(show_spinner=False)
def _document() -> tuple[dict[str, Any], str]:
    text = kept_text()
    data, basemap = json.loads(text), configured()
    if basemap is None:
        return data, text
    from layers.document.build import MapDocument

    data = with_basemap(data, basemap)
    return data, MapDocument(data).to_json()


def document() -> Document:
    """Return the map document as a value, for the views.

    Raises
    ------
    DataError
        When the data are damaged.
    CallError
        When the settings of the basemap are.
    """
    return _document()[0]


def document_text() -> str:
    """Return the map document as JSON, for the browser."""
    return _document()[1]


@st.cache_resource(show_spinner=False)
def values() -> "pd.DataFrame":
    """Return all values; nobody changes them."""
    from geo.dataset import load_values

    return load_values()


@st.cache_resource(show_spinner=False, max_entries=100)
def values_xlsx(indicator: str, lang: str) -> bytes:
    """Return the workbook of an indicator, all years, as ``scimap data --format xlsx`` writes it."""
    from geo.dataset import load_indicators
    from layers.files.workbook import shipped_workbook

    chosen = _of(indicator)
    return shipped_workbook(load_indicators()[indicator], chosen, lang)


@st.cache_resource(show_spinner=False, max_entries=200)
def values_csv(indicator: str, year: int) -> bytes:
    """Return the values of one indicator in one year, as ``scimap data --format csv`` prints them."""
    series = _of(indicator)
    return _csv(series[series["year"] == year])


@st.cache_resource(show_spinner=False, max_entries=100)
def series_csv(indicator: str) -> bytes:
    """Return the values of one indicator in all years, as ``scimap data --format csv`` prints them."""
    return _csv(_of(indicator))


def _of(indicator: str) -> "pd.DataFrame":
    rows = values()
    return rows[rows["indicator"] == indicator]


def _csv(values: "pd.DataFrame") -> bytes:
    from layers.files.listings import DATA_COLUMNS, data, render

    # The byte order mark at the beginning lets Excel read the Kazakh letters.
    return render(data(values), DATA_COLUMNS, "csv").encode("utf-8-sig")
