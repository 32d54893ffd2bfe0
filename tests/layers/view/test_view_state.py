"""The view state: what a link may ask for, and what is shown when it asks for something else."""

import pytest
from tiny_document import DEFAULT, DOCUMENT

from layers.view.state import SHOWN_LENGTH, Notice, ViewState, nearest_year, shortened


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
    view = ViewState("spending", 2021, "kk", "KZ-43", ())
    assert view.to_query(DEFAULT) == {"year": "2021", "region": "KZ-43", "layers": "none"}


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
