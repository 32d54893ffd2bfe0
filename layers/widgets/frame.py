"""What every page of the app has: style, header, and the notices above the content."""

from collections.abc import Mapping
from contextlib import suppress
from functools import cache

import streamlit as st

from geo.core.errors import ScimapError
from layers.model.document import Document
from layers.runtime import page_style
from layers.text.language import Texts
from layers.view.state import Notice
from layers.widgets import markup
from layers.widgets.page import PAGE_KEY
from layers.widgets.session import Visitor, choose_lang, choose_page


def show(piece: markup.Html) -> None:
    """Show HTML of ``markup``; Streamlit cleans it once more and runs no script of it."""
    st.html(piece.source)


def settings(texts: Texts | None = None) -> None:
    """Set what the browser shows of the whole app; without texts it has no title."""
    title = texts.gettext("Science map of Kazakhstan") if texts else None
    st.set_page_config(page_title=title, layout="wide", initial_sidebar_state="collapsed")


def add_page_style(shown: str, pages: tuple[str, ...]) -> None:
    """Send the style sheet. Of ``pages`` only ``shown`` is visible: a hidden map is not destroyed."""
    st.html(_style(shown, pages))


@cache
def _style(shown: str, pages: tuple[str, ...]) -> str:
    # One line: Streamlit looks for indentation in every piece of HTML, at every rerun.
    css = page_style("app") + page_style("pages")
    hidden = "".join(f".st-key-page-{page}{{display:none}}" for page in pages if page != shown)
    return f"<style>{css}{hidden}</style>"


def header(visitor: Visitor, document: Document, texts: Texts) -> None:
    """Show the title, the pages and the languages."""
    _ = texts.gettext
    # Links and the browser's back button move these widgets too.
    pages = {page.id: page.label(_) for page in visitor.pages}
    grouped = [page.id for page in visitor.pages if page.grouped]
    first = grouped[0]
    st.session_state["page"] = first if visitor.page in grouped else visitor.page
    st.session_state["lang"] = visitor.view.lang
    with st.container(key="header", horizontal=True, vertical_alignment="center"):
        show(markup.element("h1", _("Science map of Kazakhstan"), "pg-title"))
        st.segmented_control(
            _("Page"),
            [name for name in pages if name == first or name not in grouped],
            format_func={**pages, first: _("Initiatives")}.__getitem__,
            key="page",
            on_change=choose_page,
            args=(document, "page"),
            label_visibility="collapsed",
        )
        st.segmented_control(
            _("Language"),
            document["langs"],
            format_func=lambda lang: Texts(lang).gettext("Eng"),
            key="lang",
            on_change=choose_lang,
            args=(document, "lang"),
            label_visibility="collapsed",
        )
    # The container is there on every page: what follows keeps its place, and the map is not built again.
    with st.container(key="initiatives"):
        if visitor.page in grouped:
            st.session_state["initiative"] = visitor.page
            st.segmented_control(
                _("Initiatives"),
                grouped,
                format_func=pages.__getitem__,
                key="initiative",
                on_change=choose_page,
                args=(document, "initiative"),
                label_visibility="collapsed",
            )


def notices(visitor: Visitor, texts: Texts) -> None:
    """Say what of the link could not be used, and what is shown instead."""
    with st.container(key="notices"):
        if visitor.notices:
            sentences = _sentences(visitor, texts)
            lines = [_sentence(notice, sentences, texts) for notice in visitor.notices]
            show(markup.banner(lines, role="status", lang=texts.lang, css="pg-notice"))


def failure(error: Exception, lang: str) -> None:
    """Show one message about data that cannot be read; it names the file and what to do."""
    add_page_style("map", ("map",))
    lines, details = [str(error)], str(error)
    # The damaged file may be the catalogue of texts itself.
    with suppress(ScimapError):
        _ = Texts(lang).gettext
        said = [_("The data of the map cannot be read."), _("Tell the administrator of the map.")]
        lines = [" ".join(said), _("Technical details: {details}").format(details=details)]
    show(markup.banner(lines, role="alert", lang=lang, css="pg-failure"))


def _sentences(visitor: Visitor, texts: Texts) -> dict[str, str]:
    """Return what is said of each key of a link that cannot be used."""
    _ = texts.gettext
    sentences = {
        "indicator": _("The indicator “{value}” is not known."),
        "year": _("The year “{value}” is not known."),
        "lang": _("The language “{value}” is not known."),
        "region": _("The region “{value}” is not known."),
        "layers": _("The layer “{value}” is not known."),
        "map": _("The form of the map “{value}” is not known."),
        "without": _("The group of regions “{value}” is not known."),
        **dict.fromkeys(("since", "beside"), _("The year “{value}” cannot be compared with.")),
        PAGE_KEY: _("The page “{value}” is not known."),
    }
    for page in visitor.pages:
        sentences |= page.notices(_)
    return sentences


def _sentence(notice: Notice, sentences: Mapping[str, str], texts: Texts) -> str:
    if notice.used:
        sentence = texts.gettext("There are no data for {value}; {year} is shown.")
    else:
        sentence = sentences[notice.key]
    return sentence.format(value=notice.value, year=notice.used)
