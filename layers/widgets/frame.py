"""What every page of the app has: style, header, and the notices above the content."""

from collections.abc import Mapping
from contextlib import suppress
from functools import cache

import streamlit as st

from geo.core.errors import ScimapError
from layers.runtime import page_style
from layers.text.language import Texts
from layers.view.state import Document, Notice
from layers.widgets import markup
from layers.widgets.session import INITIATIVES, PAGES, Visitor, choose_lang, choose_page

LANG_LABELS = {"kk": "Қаз", "ru": "Рус", "en": "Eng"}
"""Each language names itself, so these are the same in all of them."""


def show(piece: markup.Html) -> None:
    """Show HTML of ``markup``; Streamlit cleans it once more and runs no script of it."""
    st.html(piece.source)


def settings(texts: Texts | None = None) -> None:
    """Set what the browser shows of the whole app; without texts it has no title."""
    title = texts.gettext("Science map of Kazakhstan") if texts else None
    st.set_page_config(page_title=title, layout="wide", initial_sidebar_state="collapsed")


def style(shown: str) -> None:
    """Send the style sheet. Only the page ``shown`` is visible: a hidden map is not destroyed."""
    st.html(_style(shown))


@cache
def _style(shown: str) -> str:
    # One line: Streamlit looks for indentation in every piece of HTML, at every rerun.
    css = page_style("app") + page_style("pages")
    hidden = "".join(f".st-key-page-{page}{{display:none}}" for page in PAGES if page != shown)
    return f"<style>{css}{hidden}</style>"


def header(visitor: Visitor, document: Document, texts: Texts, pages: Mapping[str, str]) -> None:
    """Show the title, the pages (``pages`` has their labels) and the languages."""
    _ = texts.gettext
    # Links and the browser's back button move these widgets too.
    first = INITIATIVES[0]
    st.session_state["page"] = first if visitor.page in INITIATIVES else visitor.page
    st.session_state["lang"] = visitor.view.lang
    with st.container(key="header", horizontal=True, vertical_alignment="center"):
        show(markup.element("h1", _("Science map of Kazakhstan"), "pg-title"))
        st.segmented_control(
            _("Page"),
            [name for name in pages if name == first or name not in INITIATIVES],
            format_func={**pages, first: _("Initiatives")}.__getitem__,
            key="page",
            on_change=choose_page,
            args=(document, "page"),
            label_visibility="collapsed",
        )
        st.segmented_control(
            _("Language"),
            document["langs"],
            format_func=LANG_LABELS.__getitem__,
            key="lang",
            on_change=choose_lang,
            args=(document, "lang"),
            label_visibility="collapsed",
        )
    # The container is there on every page: what follows keeps its place, and the map is not built again.
    with st.container(key="initiatives"):
        if visitor.page in INITIATIVES:
            st.session_state["initiative"] = visitor.page
            st.segmented_control(
                _("Initiatives"),
                list(INITIATIVES),
                format_func=pages.__getitem__,
                key="initiative",
                on_change=choose_page,
                args=(document, "initiative"),
                label_visibility="collapsed",
            )


def notices(found: tuple[Notice, ...], texts: Texts) -> None:
    """Say what of the link could not be used, and what is shown instead."""
    with st.container(key="notices"):
        if found:
            lines = [_sentence(notice, texts) for notice in found]
            show(markup.banner(lines, role="status", lang=texts.lang, css="pg-notice"))


def failure(error: Exception, lang: str) -> None:
    """Show one message about data that cannot be read; it names the file and what to do."""
    style(shown="map")
    lines = [str(error)]
    # The damaged file may be the catalogue of texts itself.
    with suppress(ScimapError):
        lines.insert(0, Texts(lang).gettext("The data of the map cannot be read."))
    show(markup.banner(lines, role="alert", lang=lang, css="pg-failure"))


def _sentence(notice: Notice, texts: Texts) -> str:
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
        "regions": _("The region “{value}” is not known."),
        "most": _("At most {value} regions are compared; the first ones are shown."),
        "other": _("The indicator “{value}” is not known."),
        "place": _("The settlement “{value}” is not known."),
        "funding": _("The kind of funding “{value}” is not known."),
        **dict.fromkeys(("of", "researchers", "employed", "cost"), _("The number “{value}” cannot be used.")),
        "body": _("The responsible body “{value}” is not known."),
        "due": _("No deadline is in the year “{value}”."),
        "status": _("The status “{value}” is not known."),
        "asof": _("The day “{value}” cannot be used; write it as 2027-12-31."),
        "view": _("The page “{value}” is not known."),
    }
    sentence = _("There are no data for {value}; {year} is shown.") if notice.used else sentences[notice.key]
    return sentence.format(value=notice.value, year=notice.used)
