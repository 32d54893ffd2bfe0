"""What the views need, made of the data in use: once for all visitors, and anew when other data are in use."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import streamlit as st

from geo.dataset import Dataset
from layers.document.basemap import configured, with_basemap
from layers.document.built import document_json
from layers.document.map_document import MapDocument
from layers.model.document import Document

if TYPE_CHECKING:
    import pandas as pd

# What people record is in none of these.
_BY_WHAT_IS_IN_USE: dict[str | type[Any], Callable[[Any], Any]] = {
    Dataset: lambda dataset: repr((dataset.home, dataset.in_use))
}


# One document serves all visitors. cache_data would give each of them a copy of megabytes, and
# nobody changes it: its type is a read-only mapping.
@st.cache_resource(show_spinner=False, max_entries=2, hash_funcs=_BY_WHAT_IS_IN_USE)
def _document(dataset: Dataset) -> tuple[Document, str]:
    text = document_json(dataset)
    basemap = configured()
    data: Document = json.loads(text)
    if basemap is None:
        return data, text
    data = with_basemap(dataset, data, basemap)
    return data, MapDocument(data).to_json()


def document(dataset: Dataset) -> Document:
    """Return the map document as a value, for the views.

    Raises
    ------
    DataError
        When the data are damaged.
    CallError
        When the settings of the basemap are.
    """
    return _document(dataset)[0]


def document_text(dataset: Dataset) -> str:
    """Return the map document as JSON, for the browser."""
    return _document(dataset)[1]


@st.cache_resource(show_spinner=False, max_entries=100, hash_funcs=_BY_WHAT_IS_IN_USE)
def values_xlsx(dataset: Dataset, indicator: str, lang: str) -> bytes:
    """Return the workbook of an indicator, all years, as ``scimap data --format xlsx`` writes it."""
    from layers.files.workbook import indicator_workbook

    return indicator_workbook(dataset, dataset.indicators[indicator], _of(dataset, indicator), lang)


@st.cache_resource(show_spinner=False, max_entries=200, hash_funcs=_BY_WHAT_IS_IN_USE)
def values_csv(dataset: Dataset, indicator: str, year: int | None = None) -> bytes:
    """Return the values of one indicator in one year or all, as ``scimap data --format csv`` prints them."""
    from layers.files.listings import DATA_COLUMNS, render_rows, value_rows

    values = _of(dataset, indicator)
    chosen = values if year is None else values[values["year"] == year]
    # The byte order mark at the beginning lets Excel read the Kazakh letters.
    return render_rows(value_rows(chosen), DATA_COLUMNS, "csv").encode("utf-8-sig")


def _of(dataset: Dataset, indicator: str) -> "pd.DataFrame":
    return dataset.values[dataset.values["indicator"] == indicator]
