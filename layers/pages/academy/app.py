"""The page of the Academy's plan in the app."""

import streamlit as st

from geo.dataset import Dataset
from layers.model.document import Document
from layers.pages.academy.page import academy_page
from layers.text.language import Texts
from layers.widgets import markup
from layers.widgets.frame import show
from layers.widgets.parts import show_part


def show_page(dataset: Dataset, document: Document, texts: Texts) -> None:
    """Show what the Academy's concept plans."""
    show(markup.element("h2", texts.gettext("The Academy’s plan for science in the regions"), "pg-heading"))
    with st.container(key="academy"):
        show_part("academy/body.html", document, texts, academy=academy_page(dataset, texts))
