"""The page of records: forms to fill in, and their import with preview, confirmation and refused rows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

import streamlit as st

from geo.core.errors import ScimapError
from geo.dataset import Dataset
from geo.records.kinds import kind_ids
from layers.files.record_forms import record_form
from layers.files.record_forms_reading import MOST_BYTES
from layers.files.record_import import Preview, preview_of, refused_workbook
from layers.model.document import Document
from layers.pages.records.page import (
    good_table,
    kind_names,
    may_record,
    recorded_words,
    refused_table,
    unshown,
)
from layers.text.errors import translate_error
from layers.text.language import Texts
from layers.widgets import markup
from layers.widgets.frame import show

_DONE = "records-done"
_ROUND = "records-round"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Done:
    """What the last import recorded, and the workbook of the rows it refused, none when it took all."""

    ids: tuple[str, ...]
    refused: bytes | None
    file_name: str


def show_page(dataset: Dataset, _document: Document, texts: Texts) -> None:
    """Show how many records there are, the forms, and the import."""
    _ = texts.gettext
    show(markup.element("h2", _("Records"), "pg-heading"))
    about = _("What bodies report and regions ask for. A measure is done only when a record here says so.")
    show(markup.element("p", about, "pg-hint"))
    try:
        opened = may_record()
        counts = {kind: len(dataset.records.current(kind)) for kind in kind_ids()}
        show(markup.facts((name, str(counts[kind])) for kind, name in kind_names(texts).items()))
        _forms(texts)
        _import(dataset, opened, texts)
    except ScimapError as error:
        _failure(error, texts)


def _forms(texts: Texts) -> None:
    _ = texts.gettext
    show(markup.element("h3", _("1. Take the form and fill it in"), "pg-step"))
    with st.container(horizontal=True):
        for kind, name in kind_names(texts).items():
            st.download_button(
                f"{name} (XLSX)",
                partial(record_form, kind, texts.lang),
                file_name=f"{kind}_{texts.lang}.xlsx",
                mime=_XLSX,
                on_click="ignore",
                key=f"form-{kind}",
            )


def _import(dataset: Dataset, opened: bool, texts: Texts) -> None:
    _ = texts.gettext
    show(markup.element("h3", _("2. Give it back"), "pg-step"))
    _last(texts)
    file = st.file_uploader(
        _("A filled-in form (.xlsx)"),
        type="xlsx",
        max_upload_size=MOST_BYTES // 1_000_000,
        # A new key empties the field after recording.
        key=f"records-file-{st.session_state.get(_ROUND, 0)}",
    )
    if file is None:
        return
    st.session_state.pop(_DONE, None)
    found = preview_of(file.name, file.getvalue(), dataset.records, date.today())
    _show_good(found, texts)
    _show_refused(found, file.name, texts)
    if not found.good:
        show(markup.element("p", _("No row can be recorded."), "pg-hint"))
    elif not opened:
        closed = _("Recording is closed here. The operator of this map can open it, or import the file.")
        show(markup.banner([closed], role="status", lang=texts.lang, css="pg-notice"))
    else:
        label = _("Record the rows: {count}").format(count=len(found.good))
        st.button(label, type="primary", key="record", on_click=_record, args=(dataset, found, file.name))


def _show_good(found: Preview, texts: Texts) -> None:
    _ = texts.gettext
    kind = kind_names(texts)[found.kind]
    title = _("Can be recorded: {count}").format(count=len(found.good))
    show(markup.element("h3", f"{kind}. {title}", "pg-step"))
    if found.good:
        headers, rows = good_table(found, texts)
        show(markup.table(title, headers, rows, "pg-records"))
        _rest(len(found.good), texts)


def _show_refused(found: Preview, name: str, texts: Texts) -> None:
    if not found.refused:
        return
    _ = texts.gettext
    title = _("Refused: {count}").format(count=len(found.refused))
    show(markup.element("h3", title, "pg-step"))
    headers, rows = refused_table(found, texts)
    show(markup.table(title, headers, rows, "pg-records"))
    _rest(sum(len(bad.problems) for bad in found.refused), texts)
    _refused_button(partial(refused_workbook, found), _refused_name(name), texts, key="refused-now")


def _rest(count: int, texts: Texts) -> None:
    if more := unshown(count):
        show(markup.element("p", texts.gettext("Not shown: {count}.").format(count=more), "pg-hint"))


def _record(dataset: Dataset, found: Preview, name: str) -> None:
    """Record the good rows, and empty the field; what the ledger has against them is said."""
    try:
        added = dataset.ledger.append(found.kind, [draft for _, draft in found.good])
    except ScimapError as error:
        st.session_state[_DONE] = error
        return
    refused = refused_workbook(found) if found.refused else None
    st.session_state[_DONE] = Done(tuple(one.id for one in added), refused, _refused_name(name))
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def _last(texts: Texts) -> None:
    """Say what the last import did."""
    _, last = texts.gettext, st.session_state.get(_DONE)
    if isinstance(last, ScimapError):
        _failure(last, texts)
    if not isinstance(last, Done):
        return
    said = _("Recorded: {count} ({ids}).").format(count=len(last.ids), ids=recorded_words(last.ids))
    show(markup.banner([said], role="status", lang=texts.lang, css="pg-notice"))
    if last.refused is not None:
        _refused_button(last.refused, last.file_name, texts, key="refused-then")


def _refused_button(content: bytes | Callable[[], bytes], file_name: str, texts: Texts, *, key: str) -> None:
    label = texts.gettext("The refused rows with what is wrong (XLSX)")
    st.download_button(label, content, file_name=file_name, mime=_XLSX, on_click="ignore", key=key)


def _refused_name(name: str) -> str:
    return f"{name.removesuffix('.xlsx')}.refused.xlsx"


def _failure(error: ScimapError, texts: Texts) -> None:
    lines = [texts.gettext("The records cannot be read or written."), translate_error(error, texts)]
    show(markup.banner(lines, role="alert", lang=texts.lang, css="pg-failure"))
