"""What a visitor takes to a meeting: the view as picture, page and slides, the sheet, the passport."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from geo.dataset import Dataset
from layers.model.document import Document, SomeViewKeys
from layers.print.formats import FORMATS, bytes_of, passport_of, sheet_of
from layers.text.language import Texts
from layers.view.state import ViewState


def meeting_downloads(dataset: Dataset, view: ViewState, document: Document, texts: Texts) -> None:
    """Show the buttons; a file is made only when its button is pressed."""
    _ = texts.gettext
    state: SomeViewKeys = {**view.to_runtime()}
    version = f"{document['version']['date']}_{document['version']['id']}"
    name = f"{view.indicator}_{view.year}_{view.lang}_{version}"
    if view.beside:
        st.caption(_("Pictures, pages and slides show the year {year} only.").format(year=view.year))
    with st.container(horizontal=True):
        for kind, form in FORMATS.items():
            for size, label in form.choices(texts):
                make = partial(bytes_of, dataset, document, state, kind, size)
                ending = f"_{size}" if size else ""
                _button(label, make, f"{name}{ending}.{kind}", kind, f"{kind}{ending.replace('_', '-')}")
        sheet = partial(sheet_of, dataset, document, state)
        _button(_("Indicator sheet (PDF)"), sheet, f"{name}_sheet.pdf", "pdf", "sheet")
        if view.region:
            passport = partial(passport_of, dataset, document, state, view.region)
            file_name = f"{view.region}_{view.lang}_{version}.pdf"
            _button(_("Region passport (PDF)"), passport, file_name, "pdf", "passport")


def _button(label: str, make: Callable[[], bytes], file_name: str, kind: str, key: str) -> None:
    st.download_button(
        label, make, file_name=file_name, mime=FORMATS[kind].media_type, on_click="ignore", key=f"meeting-{key}"
    )
