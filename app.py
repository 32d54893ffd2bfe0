"""The science map of Kazakhstan in the browser: ``scimap serve``, or ``streamlit run app.py``."""

import streamlit as st

from geo.core.errors import ScimapError
from geo.core.languages import LANGS
from geo.dataset import load_dataset
from layers.app.pages import PAGES
from layers.app.streamlit_words import words_for_browser
from layers.text.language import Texts
from layers.widgets import cached as shipped
from layers.widgets import components as component
from layers.widgets import frame as page
from layers.widgets.session import begin

try:
    component.library()
    dataset = load_dataset()
    document, text = shipped.document(dataset), shipped.document_text(dataset)
except (ScimapError, OSError) as error:
    asked = st.query_params.get("lang")
    page.settings()
    page.failure(error, asked if asked in LANGS else LANGS[0])
    st.stop()

now = begin(dataset, document, PAGES)
texts = Texts(now.view.lang)
page.settings(texts)
page.add_page_style(now.page, tuple(one.id for one in PAGES))
page.header(now, document, texts)
component.mount_words(words_for_browser(texts.lang))
page.notices(now, texts)
component.mount_library(text)
# The map is always there and the first, hidden or not: built once, it is never built again.
for one in PAGES:
    if one is PAGES[0] or one.id == now.page:
        with st.container(key=f"page-{one.id}"):
            one.show(dataset, document, texts)
