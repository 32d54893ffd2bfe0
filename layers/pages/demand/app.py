"""The page of demand: the documents' types, clusters and priorities, the tasks of regions, beside the supply."""

from functools import partial

import streamlit as st

from geo.dataset import Dataset
from layers.files.initiative_listings import record_columns, record_rows
from layers.files.listings import render_rows
from layers.files.record_forms import record_form
from layers.model.document import Document
from layers.pages.demand.page import demand_page
from layers.text.language import Texts
from layers.widgets import markup
from layers.widgets.choosers import region_chooser
from layers.widgets.frame import show
from layers.widgets.parts import show_part
from layers.widgets.session import visitor

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_page(dataset: Dataset, document: Document, texts: Texts) -> None:
    """Show what is asked of science, of all regions or of the chosen one, and the form for tasks."""
    _ = texts.gettext
    now = visitor(document)
    show(markup.element("h2", _("Demand for science"), "pg-heading"))
    with st.container(key="demand-bar", horizontal=True, vertical_alignment="bottom"):
        region_chooser(now, document, texts, key="region-of-demand")
    page = demand_page(dataset, document, texts, now.view.region)
    show_part("demand/body.html", document, texts, demand=page)
    with st.container(key="demand-files", horizontal=True):
        st.download_button(
            _("Form for tasks of regions (XLSX)"),
            partial(record_form, "tasks", texts.lang),
            file_name=f"tasks_{texts.lang}.xlsx",
            mime=_XLSX,
            on_click="ignore",
            key="demand-form",
        )
        st.download_button(
            _("Tasks of regions (CSV)"),
            partial(_table, dataset),
            file_name="tasks.csv",
            mime="text/csv",
            on_click="ignore",
            key="demand-csv",
        )


def _table(dataset: Dataset) -> bytes:
    rows = record_rows("tasks", dataset.records.current("tasks"))
    return render_rows(rows, record_columns("tasks"), "csv").encode("utf-8-sig")
