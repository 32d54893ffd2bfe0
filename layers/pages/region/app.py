"""The page of a region: all its indicators, what marks it out, its reforms, its sites; printed on A4."""

from datetime import date

import streamlit as st

from geo.dataset import Dataset
from layers.model.document import Document
from layers.pages.region.page import region_page
from layers.text.language import Texts
from layers.widgets import markup
from layers.widgets.choosers import region_chooser
from layers.widgets.frame import show
from layers.widgets.parts import show_part
from layers.widgets.session import visitor


def show_page(dataset: Dataset, document: Document, texts: Texts) -> None:
    """Show the chosen region, or a chooser and a word on what the page is for."""
    now = visitor(document)
    with st.container(key="region-bar", horizontal=True, vertical_alignment="bottom"):
        region_chooser(now, document, texts, key="region-of-page")
    codes = [one["code"] for one in document["regions"]]
    if now.view.region is None:
        hint = texts.gettext("Choose a region, here or on the map: its values, ranks, strengths and gaps follow.")
        show(markup.element("p", hint, "pg-empty"))
        return
    region = region_page(dataset, document, codes.index(now.view.region), texts, date.today())
    show(markup.element("h2", region.name, "pg-heading"))
    show_part("region/body.html", document, texts, region=region)
