"""The science map of Kazakhstan in the browser: ``scimap serve``, or ``streamlit run app.py``."""

import streamlit as st

from geo.errors import ScimapError
from geo.texts import LANGS
from layers import component
from layers.streamlit_words import counted_words, streamlit_words
from layers.texts import Texts
from layers.views import page, shipped
from layers.views.pages import pages
from layers.views.session import visitor

st.set_page_config(layout="wide", initial_sidebar_state="collapsed")

try:
    component.library()
    document, text = shipped.document(), shipped.document_text()
except (ScimapError, OSError) as error:
    asked = st.query_params.get("lang")
    page.failure(error, asked if asked in LANGS else LANGS[0])
    st.stop()

now = visitor(document)
texts = Texts(now.view.lang)
shown = pages(texts)
page.style(shown=now.page)
page.header(now, document, texts, {name: one.label for name, one in shown.items()})
component.mount_words(streamlit_words(texts), counted_words(texts), texts.lang)
page.notices(now.notices, texts)
component.mount_library(text)
for name, one in shown.items():
    # The map is always there, hidden or not: built once, it is never built again.
    with st.container(key=f"page-{name}"):
        if name in ("map", now.page):
            one.show(document, texts)
