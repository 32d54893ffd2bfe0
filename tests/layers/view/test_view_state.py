"""The view state: what a link may ask for, and what is shown when it asks for something else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.view.state import SHOWN_LENGTH, Notice, ViewState, nearest_year, shortened

DOCUMENT = {
    "langs": ["kk", "ru", "en"],
    "regions": [{"code": "KZ-10"}, {"code": "KZ-43"}, {"code": "KZ-71"}, {"code": "KZ-75"}],
    "indicators": [
        {
            "id": "spending",
            "years": [2020, 2021, 2024],
            # Between 2020 and 2024 there is nothing to class.
            "change": {"breaks": [[[-1, 0, 1, 2], None], [[-2, -1, 0, 1]]]},
        },
        {"id": "people", "years": [2024], "change": None},
        {"id": "papers", "years": [], "change": None},
    ],
    "layers": [{"id": "parks"}, {"id": "capitals"}, {"id": "zones"}],
    "forms": {"land": {}, "tiles": {}},
    "view": {
        "indicator": "spending",
        "year": 2024,
        "lang": "kk",
        "region": None,
        "layers": ["parks"],
        "map": "land",
        "without": None,
        "since": None,
        "beside": None,
    },
}
DEFAULT = ViewState("spending", 2024, "kk", None, ("parks",))


def read(**query):
    return ViewState.from_query(query, DOCUMENT)


def test_an_empty_query_is_the_default_view_without_notice():
    assert read() == (DEFAULT, ())


def test_every_key_is_read():
    view, notices = read(
        indicator="people", year="2024", lang="ru", region="KZ-43", layers="zones,parks", map="tiles"
    )
    assert view == ViewState("people", 2024, "ru", "KZ-43", ("parks", "zones"), "tiles")
    assert notices == ()


def test_only_what_differs_from_the_default_is_written():
    assert DEFAULT.to_query(DEFAULT) == {}
    assert DEFAULT.to_hash(DEFAULT) == ""
    view = ViewState("spending", 2021, "kk", "KZ-43", ())
    assert view.to_query(DEFAULT) == {"year": "2021", "region": "KZ-43", "layers": "none"}


def test_the_hash_is_the_query_with_its_commas():
    view = ViewState("people", 2024, "en", None, ("parks", "zones"))
    assert view.to_hash(DEFAULT) == "#indicator=people&lang=en&layers=parks,zones"


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


def test_a_default_region_can_be_taken_back_in_a_link():
    document = {**DOCUMENT, "view": {**DOCUMENT["view"], "region": "KZ-10"}}
    default = ViewState.default(document)
    assert DEFAULT.to_query(default) == {"region": ""}
    assert ViewState.from_query({"region": ""}, document) == (DEFAULT, ())


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("indicator", "gdp"),
        ("indicator", ""),
        ("indicator", "<script>alert(1)</script>"),
        ("indicator", "{{7*7}}"),
        ("lang", "xx"),
        ("lang", "KK"),
        ("region", "KZ-99"),
        ("region", "kz-10"),
        ("region", "'; drop table regions; --"),
        ("layers", "volcanoes"),
        ("without", "everything"),
        ("since", "2020"),
        ("since", "2024"),
        ("since", "1066"),
        ("beside", "2024"),
        ("beside", "soon"),
        ("layers", ","),
        ("year", "soon"),
        ("year", "24"),
        ("year", "-2024"),
        ("year", "2024.0"),
        ("year", "٢٠٢٤"),
        ("year", " 2024"),
        ("year", ""),
    ],
)
def test_what_is_unknown_falls_back_to_the_default_with_a_notice(key, value):
    assert read(**{key: value}) == (DEFAULT, (Notice(key, value),))


@pytest.mark.parametrize("key", ["indicator", "year", "lang", "region", "layers"])
def test_a_key_given_twice_is_malformed(key):
    view, notices = read(**{key: ["a", "b"]})
    assert (view, notices) == (DEFAULT, (Notice(key, "a, b"),))


@pytest.mark.parametrize("key", ["indicator", "year", "lang", "region", "layers"])
def test_a_value_of_ten_thousand_characters_is_shortened(key):
    view, (notice,) = read(**{key: "9" * 10_000})
    assert view == DEFAULT
    assert notice.value == "9" * SHOWN_LENGTH + "…"


def test_marks_of_direction_and_line_ends_are_not_repeated():
    assert shortened("a\u202eb\nc\x00") == "a b c "


def test_keys_of_others_are_left_alone():
    assert read(utm_source="letter", embed="true") == (DEFAULT, ())


@pytest.mark.parametrize(("asked", "shown"), [("9999", 2024), ("1990", 2020), ("2023", 2024), ("2022", 2021)])
def test_a_year_without_data_gives_the_nearest_year_with_a_notice(asked, shown):
    view, notices = read(year=asked)
    assert view.year == shown
    assert notices == (Notice("year", asked, used=str(shown)),)


def test_of_two_equally_near_years_the_later_is_taken():
    assert nearest_year(2022, [2020, 2021, 2023, 2024]) == 2023


def test_a_year_that_was_not_asked_for_moves_without_notice():
    document = {**DOCUMENT, "view": {**DOCUMENT["view"], "year": 2021}}
    view, notices = ViewState.from_query({"indicator": "people"}, document)
    assert (view.year, notices) == (2024, ())


def test_an_indicator_without_data_keeps_the_year():
    view, notices = read(indicator="papers", year="2021")
    assert (view.indicator, view.year, notices) == ("papers", 2021, ())


def test_known_layers_are_taken_and_the_unknown_one_is_named():
    view, notices = read(layers="zones,volcanoes,parks,rivers")
    assert view.layers == ("parks", "zones")
    assert notices == (Notice("layers", "volcanoes"),)


@pytest.mark.parametrize(
    "reported",
    [None, [], "kk", 7, {}, {"layers": "parks"}, {"year": {"a": 1}}, {"lang": None}, {"region": 5}],
)
def test_nonsense_from_the_browser_gives_the_default(reported):
    assert ViewState.from_runtime(reported, DOCUMENT) == DEFAULT


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
