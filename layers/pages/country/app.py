"""The page of the country in the app."""

import streamlit as st

from geo.dataset import Dataset
from layers.model.document import Document
from layers.pages.country.page import country_page
from layers.text.language import Texts
from layers.widgets import markup
from layers.widgets.frame import show
from layers.widgets.parts import show_part


def show_page(dataset: Dataset, document: Document, texts: Texts) -> None:
    """Show the country in the figures of the decree."""
    show(markup.element("h2", texts.gettext("The country in the decree’s figures"), "pg-heading"))
    with st.container(key="country"):
        show_part("country/body.html", document, texts, figures=country_page(dataset, document, texts))
