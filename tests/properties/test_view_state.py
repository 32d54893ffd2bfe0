"""Any view survives the link and the runtime; no query breaks it."""

from hypothesis import given
from hypothesis import strategies as st
from tiny_document import DEFAULT, DOCUMENT

from layers.view.state import SHOWN_LENGTH, ViewState

views = st.builds(
    lambda choice, lang, region, layers, form, without: ViewState(
        *choice[:2], lang, region, layers, form, without, *choice[2:]
    ),
    st.sampled_from(
        [
            ("spending", 2020, None, None),
            ("spending", 2021, 2024, None),
            ("spending", 2024, None, 2020),
            ("people", 2024, None, None),
        ]
    ),
    st.sampled_from(["kk", "ru", "en"]),
    st.sampled_from([None, "KZ-10", "KZ-75"]),
    st.sampled_from([(), ("parks",), ("capitals",), ("parks", "capitals", "zones")]),
    st.sampled_from(["land", "tiles"]),
    st.sampled_from([None, "cities"]),
)


@given(views)
def test_every_view_survives_the_way_through_the_link(view):
    assert ViewState.from_query(view.to_query(DEFAULT), DOCUMENT) == (view, ())


@given(views)
def test_every_view_survives_the_way_through_the_runtime(view):
    assert ViewState.from_runtime(view.to_runtime(), DOCUMENT) == view


HOSTILE = st.text(alphabet="029azKZ-,<>{}&'\"\u202e\n ", max_size=60)


@given(
    st.dictionaries(
        st.sampled_from(["indicator", "year", "lang", "region", "layers", "x"]),
        st.one_of(HOSTILE, st.lists(HOSTILE, max_size=3)),
    )
)
def test_no_query_breaks_it(query):
    view, notices = ViewState.from_query(query, DOCUMENT)
    assert view.indicator in {"spending", "people", "papers"}
    assert all(len(notice.value) <= SHOWN_LENGTH + 1 for notice in notices)
