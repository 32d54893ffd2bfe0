"""What the page of an indicator says, on the shipped data."""

from shipped import shipped

from layers.drawing.ranked_bars import Span, spans
from layers.pages.indicator.page import indicator_page
from layers.text.language import Texts


def page(name, **options):
    indicator = next(one for one in shipped()["indicators"] if one["id"] == name)
    return indicator_page(shipped(), indicator, [], Texts("en"), **options)


def test_bars_are_of_the_year_asked_for_and_the_highest_comes_first() -> None:
    shown = page("rd_intensity", year=2023, region="KZ-43")
    assert shown.year == 2023
    lengths = [one.span.length for one in shown.bars]
    assert lengths == sorted(lengths, reverse=True)
    assert [one.name for one in shown.bars if one.chosen] == ["Kyzylorda"]


def test_a_year_without_data_gives_the_newest() -> None:
    assert page("rd_intensity", year=1999).year == 2024


def test_regions_without_a_value_have_no_bar() -> None:
    assert len(page("rd_local_budget", year=2024).bars) == 8


def test_an_indicator_without_data_says_why_and_shows_nothing() -> None:
    shown = page("publications")
    assert shown.reason
    assert (shown.year, list(shown.bars), list(shown.trends)) == (None, [], [])


def test_a_fall_has_its_bar_left_of_zero() -> None:
    assert spans([3.0, -1.0]) == [Span(25.0, 75.0), Span(0.0, 25.0)]
    assert spans([0.0]) == [Span(0.0, 0.0)]
    assert spans([]) == []


def test_one_year_is_no_trend() -> None:
    assert list(page("researchers").trends) == []
    assert len(page("rd_expenditure").trends) == 20
