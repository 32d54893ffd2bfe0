"""The page of an indicator: what it is, its map, ranking, trends, all values, statements, and downloads."""

from functools import partial

import streamlit as st

from geo.dataset import Dataset
from layers.model.document import Document
from layers.pages.indicator.page import concerning, indicator_page
from layers.text.language import Texts
from layers.widgets import cached as shipped
from layers.widgets import markup
from layers.widgets.choosers import indicator_chooser, region_chooser, year_chooser
from layers.widgets.frame import show
from layers.widgets.parts import show_part
from layers.widgets.session import visitor


def show_page(dataset: Dataset, document: Document, texts: Texts) -> None:
    """Show the view's indicator in the view's year; the view's region stands out."""
    _ = texts.gettext
    now = visitor(document)
    with st.container(key="indicator-bar", horizontal=True, vertical_alignment="bottom"):
        indicator_chooser(now, document, texts, key="indicator-of-page", label=_("Indicator"))
        year_chooser(now, document, texts, key="year-of-page")
        region_chooser(now, document, texts, key="region-in-indicator")
    indicator = next(one for one in document["indicators"] if one["id"] == now.view.indicator)
    statements = concerning(indicator["id"], dataset.verdicts)
    page = indicator_page(document, indicator, statements, texts, year=now.view.year, region=now.view.region)
    show(markup.element("h2", page.title, "pg-heading"))
    if indicator["years"]:
        _downloads(dataset, indicator["id"], document, texts)
    show_part("indicator/body.html", document, texts, indicator=page)


def _downloads(dataset: Dataset, indicator: str, document: Document, texts: Texts) -> None:
    version = f"{document['version']['date']}_{document['version']['id']}"
    with st.container(key="indicator-files", horizontal=True):
        st.download_button(
            texts.gettext("Download all years (CSV)"),
            partial(shipped.values_csv, dataset, indicator),
            file_name=f"{indicator}_{version}.csv",
            mime="text/csv",
            on_click="ignore",
            key="series-csv",
        )
        st.download_button(
            texts.gettext("Download all years (Excel)"),
            partial(shipped.values_xlsx, dataset, indicator, texts.lang),
            file_name=f"{indicator}_{version}.xlsx",
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            on_click="ignore",
            key="series-xlsx",
        )
