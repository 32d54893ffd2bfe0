"""The page of the country: what the decree prints of it, all of it, in every language, and nothing besides."""

from decimal import Decimal

import pytest
from shipped import shipped

from geo.core.languages import LANGS
from geo.dataset import load_dataset
from geo.observations.fact import Fact
from geo.sources import read_all_facts
from layers.pages.country.page import INDUSTRY, SCIENCE, CountryPage, country_page
from layers.text.language import Texts


def page(lang: str) -> CountryPage:
    return country_page(load_dataset(), shipped(), Texts(lang))


def table_1() -> list[Fact]:
    return [fact for fact in read_all_facts() if fact.kind == "comparison"]


def plain(shown: str) -> str:
    """Return a number as the decree writes it."""
    return shown.replace("\u00a0", "").replace("−", "-").replace(".", ",")


@pytest.mark.parametrize("lang", LANGS)
def test_every_cell_of_table_1_is_shown_as_printed(lang: str) -> None:
    shown = [plain(value) for one in page(lang).comparisons for row in one.rows for value in row.values]
    assert len(shown) == 3 * 6 * 4
    assert sorted(shown) == sorted(fact.printed for fact in table_1())


def test_the_highest_newest_value_comes_first_and_a_country_without_one_last() -> None:
    facts = table_1()
    for one, name in zip(page("en").comparisons, dict.fromkeys(f.variable for f in facts), strict=True):
        newest = {f.subject: f.value for f in facts if f.variable == name and f.year == 2023}
        values = [float(plain(row.values[-1]).replace(",", ".")) for row in one.rows if row.values[-1]]
        assert values == sorted((v for v in newest.values() if v is not None), reverse=True)
        assert [row.span is None for row in one.rows] == [not row.values[-1] for row in one.rows]
        assert [row.name for row in one.rows if row.home] == ["Kazakhstan"]
    assert [row.name for row in page("en").comparisons[2].rows][-1] == "Russia"


def test_the_place_of_kazakhstan_counts_only_countries_with_a_value() -> None:
    places = [one.place for one in page("en").comparisons]
    assert [("place 6 " in places[0], " 6 countries" in places[0])] == [(True, True)]
    assert "place 5 among the 6 countries" in places[1]
    assert "place 5 among the 5 countries" in places[2]


@pytest.mark.parametrize("lang", LANGS)
def test_a_goal_without_a_year_or_a_start_says_so(lang: str) -> None:
    spending, collaboration, business, products = page(lang).goals
    assert (plain(spending.now), spending.now_year, spending.goal, spending.goal_year) == (
        "0,16",
        "2024",
        "1",
        "",
    )
    assert (collaboration.now, collaboration.goal, collaboration.goal_year) == ("", "100", "")
    assert "GII" in collaboration.name
    assert (business.now, business.now_year, business.goal, business.goal_year) == ("31", "2025", "20", "2035")
    assert (plain(products.now), products.goal, products.goal_year) == ("1,37", "3", "2035")


def test_groups_make_what_the_decree_counts_together() -> None:
    groups = {one.id: one for one in load_dataset().country_figures.groups}

    def total(name: str) -> Decimal:
        return sum((Decimal(str(figure.fact.value)) for figure in groups[name].figures), Decimal(0))

    assert (total("sectors"), total("fields"), total("leavers"), total("ages")) == (423, 23152, 5300, 100)
    assert set(groups) == {*INDUSTRY, *SCIENCE}


def test_a_figure_has_the_year_that_the_document_gives_it_or_none() -> None:
    for group in load_dataset().country_figures.groups:
        shown = next(one for one in (*page("kk").industry, *page("kk").science) if one.id == group.id)
        assert shown.year == str(group.figures[0].fact.year or "")
    undated = {"net_imports", "industry", "ages", "supplements"}
    assert {one.id for one in load_dataset().country_figures.groups if one.year is None} >= undated


@pytest.mark.parametrize("lang", LANGS)
def test_everything_has_its_place_in_the_document(lang: str) -> None:
    shown = page(lang)
    assert all(one.locator for one in (*shown.industry, *shown.science))
    assert all(row.goal_place and (row.now_place or not row.now) for row in shown.goals)
    lines = [row for part in (shown.industry_lines, shown.staff_lines, shown.law_lines) for row in part.rows]
    assert lines
    assert all(row.text and row.locator for row in lines)
