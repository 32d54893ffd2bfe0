"""The page of a region: all its indicators, what marks it out, its reforms, its sites; printed on A4."""

from datetime import date

import streamlit as st

from layers.region_page import region_page
from layers.texts import Texts
from layers.view_state import Document
from layers.views import markup
from layers.views.choosers import region_chooser
from layers.views.page import show
from layers.views.parts import show_part
from layers.views.session import visitor


def region_view(document: Document, texts: Texts) -> None:
    """Show the chosen region, or a chooser and a word on what the page is for."""
    now = visitor(document)
    with st.container(key="region-bar", horizontal=True, vertical_alignment="bottom"):
        region_chooser(now, document, texts, key="region-of-page")
    codes = [one["code"] for one in document["regions"]]
    if now.view.region is None:
        hint = texts.gettext("Choose a region, here or on the map: its values, ranks, strengths and gaps follow.")
        show(markup.element("p", hint, "pg-empty"))
        return
    region = region_page(document, codes.index(now.view.region), texts, date.today())
    show(markup.element("h2", region.name, "pg-heading"))
    show_part("region.html", document, texts, region=region)
