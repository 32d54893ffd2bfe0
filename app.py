"""The science map of Kazakhstan in the browser: ``scimap serve``, or ``streamlit run app.py``."""

import streamlit as st

from geo.errors import ScimapError
from geo.texts import LANGS
from layers import component
from layers.texts import Texts
from layers.views import page, shipped
from layers.views.map_view import map_view
from layers.views.method_view import method_view
from layers.views.session import visitor
from layers.views.statements_view import statements_view

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
page.style(shown=now.page)
page.header(now, document, texts)
page.notices(now.notices, texts)
component.mount_library(text)
with st.container(key="page-map"):
    map_view(document, texts)
with st.container(key="page-method"):
    if now.page == "method":
        method_view(document, texts)
        statements_view(document, texts)
