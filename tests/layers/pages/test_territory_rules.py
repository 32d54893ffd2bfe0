"""What the documents say of all territories: every group of it, with its figures, in every language."""

import pytest
from shipped import shipped

from geo.core.languages import LANGS
from geo.dataset import load_dataset
from geo.initiatives.digest import numbers
from layers.pages.country.lines import Lines
from layers.pages.territories.page import TerritoryRules, territory_rules
from layers.text.language import Texts


def rules(lang: str) -> TerritoryRules:
    return territory_rules(load_dataset(), shipped(), Texts(lang))


def sections(lang: str) -> dict[str, Lines]:
    return {one.id: one for part in rules(lang).parts for one in part.sections}


@pytest.mark.parametrize("lang", LANGS)
def test_the_documents_lists_are_whole(lang: str) -> None:
    shown = sections(lang)
    count = {name: len(one.rows) for name, one in shown.items()}
    assert (count["barriers"], count["park_activities"], count["principles"], count["infrastructure"]) == (
        5,
        6,
        4,
        5,
    )
    assert shown["passport"].rows[2].text.count(";") == 4
    # Four criteria of a place, and where such places lie.
    assert count["siting"] == 4 + 1
    assert all(row.text and row.locator for one in shown.values() for row in one.rows)
    assert all(row.head for name in ("barriers", "examples", "incentives") for row in shown[name].rows)
    assert len(rules(lang).sources) == 2


@pytest.mark.parametrize("lang", LANGS)
def test_the_figures_of_foreign_models_stand_in_the_languages_own_way(lang: str) -> None:
    shown = sections(lang)
    said = {name: [set(map(str, numbers(row.text, lang))) for row in one.rows] for name, one in shown.items()}
    assert {"2023", "7.2", "6", "5"} in said["examples"]
    assert {"2014", "40", "418", "19", "25.58", "13"} in said["examples"]
    assert {"2023", "139", "2005", "1813117", "9780401"} in said["examples"]
    assert {"1999", "6", "12"} in said["examples"]
    assert {"30", "10"} in said["foreign_funding"]
    assert {"2", "1"} in said["foreign_funding"]
    assert {"76.9", "2024"} in said["academy_models"]
    assert {"35", "10", "30", "50"} in said["incentives"]


def test_the_twelve_science_cities_are_named_in_every_language() -> None:
    for lang in LANGS:
        (cities,) = (row.text for row in sections(lang)["examples"].rows if "1999" in row.text)
        assert len(cities.rpartition(":")[2].split(",")) == 12


def test_every_section_of_the_decrees_digest_is_shown() -> None:
    country = {"industry_in_words", "laws", "staff_in_words"}
    ours = {name for name, one in load_dataset().digest.items() if one.source == "decree_1134"}
    unseen = ours - set(sections("kk")) - country
    assert all(name.startswith("region") for name in unseen), unseen
