"""The page of the science-city criteria: the rule tables, the three-per-cent calculator, co-financing."""

from typing import Any, Literal

import streamlit as st

from geo.dataset import Dataset
from geo.initiatives.cofinancing import FUNDING
from layers.model.document import Document
from layers.pages.criteria.calculators import budget_answer, cost_answer, share_answer
from layers.pages.criteria.page import criteria_page, funding_names, input_names
from layers.pages.criteria.state import FIRST_YEAR, LAST_YEAR, MOST_COST, MOST_PEOPLE, CalculatorState
from layers.text.language import Texts
from layers.widgets import markup
from layers.widgets.choosers import NO_SEARCH, region_chooser
from layers.widgets.frame import show
from layers.widgets.parts import show_part
from layers.widgets.session import Visitor, change_state, visitor


def show_page(dataset: Dataset, document: Document, texts: Texts) -> None:
    """Show what the decree's criteria say of each settlement, and the two calculators."""
    _ = texts.gettext
    now = visitor(document)
    show(markup.element("h2", _("Science-city criteria"), "pg-heading"))
    page = criteria_page(dataset, document, texts)
    show_part("criteria/body.html", document, texts, criteria=page)
    show(markup.element("h2", _("Calculator: {share} % researchers").format(share=page.per_cent), "pg-heading"))
    asked = _(
        "Enter people of the same place and the same year. Nothing is recorded; the link keeps the numbers."
    )
    show(markup.element("p", asked, "pg-hint"))
    year = now.state(CalculatorState).of or max(year for one in document["indicators"] for year in one["years"])
    with st.container(key="share-bar", horizontal=True, vertical_alignment="bottom"):
        _place(dataset, now, document, texts)
        _number(document, _("Year"), "of", year, FIRST_YEAR, LAST_YEAR)
        for field, label in input_names(texts).items():
            _number(document, label, field, getattr(now.state(CalculatorState), field), 0, MOST_PEOPLE)
    share = share_answer(dataset.screening, now.state(CalculatorState), year, texts)
    show_part("criteria/share.html", document, texts, share=share)
    show(
        markup.element(
            "h2", _("Calculator: co-financing from the local budget, as the Academy proposes"), "pg-heading"
        )
    )
    terms = "; ".join(f"{name}: {share}" for name, share in page.funding)
    show(markup.element("p", f"{terms}. {page.funding_source}.", "pg-hint"))
    with st.container(key="cost-bar", horizontal=True, vertical_alignment="bottom"):
        _funding(now, document, texts)
        cost = _("Cost of the project, mln KZT")
        _number(document, cost, "cost", now.state(CalculatorState).cost, 0.0, MOST_COST)
        region_chooser(now, document, texts, key="region-of-cost")
    region, values = now.view.region, dataset.values
    beside = budget_answer(document, now.state(CalculatorState), values, region, texts) if region else None
    parts = cost_answer(document, now.state(CalculatorState), texts)
    show_part("criteria/cofinancing.html", document, texts, cost=parts, budget=beside)


def _place(dataset: Dataset, now: Visitor, document: Document, texts: Texts) -> None:
    names = {one.id: one.name[texts.lang] for one in dataset.screening.settlements}
    _chooser(
        document,
        texts.gettext("Settlement"),
        "place",
        names,
        now.state(CalculatorState).place or next(iter(names)),
    )


def _funding(now: Visitor, document: Document, texts: Texts) -> None:
    names = {kind: funding_names(texts)[kind] for kind in FUNDING}
    _chooser(
        document, texts.gettext("Kind of funding"), "funding", dict(names), now.state(CalculatorState).funding
    )


def _chooser(
    document: Document, label: str, field: Literal["place", "funding"], names: dict[Any, str], chosen: str
) -> None:
    key = f"calculator-{field}"
    st.session_state[key] = chosen
    st.selectbox(
        label,
        list(names),
        format_func=names.__getitem__,
        key=key,
        filter_mode=NO_SEARCH,
        on_change=_take,
        args=(document, field),
    )


def _number(document: Document, label: str, field: str, value: float | None, least: float, most: float) -> None:
    key = f"calculator-{field}"
    st.session_state[key] = value
    st.number_input(
        label,
        min_value=least,
        max_value=most,
        value=None,
        step=1.0 if isinstance(least, float) else 1,
        format="%.3f" if isinstance(least, float) else "%d",
        key=key,
        on_change=_take,
        args=(document, field),
    )


def _take(document: Document, field: str) -> None:
    """Take over a field; a cost of nothing is no cost."""
    value = st.session_state[f"calculator-{field}"]
    change_state(document, CalculatorState, **{field: (value or None) if field == "cost" else value})
