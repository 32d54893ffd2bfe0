"""The page of the planned territories of science."""

from datetime import date

import streamlit as st

from geo.dataset import Dataset
from layers.model.document import Document
from layers.pages.territories.page import territory_pages, territory_rules
from layers.text.language import Texts
from layers.widgets import markup
from layers.widgets.frame import show
from layers.widgets.parts import show_part


def show_page(dataset: Dataset, document: Document, texts: Texts) -> None:
    """Show the three territories one below the other, and what holds of all of them."""
    show(markup.element("h2", texts.gettext("Planned territories of science"), "pg-heading"))
    with st.container(key="territories"):
        pages = territory_pages(dataset, document, texts, date.today())
        rules = territory_rules(dataset, document, texts)
        show_part("territories/body.html", document, texts, territories=pages, rules=rules)
