"""The active sentence is true, in three languages."""

import pytest
from picturing import changed, document, view_of

from geo.core.languages import LANGS
from layers.view.sentence import largest_share, sentence


def test_amounts_name_the_largest_share_of_the_countrys_total() -> None:
    assert sentence(view_of("rd_expenditure", year=2024)) == (
        "Almaty and Astana: 63.5\u00a0% of the country's total. Regions with less than 2\u00a0%: 12."
    )
    assert sentence(view_of("rd_expenditure", "ru", year=2024)) == (
        "Алматы и Астана: 63,5\u00a0% общего показателя по стране. Регионов с долей менее 2\u00a0%: 12."
    )
    assert sentence(view_of("rd_expenditure", "kk", year=2024)) == (
        "Алматы және Астана: ел бойынша жиынтық көрсеткіштің 63,5\u00a0%-ы. "
        "Үлесі 2\u00a0%-дан аз өңірлер саны: 12."
    )


def test_rates_name_the_highest_the_lowest_and_how_many_are_below_the_country() -> None:
    said = sentence(view_of("rd_expenditure_per_100k", year=2024))
    assert said == (
        "Highest: Almaty (42,438); lowest: Ulytau (153). Below the country's value (10,965): 15 of 20."
    )


def test_what_is_not_disclosed_is_said_with_its_share() -> None:
    one = view_of("rd_local_budget", year=2024)
    share = one.residual / one.country_cell().value * 100
    assert f"{share:.1f}\u00a0% of the total is not disclosed by region." in sentence(one)


def test_equal_values_are_counted_and_not_picked_from() -> None:
    assert "lowest: 0 (regions: 10)" in sentence(view_of("rd_local_budget_share", year=2023))


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([], "No region has a value."),
        ([5.0], "Only one region has a value: Abai, 5.0."),
        ([5.0, 5.0], "All regions with data have the same value: 5.0."),
    ],
)
def test_few_values_are_said_to_be_few(values: list[float], said: str) -> None:
    assert sentence(changed("rd_expenditure", values, country=20.0)) == said


def test_without_a_total_or_with_a_negative_amount_there_are_no_shares() -> None:
    assert largest_share(changed("rd_expenditure", [3.0, 2.0, 1.0], country=None)) is None
    assert largest_share(changed("rd_expenditure", [3.0, 2.0, -1.0], country=6.0)) is None
    assert largest_share(changed("rd_expenditure", [1.0, 1.0, 1.0, 1.0], country=6.0)) is None
    assert sentence(changed("rd_expenditure", [3.0, 2.0, -1.0])).startswith("Highest: Abai (3.0); lowest: ")


@pytest.mark.parametrize("lang", LANGS)
def test_every_view_of_the_document_has_a_sentence_without_gaps(lang: str) -> None:
    for entry in document()["indicators"]:
        for year in entry["years"]:
            said = sentence(view_of(entry["id"], lang, year=year))
            assert said.endswith("."), (entry["id"], year)
            assert "{" not in said
            assert "None" not in said
    assert sentence(view_of("publications", lang)) == ""
