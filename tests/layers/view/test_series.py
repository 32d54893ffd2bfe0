"""Whatever compares two years says what breaks the comparison: the census, the base of the population, prices."""

import io
from itertools import combinations

import pytest
from pptx import Presentation

from geo.core.languages import LANGS
from geo.dataset import load_dataset
from geo.observations.units import is_money
from layers.app.map.app import source_list, table_rows
from layers.pages.indicator.page import indicator_page
from layers.pages.region.page import region_page
from layers.print.passport import passport_content
from layers.print.sheet import year_notes
from layers.print.slides import view_deck
from layers.text.language import Texts
from layers.view.comparing import since_years
from layers.view.sentence import sentence
from layers.view.view import View
from tests.support.shipped import INDICATORS, indicator, shipped

CENSUS = {"en": "because of the census", "ru": "из-за переписи", "kk": "санаққа байланысты"}
BASE = {"en": "that of 1 January", "ru": "на 1 января", "kk": "1 қаңтардағы"}
PRICES = {"en": "part of the change is inflation", "ru": "ростом цен", "kk": "бағаның өсуінен"}
PER_HEAD = (
    "rd_expenditure_per_100k",
    "researchers_fte_per_million",
    "doctoral_students_per_100k",
    "population",
)
MONEY = ("rd_expenditure_per_100k", "rd_expenditure", "rd_expenditure_growth", "rd_local_budget", "grp")


def expected(name: str, one: int, other: int) -> set[str]:
    """What must be said of two years, from what the sources are and not from the catalogue's list."""
    earlier, later = sorted((one, other))
    found = set()
    if name in PER_HEAD and earlier <= 2021 and later >= 2022:
        found.add("census")
    if name in ("rd_expenditure_per_100k", "doctoral_students_per_100k") and earlier <= 2023 and later >= 2024:
        found.add("base")
    if name in MONEY:
        found.add("prices")
    return found


def heard(text: str, lang: str) -> set[str]:
    signs = {"census": CENSUS[lang], "base": BASE[lang], "prices": PRICES[lang]}
    return {name for name, sign in signs.items() if sign in text}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", INDICATORS)
def test_the_sentence_of_every_change_says_what_breaks_it_and_nothing_else(name: str, lang: str) -> None:
    for year in indicator(name)["years"]:
        for since in since_years(indicator(name), year):
            view = View(shipped(), {"indicator": name, "year": year, "since": since, "lang": lang})
            assert heard(sentence(view), lang) == expected(name, since, year), view.heading


@pytest.mark.parametrize("lang", LANGS)
def test_growth_of_money_says_in_every_year_that_it_is_nominal(lang: str) -> None:
    for year in indicator("rd_expenditure_growth")["years"]:
        view = View(shipped(), {"indicator": "rd_expenditure_growth", "year": year, "lang": lang})
        assert heard(sentence(view), lang) == {"prices"}
    alone = View(shipped(), {"indicator": "rd_expenditure", "year": 2024, "lang": lang})
    assert heard(sentence(alone), lang) == set(), "one year compares nothing"


def test_every_indicator_of_money_or_of_population_is_known_as_that() -> None:
    catalogue = load_dataset().indicators
    for one in catalogue.indicators:
        per_head = any("population" in variable for variable in one.variables) or "inhabitants" in one.unit
        assert bool(catalogue.breaks(one)) == (per_head and not one.no_data), one.id
        assert catalogue.nominal(one) == (is_money(one.unit) or one.id == "rd_expenditure_growth"), one.id


@pytest.mark.parametrize("lang", LANGS)
def test_trends_of_a_region_say_what_breaks_them_on_its_page_and_in_its_passport(lang: str) -> None:
    data = shipped()
    index = next(at for at, region in enumerate(data["regions"]) if region["code"] == "KZ-11")
    page = region_page(load_dataset(), data, index, Texts(lang))
    values = {value.indicator: value for _, rows in page.themes for value in rows}
    for name in (
        "rd_expenditure_per_100k",
        "rd_expenditure_growth",
        "rd_intensity",
    ):
        if not values[name].year:
            continue
        years = indicator(name)["years"]
        first = indicator(name)["base"] or years[0]
        assert heard(" ".join(values[name].notes), lang) == expected(name, first, years[-1]), name
    content, _ = passport_content(load_dataset(), View(data, {"lang": lang}), "KZ-11")
    said = " ".join(line["text"] for line in content["caveats"]["lines"])
    assert heard(said, lang) == {"census", "base", "prices"}


@pytest.mark.parametrize("lang", LANGS)
def test_pages_sheets_and_slides_with_several_years_say_what_breaks_them(lang: str) -> None:
    entry = indicator("rd_expenditure_per_100k")
    page = indicator_page(shipped(), entry, [], Texts(lang))
    assert heard(" ".join(page.series_notes), lang) == {"census", "base", "prices"}
    view = View(shipped(), {"indicator": entry["id"], "year": 2024, "lang": lang})
    assert heard(" ".join(year_notes(view)), lang) == {"census", "base", "prices"}
    view = View(shipped(), {"indicator": entry["id"], "year": 2022, "since": 2021, "lang": lang})
    slides = Presentation(io.BytesIO(view_deck(load_dataset(), view))).slides
    texts = [
        " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame) for slide in slides
    ]
    assert len(texts) == 3
    assert all(heard(text, lang) == {"census", "prices"} for text in texts)


@pytest.mark.parametrize(("name", "since", "year"), [("researchers_fte_per_million", 2018, 2024)])
def test_a_change_cites_the_sources_of_both_years_and_its_table_has_the_change(
    name: str, since: int, year: int
) -> None:
    view = View(shipped(), {"indicator": name, "year": year, "since": since, "lang": "en"})
    both = [
        View(shipped(), {"indicator": name, "year": one, "lang": "en"}).source_titles() for one in (since, year)
    ]
    assert both[0] != both[1]
    assert set(view.source_titles()) == {title for titles in both for title in titles}
    listed = str(source_list(view))
    assert all(title.replace("&", "&amp;") in listed for titles in both for title in titles)
    rows = {str(row[0]): row[1] for row in table_rows(view)}
    for unit in view.units:
        assert rows[view.official(unit)] == view.bare_number(view.cell(unit))
    assert view.borders() == View(shipped(), {"indicator": name, "year": since, "lang": "en"}).borders()


def test_related_are_indicators_of_one_denominator_or_one_figure() -> None:
    catalogue = load_dataset().indicators

    def related(one: str, other: str) -> bool:
        return catalogue.related(catalogue[one], catalogue[other])

    assert related("rd_expenditure_per_100k", "researchers_per_100k")
    assert related("rd_expenditure_per_100k", "researchers_fte_per_million"), "people per person, by two scales"
    assert related("rd_expenditure_per_researcher", "researchers")
    assert not related("rd_local_budget", "researchers_per_100k")
    for one, other in combinations(catalogue.indicators, 2):
        assert related(one.id, other.id) == related(other.id, one.id)
