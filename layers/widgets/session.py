"""The view of one visitor, between the URL, the session and the runtime in the browser."""

from dataclasses import dataclass, field, replace
from typing import Any, TypeVar, cast

import streamlit as st

from geo.dataset import Dataset
from layers.model.document import Document, SomeViewKeys
from layers.view.state import KEYS, Notice, ViewState, nearest_year, shortened
from layers.widgets.components import KEY as MAP_KEY
from layers.widgets.page import PAGE_KEY, Page, PageState

_SLOT = "visitor"
STORY = "story"
"""What a visitor has collected for a meeting (``layers.app.story``)."""

Query = dict[str, tuple[str, ...]]


State = TypeVar("State")


@dataclass
class Visitor:
    """What one visitor sees.

    Attributes
    ----------
    pages
        The pages that there are, the first one where a link names none.
    view, page
        The present view state, and the id of the page shown.
    dataset
        The data in use when the page was last made.
    states
        What each page that takes more than the view is asked, by the page's id.
    notices
        What of the link could not be used; empty again after the visitor's next change.
    push, rev
        What the server changed last, for the runtime, and its revision.
    address
        The query string that the state above belongs to; another one means that the visitor
        followed a link or went back.
    """

    pages: tuple[Page, ...]
    view: ViewState
    page: str
    dataset: Dataset
    states: dict[str, PageState]
    notices: tuple[Notice, ...]
    address: Query
    push: SomeViewKeys = field(default_factory=SomeViewKeys)
    rev: int = 0

    def state(self, kind: type[State]) -> State:
        """Return what the page whose state is of this kind is asked."""
        return next(state for state in self.states.values() if isinstance(state, kind))


def begin(dataset: Dataset, document: Document, pages: tuple[Page, ...]) -> Visitor:
    """Return the visitor of this session, brought up to the URL; called once at the start of every run."""
    address = _address(pages)
    known = st.session_state.get(_SLOT)
    if isinstance(known, Visitor) and known.address == address:
        known.dataset = dataset
        return known
    view, notices = ViewState.from_query(address, document)
    page, page_notice = _page(address, pages)
    states: dict[str, PageState] = {}
    for one in pages:
        if one.state is not None:
            states[one.id], found = one.state.from_query(address, document, dataset)
            notices = (*notices, *found)
    fresh = Visitor(
        pages=pages,
        view=view,
        page=page,
        dataset=dataset,
        states=states,
        notices=(*notices, *page_notice),
        address=address,
        push={**view.to_runtime()},
        rev=known.rev + 1 if isinstance(known, Visitor) else 0,
    )
    st.session_state[_SLOT] = fresh
    return fresh


def visitor(document: Document) -> Visitor:
    """Return the visitor of this session, brought up to the URL; ``begin`` was called in this session before."""
    known: Visitor = st.session_state[_SLOT]
    return begin(known.dataset, document, known.pages)


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


def change_state(document: Document, kind: type[PageState], **changes: Any) -> None:
    """Take over what the visitor asks the page whose state is of this kind."""
    now = visitor(document)
    page = next(page for page, state in now.states.items() if isinstance(state, kind))
    now.states[page] = replace(cast(Any, now.states[page]), **changes)
    _write(now, document)


def _change_view(document: Document, **changes: Any) -> None:
    now = visitor(document)
    # A year to compare with that the new view cannot have is left out.
    now.view = ViewState.from_runtime(replace(now.view, **changes).to_runtime(), document)
    now.push = cast(SomeViewKeys, changes)
    now.rev += 1
    _write(now, document)


def take_map_view(document: Document) -> None:
    """Take over the view that the visitor chose on the map."""
    reported = st.session_state[MAP_KEY].get("view")
    now = visitor(document)
    # The language is chosen in the header; a report sent before the choice has the old one.
    now.view = ViewState.from_runtime(reported, document).with_lang(now.view.lang)
    _write(now, document)


def _page(address: Query, pages: tuple[Page, ...]) -> tuple[str, tuple[Notice, ...]]:
    asked = address.get(PAGE_KEY)
    if asked is None:
        return pages[0].id, ()
    if len(asked) == 1 and asked[0] in {page.id for page in pages}:
        return asked[0], ()
    return pages[0].id, (Notice(PAGE_KEY, shortened(asked)),)


def _address(pages: tuple[Page, ...]) -> Query:
    """Return our keys of the query string; other keys of the URL are left alone."""
    ours = {*KEYS, PAGE_KEY, *(key for page in pages for key in page.keys)}
    return {key: tuple(st.query_params.get_all(key)) for key in st.query_params if key in ours}


def _write(now: Visitor, document: Document) -> None:
    query = now.view.to_query(ViewState.default(document))
    for state in now.states.values():
        query |= state.to_query()
    if now.page != now.pages[0].id:
        query[PAGE_KEY] = now.page
    ours = _address(now.pages)
    others = {key: st.query_params.get_all(key) for key in st.query_params if key not in ours}
    # One assignment: each single one would be an entry of its own in the browser's history.
    st.query_params.from_dict({**others, **query})
    now.address = _address(now.pages)
    now.notices = ()
