"""The page of comparison: regions side by side, and two indicators against each other."""

import streamlit as st

from geo.dataset import Dataset
from layers.model.document import Document
from layers.pages.compare.page import comparison
from layers.pages.compare.pair_page import pair_page
from layers.pages.compare.state import MOST_REGIONS, CompareState, second_indicator
from layers.text.language import Texts
from layers.view.state import Notice
from layers.widgets import markup
from layers.widgets.choosers import indicator_chooser, indicator_names
from layers.widgets.frame import show
from layers.widgets.parts import show_part
from layers.widgets.session import Visitor, change_state, visitor

REGIONS, OTHER = "compared-regions", "other-indicator"


def show_page(dataset: Dataset, document: Document, texts: Texts) -> None:
    """Show the table of the compared regions, and below it scatter, correlation and map of two indicators."""
    _ = texts.gettext
    now = visitor(document)
    show(markup.element("h2", _("Regions side by side"), "pg-heading"))
    _region_pills(now, document, texts)
    if now.state(CompareState).regions:
        compared = comparison(document, now.state(CompareState).regions, texts)
        show_part("compare/body.html", document, texts, comparison=compared)
    else:
        show(markup.element("p", _("Choose one to five regions above."), "pg-empty"))
    show(markup.element("h2", _("Two indicators"), "pg-heading"))
    with st.container(key="compare-bar", horizontal=True, vertical_alignment="bottom"):
        indicator_chooser(now, document, texts, key="first-indicator", label=_("First indicator, across"))
        _second_chooser(now, document, texts)
    _two(now, dataset, document, texts)


def _two(now: Visitor, dataset: Dataset, document: Document, texts: Texts) -> None:
    entries = {one["id"]: one for one in document["indicators"]}
    first = entries[now.view.indicator]
    second = entries[second_indicator(now.state(CompareState), first["id"], document)]
    if first["id"] == second["id"]:
        show(markup.element("p", texts.gettext("Choose two different indicators."), "pg-empty"))
        return
    chosen, catalogue = now.state(CompareState).regions, dataset.indicators
    related = catalogue.related(catalogue[first["id"]], catalogue[second["id"]])
    page = pair_page(document, first, second, now.view.year, chosen, texts, related=related)
    if page is None:
        lacking = texts.gettext("Fewer than five regions have values of both indicators.")
        show(markup.element("p", lacking, "pg-empty"))
        return
    show_part("compare/pair.html", document, texts, pair=page)


def _region_pills(now: Visitor, document: Document, texts: Texts) -> None:
    regions = [document["regions"][index] for index in document["order"][texts.lang]]
    names = {one["code"]: one["names"][texts.lang]["short"] for one in regions if not one["dissolved"]}
    st.session_state[REGIONS] = list(now.state(CompareState).regions)
    st.pills(
        texts.gettext("Up to five regions"),
        list(names),
        format_func=names.__getitem__,
        selection_mode="multi",
        key=REGIONS,
        on_change=_choose_regions,
        args=(document,),
    )


def _choose_regions(document: Document) -> None:
    """Take over the compared regions in the order of choosing; the sixth is refused with a notice."""
    chosen = tuple(st.session_state[REGIONS])
    before = [code for code in visitor(document).state(CompareState).regions if code in chosen]
    ordered = (*before, *(code for code in chosen if code not in before))
    change_state(document, CompareState, regions=ordered[:MOST_REGIONS])
    if len(ordered) > MOST_REGIONS:
        visitor(document).notices = (Notice("most", str(MOST_REGIONS)),)


def _second_chooser(now: Visitor, document: Document, texts: Texts) -> None:
    names = indicator_names(document, texts)
    st.session_state[OTHER] = second_indicator(now.state(CompareState), now.view.indicator, document)
    st.selectbox(
        texts.gettext("Second indicator, upwards"),
        list(names),
        format_func=names.__getitem__,
        key=OTHER,
        filter_mode=None,
        on_change=_choose_other,
        args=(document,),
    )


def _choose_other(document: Document) -> None:
    change_state(document, CompareState, other=st.session_state[OTHER])
