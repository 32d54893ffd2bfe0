"""The view of one visitor, between the URL, the session and the runtime in the browser."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from layers.pages.compare.state import KEYS as COMPARE_KEYS
from layers.pages.compare.state import CompareState
from layers.pages.criteria.state import KEYS as CALCULATOR_KEYS
from layers.pages.criteria.state import CalculatorState
from layers.pages.plan.state import KEYS as PLAN_KEYS
from layers.pages.plan.state import PlanState
from layers.view.state import KEYS, Document, Notice, ViewState, nearest_year, shortened
from layers.widgets.components import KEY as MAP_KEY

INITIATIVES = ("plan", "territories", "criteria", "demand", "records")
"""The pages of demand and initiatives, which stand under one word of the header."""
PAGES = ("map", "region", "indicator", "compare", *INITIATIVES, "method")
"""The pages in the order of the header; ``layers.app.pages`` says what each shows."""

PAGE_KEY = "view"
_OURS = (*KEYS, *COMPARE_KEYS, *CALCULATOR_KEYS, *PLAN_KEYS, PAGE_KEY)
_SLOT = "visitor"
STORY = "story"
"""What a visitor has collected for a meeting (``layers.app.story``)."""

Query = dict[str, tuple[str, ...]]


@dataclass
class Visitor:
    """What one visitor sees.

    Attributes
    ----------
    view, page
        The present view state and page (one of ``PAGES``).
    compare
        What the page of comparison shows.
    calculators
        What the calculators are asked.
    plan
        Which measures of the action plan are shown.
    notices
        What of the link could not be used; empty again after the visitor's next change.
    push, rev
        What the server changed last, for the runtime, and its revision.
    address
        The query string that the state above belongs to; another one means that the visitor
        followed a link or went back.
    """

    view: ViewState
    page: str
    compare: CompareState
    calculators: CalculatorState
    plan: PlanState
    notices: tuple[Notice, ...]
    address: Query
    push: dict[str, Any] = field(default_factory=dict)
    rev: int = 0


def visitor(document: Document) -> Visitor:
    """Return the visitor of this session, brought up to the URL."""
    address = _address()
    known = st.session_state.get(_SLOT)
    if isinstance(known, Visitor) and known.address == address:
        return known
    view, notices = ViewState.from_query(address, document)
    page, page_notice = _page(address)
    compare, compare_notices = CompareState.from_query(address, document)
    calculators, calculator_notices = CalculatorState.from_query(address)
    plan, plan_notices = PlanState.from_query(address)
    fresh = Visitor(
        view=view,
        page=page,
        compare=compare,
        calculators=calculators,
        plan=plan,
        notices=(*notices, *compare_notices, *calculator_notices, *plan_notices, *page_notice),
        address=address,
        push=view.to_runtime(),
        rev=known.rev + 1 if isinstance(known, Visitor) else 0,
    )
    st.session_state[_SLOT] = fresh
    return fresh


def choose_lang(document: Document, key: str) -> None:
    """Take over the language that the visitor chose in the widget ``key``."""
    lang: object = st.session_state.get(key)
    now = visitor(document)
    # Streamlit lets a visitor take back a choice; a screen without a language does not exist.
    if not isinstance(lang, str) or lang == now.view.lang:
        return
    now.view = now.view.with_lang(lang)
    now.push = {"lang": lang}
    now.rev += 1
    _write(now, document)


def choose_page(document: Document, key: str) -> None:
    """Take over the page that the visitor chose in the widget ``key``."""
    page: object = st.session_state.get(key)
    now = visitor(document)
    if not isinstance(page, str) or page == now.page:
        return
    now.page = page
    _write(now, document)


def choose_region(document: Document, key: str) -> None:
    """Take over the region that the visitor chose in the widget ``key``, for the map as well."""
    _change_view(document, region=st.session_state.get(key))


def choose_indicator(document: Document, key: str) -> None:
    """Take over the indicator that the visitor chose in the widget ``key``, in the nearest year with data."""
    indicator = st.session_state.get(key)
    years = next(entry["years"] for entry in document["indicators"] if entry["id"] == indicator)
    year = nearest_year(visitor(document).view.year, years)
    _change_view(document, indicator=indicator, year=year)


def choose_year(document: Document, key: str) -> None:
    """Take over the year that the visitor chose in the widget ``key``; taking a choice back changes nothing."""
    year = st.session_state.get(key)
    if year is not None:
        _change_view(document, year=year)


def change_compare(document: Document, **changes: Any) -> None:
    """Take over other regions or another second indicator on the page of comparison."""
    now = visitor(document)
    now.compare = replace(now.compare, **changes)
    _write(now, document)


def change_calculators(document: Document, **changes: Any) -> None:
    """Take over what the visitor entered into a calculator."""
    now = visitor(document)
    now.calculators = replace(now.calculators, **changes)
    _write(now, document)


def change_plan(document: Document, **changes: Any) -> None:
    """Take over which measures of the action plan the visitor wants to see."""
    now = visitor(document)
    now.plan = replace(now.plan, **changes)
    _write(now, document)


def _change_view(document: Document, **changes: Any) -> None:
    now = visitor(document)
    # A year to compare with that the new view cannot have is left out.
    now.view = ViewState.from_runtime(replace(now.view, **changes).to_runtime(), document)
    now.push = changes
    now.rev += 1
    _write(now, document)


def take_map_view(document: Document) -> None:
    """Take over the view that the visitor chose on the map."""
    reported = st.session_state[MAP_KEY].get("view")
    now = visitor(document)
    # The language is chosen in the header; a report sent before the choice has the old one.
    now.view = ViewState.from_runtime(reported, document).with_lang(now.view.lang)
    _write(now, document)


def _page(address: Mapping[str, tuple[str, ...]]) -> tuple[str, tuple[Notice, ...]]:
    asked = address.get(PAGE_KEY)
    if asked is None:
        return PAGES[0], ()
    if len(asked) == 1 and asked[0] in PAGES:
        return asked[0], ()
    return PAGES[0], (Notice(PAGE_KEY, shortened(asked)),)


def _address() -> Query:
    """Return our keys of the query string; other keys of the URL are left alone."""
    return {key: tuple(st.query_params.get_all(key)) for key in st.query_params if key in _OURS}


def _write(now: Visitor, document: Document) -> None:
    view = now.view.to_query(ViewState.default(document))
    query = {**view, **now.compare.to_query(), **now.calculators.to_query(), **now.plan.to_query()}
    if now.page != PAGES[0]:
        query[PAGE_KEY] = now.page
    others = {key: st.query_params.get_all(key) for key in st.query_params}
    for key in _OURS:
        others.pop(key, None)
    # One assignment: each single one would be an entry of its own in the browser's history.
    st.query_params.from_dict({**others, **query})
    now.address = _address()
    now.notices = ()
