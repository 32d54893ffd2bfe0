"""The choosers that several pages have: a region, an indicator, a year."""

import streamlit as st

from layers.model.document import Document
from layers.text.language import Texts, official
from layers.widgets.session import Visitor, choose_indicator, choose_region, choose_year

# Streamlit says in English that a search found nothing; these lists are short enough to be read.
NO_SEARCH = None


def region_chooser(now: Visitor, document: Document, texts: Texts, *, key: str) -> None:
    """Let the visitor choose a region: today's in alphabetical order, then the units that are no more."""
    regions = [document["regions"][index] for index in document["order"][texts.lang]]
    ordered = [one["code"] for one in sorted(regions, key=lambda one: bool(one["dissolved"]))]
    names = {one["code"]: official(one, texts.lang) for one in regions}
    st.session_state[key] = now.view.region
    st.selectbox(
        texts.gettext("Region"),
        ordered,
        index=None,
        format_func=names.__getitem__,
        placeholder=texts.gettext("Choose a region"),
        key=key,
        filter_mode=NO_SEARCH,
        on_change=choose_region,
        args=(document, key),
    )


def indicator_names(document: Document, texts: Texts) -> dict[str, str]:
    """Return the title of every indicator by id, in the document's order."""
    return {one["id"]: one["title"][texts.lang] for one in document["indicators"]}


def indicator_chooser(now: Visitor, document: Document, texts: Texts, *, key: str, label: str) -> None:
    """Let the visitor choose an indicator."""
    names = indicator_names(document, texts)
    st.session_state[key] = now.view.indicator
    st.selectbox(
        label,
        list(names),
        format_func=names.__getitem__,
        key=key,
        filter_mode=NO_SEARCH,
        on_change=choose_indicator,
        args=(document, key),
    )


def year_chooser(now: Visitor, document: Document, texts: Texts, *, key: str) -> None:
    """Let the visitor choose one of the years with data; nothing for an indicator without any.

    A year that does not follow the one before it stands after an ellipsis.
    """
    years = next(one["years"] for one in document["indicators"] if one["id"] == now.view.indicator)
    if years:
        st.session_state[key] = now.view.year
        st.segmented_control(
            texts.gettext("Year"),
            years,
            format_func=lambda year: str(year) if year - 1 in (*years, years[0] - 1) else f"… {year}",
            key=key,
            on_change=choose_year,
            args=(document, key),
        )
