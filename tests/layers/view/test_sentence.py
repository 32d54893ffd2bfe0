"""The active sentence is true, in three languages."""

import pytest
from picturing import changed, document, view_of

from geo.core.languages import LANGS
from layers.text.language import Texts
from layers.view.sentence import _change, largest_share, phrase_texts, sentence
from layers.view.view import Cell


def test_amounts_name_the_largest_share_of_the_countrys_total() -> None:
    assert sentence(view_of("rd_expenditure", year=2024)) == (
        "Almaty city and Astana city: 63.5% of the country's total. Regions with less than 2%: 12."
    )
    assert sentence(view_of("rd_expenditure", "ru", year=2024)) == (
        "Город Алматы и город Астана: 63,5\u00a0% общего показателя по стране. "
        "Регионов с долей менее 2\u00a0%: 12."
    )
    assert sentence(view_of("rd_expenditure", "kk", year=2024)) == (
        "Алматы қаласы және Астана қаласы: ел бойынша жиынтық көрсеткіштің 63,5\u00a0%\u2011ы. "
        "Үлесі 2\u00a0%\u2011дан аз өңірлер саны: 12."
    )


def test_rates_name_the_highest_the_lowest_and_how_many_are_below_the_country() -> None:
    said = sentence(view_of("rd_expenditure_per_100k", year=2024))
    assert said == (
        "Highest: Almaty city (42,438); lowest: Ulytau Region (153). "
        "Below the country's value (10,965): 15 of 20."
    )


def test_what_is_not_distributed_is_said_with_its_share() -> None:
    one = view_of("rd_local_budget", year=2024)
    share = one.residual / one.country_cell().value * 100
    assert f"{share:.1f}% of the total is not distributed by region." in sentence(one)


def test_equal_values_are_counted_and_not_picked_from() -> None:
    assert "lowest: 0 (regions: 10)" in sentence(view_of("rd_local_budget_share", year=2023))


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([], "No region has a value."),
        ([5.0], "Only one region has a value: Abai Region, 5.0."),
        ([5.0, 5.0], "All regions with data have the same value: 5.0."),
    ],
)
def test_few_values_are_said_to_be_few(values: list[float], said: str) -> None:
    assert sentence(changed("rd_expenditure", values, country=20.0)) == said


def test_without_a_total_or_with_a_negative_amount_there_are_no_shares() -> None:
    assert largest_share(changed("rd_expenditure", [3.0, 2.0, 1.0], country=None)) is None
    assert largest_share(changed("rd_expenditure", [3.0, 2.0, -1.0], country=6.0)) is None
    assert largest_share(changed("rd_expenditure", [1.0, 1.0, 1.0, 1.0], country=6.0)) is None
    assert sentence(changed("rd_expenditure", [3.0, 2.0, -1.0])).startswith(
        "Highest: Abai Region (3.0); lowest: "
    )


@pytest.mark.parametrize("lang", LANGS)
def test_every_view_of_the_document_has_a_sentence_without_gaps(lang: str) -> None:
    for entry in document()["indicators"]:
        for year in entry["years"]:
            said = sentence(view_of(entry["id"], lang, year=year))
            assert said.endswith("."), (entry["id"], year)
            assert "{" not in said
            assert "None" not in said
    assert sentence(view_of("publications", lang)) == ""


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (
            [1.0, 2.0],
            {
                "kk": "Төмендеген өңір жоқ, өскені – 2",
                "ru": "Снижения нет ни в одном из 2",
                "en": "Down in none of 2",
            },
        ),
        (
            [-1.0, -2.0],
            {"kk": "Өскен өңір жоқ, төмендегені – 2", "ru": "Роста нет ни в одном из 2", "en": "Up in none of 2"},
        ),
    ],
)
@pytest.mark.parametrize("lang", LANGS)
def test_a_change_in_one_direction_only_counts_no_zero(
    lang: str, values: list[float], said: dict[str, str]
) -> None:
    class Rose:
        between = (2020, 2024)

        def cell(self, unit: int) -> Cell:
            return Cell(values[unit], "derived")

    name, params = _change(Rose(), [0, 1])[0]
    assert phrase_texts(Texts(lang))[name].format(**params).startswith(said[lang])
