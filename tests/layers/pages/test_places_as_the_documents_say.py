"""What the pages say of the planned places of science is what the documents say of them."""

import re
from datetime import date
from html import unescape

import pytest
from pydantic import ValidationError
from shipped import shipped

from geo.core.languages import LANGS
from geo.core.text import Text
from geo.dataset import load_dataset
from geo.initiatives.action_plan import Duty
from layers.pages.criteria.page import criteria_page
from layers.pages.demand.page import demand_page
from layers.pages.plan.page import plan_page
from layers.pages.plan.state import PlanState
from layers.pages.region.page import RegionPage, region_page
from layers.pages.territories.page import TerritoryPage, territory_pages, territory_rules
from layers.text.language import Texts
from layers.text.templates import NoLinks, render

DAY = date(2026, 11, 26)
ISO_DATE = re.compile(r"\b20\d\d-\d\d-\d\d\b")


def region(code: str, lang: str) -> RegionPage:
    index = next(n for n, one in enumerate(shipped()["regions"]) if one["code"] == code)
    return region_page(load_dataset(), shipped(), index, Texts(lang), DAY)


def territory(name: str, lang: str) -> TerritoryPage:
    return next(one for one in territory_pages(load_dataset(), shipped(), Texts(lang), DAY) if one.id == name)


def region_text(code: str, lang: str) -> str:
    return shown("region/body.html", lang, region=region(code, lang), country="")


def shown(template: str, lang: str, **values: object) -> str:
    """Return what a reader sees of a page: no marks, no addresses."""
    page = render(template, at=NoLinks(), lang=lang, _=Texts(lang).gettext, **values)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.mark.parametrize(("lang", "word"), [("kk", "инвест"), ("ru", "инвест"), ("en", "invest")])
def test_fifty_million_dollars_are_not_called_investment_where_the_decree_does_not(lang: str, word: str) -> None:
    park = territory("nu_park", lang)
    (name,) = (name for name, value, _ in park.targets if value == "50")
    assert word not in name.casefold()
    (companies,) = (name for name, value, _ in park.targets if value == "150")
    assert any(made in companies for made in ("өндіріс", "производство", "production"))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("site", "code"), [("inp_park", "KZ-75"), ("kurchatov", "KZ-10")])
def test_the_science_cities_that_the_president_supported_are_said_wherever_the_place_is(
    lang: str, site: str, code: str
) -> None:
    president = {"kk": "Президент", "ru": "Президент", "en": "President"}[lang]
    place = {"kk": "4.3-бөлім", "ru": "раздел 4.3", "en": "section 4.3"}[lang]
    on_map = next(one for one in shipped()["sites"] if one["id"] == site)["note"][lang]
    for text in (territory(site, lang).note, on_map, region_text(code, lang)):
        assert president in text
        assert place in text.replace("\u2011", "-")


@pytest.mark.parametrize("lang", LANGS)
def test_alatau_is_said_to_be_both_a_park_of_the_decree_and_a_science_city_of_the_president(lang: str) -> None:
    said = territory("inp_park", lang).note
    assert {"kk": "парк құруды жоспарлайды", "ru": "планирует парк", "en": "plans a park"}[lang] in said
    settlement = next(
        one for one in criteria_page(load_dataset(), shipped(), Texts(lang)).settlements if one.id == "alatau"
    )
    evidence = " ".join(said for row in settlement.rows for said, _ in row.evidence)
    assert {"kk": "наукоград", "ru": "наукоград", "en": "science city"}[lang] in evidence
    assert {"kk": "парк ретінде", "ru": "как парк", "en": "as a park"}[lang] in evidence


@pytest.mark.parametrize("lang", LANGS)
def test_the_finance_of_a_measure_is_never_that_of_a_place(lang: str) -> None:
    texts = Texts(lang)
    finance, of_milestone = texts.gettext("Finance"), texts.gettext("Finance of the next milestone")
    assert of_milestone != finance
    for one in territory_pages(load_dataset(), shipped(), texts, DAY):
        names = [name for name, _, _ in one.facts]
        assert finance not in names
        assert of_milestone in names
    budget = {"kk": "мемлекеттік бюджет", "ru": "государственного бюджета", "en": "state budget"}[lang]
    measure = {"kk": "6-іс-шара", "ru": "мероприятие 6", "en": "measure 6"}[lang]
    assert budget in territory("kurchatov", lang).note
    assert measure in territory("kurchatov", lang).note
    assert budget in region_text("KZ-10", lang)


@pytest.mark.parametrize("lang", LANGS)
def test_what_the_academy_proposes_is_no_rule_and_comes_from_the_local_budget(lang: str) -> None:
    terms = [said for _, said in criteria_page(load_dataset(), shipped(), Texts(lang)).funding]
    assert len(terms) == 2
    budget = {"kk": "жергілікті бюджет", "ru": "местного бюджета", "en": "local budget"}[lang]
    proposed = {"kk": "ұсынылады", "ru": "предлагается", "en": "proposed"}[lang]
    assert all(budget in said and proposed in said for said in terms)


@pytest.mark.parametrize("lang", LANGS)
def test_that_the_staff_of_the_centre_do_not_count_is_said_to_be_our_reading(lang: str) -> None:
    ours = {"kk": "біздің түсінуіміз", "ru": "наше прочтение", "en": "our reading"}[lang]
    rules = next(
        one for one in criteria_page(load_dataset(), shipped(), Texts(lang)).settlements if one.id == "kurchatov"
    )
    assert ours in " ".join(said for row in rules.rows for said, _ in row.evidence)
    assert ours in territory("kurchatov", lang).note
    assert "ғылыми қызметкерлер" in territory("kurchatov", lang).note


@pytest.mark.parametrize("code", ["KZ-11", "KZ-35", "KZ-75"])
def test_a_zone_of_2013_is_no_planned_place_of_science(code: str) -> None:
    page = region(code, "ru")
    assert page.zones
    assert "2013" in page.zones_title
    assert not {one.name for one in page.zones} & {one.name for one in page.sites}
    assert not [one.name for one in page.sites if "СЭЗ" in one.name]
    if code == "KZ-75":
        assert "СЭЗ «Парк информационных технологий»" in [one.name for one in page.zones]


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_is_said_of_the_present_that_no_source_says(lang: str) -> None:
    rules = territory_rules(load_dataset(), shipped(), Texts(lang))
    text = shown("territories/body.html", lang, territories=[], rules=rules)
    assert {"kk": "2025 жылғы 24 желтоқсан", "ru": "24 декабря 2025 года", "en": "24 December 2025"}[lang] in text
    assert not re.search("ешқайсысы|ни одна|none of them", text)


@pytest.mark.parametrize("lang", LANGS)
def test_a_named_city_and_a_named_region_are_told_apart_and_no_field_is_invented(lang: str) -> None:
    first = demand_page(load_dataset(), shipped(), Texts(lang)).types[0]
    alone = {"kk": "тек", "ru": "назван только", "en": "only"}[lang]
    places = {
        code: said for code in ("KZ-15", "KZ-35", "KZ-10") for said in first.places if name(code, lang) in said
    }
    assert alone in places["KZ-15"]
    assert alone in places["KZ-35"]
    assert alone not in places["KZ-10"]
    assert {"kk": "Курчатов қаласы", "ru": "город Курчатов", "en": "town of Kurchatov"}[lang] in places["KZ-10"]
    assert not load_dataset().demand.types[0].fields
    assert first.fields.startswith({"kk": "аталмаған", "ru": "не названы", "en": "not named"}[lang])


def name(code: str, lang: str) -> str:
    return next(one for one in shipped()["regions"] if one["code"] == code)["names"][lang]["official"]


@pytest.mark.parametrize("lang", LANGS)
def test_pages_of_the_public_have_dates_in_words(lang: str) -> None:
    for code in ("KZ-10", "KZ-71", "KZ-75", "KZ-YUZ"):
        assert not ISO_DATE.findall(region_text(code, lang))
    (site,) = region("KZ-10", lang).sites
    assert Texts(lang).date(date(2028, 12, 31)) in site.milestone
    marks = ("“", "”") if lang == "en" else ("«", "»")
    assert f"{marks[0]}2028 жылғы желтоқсан{marks[1]}" in site.milestone


@pytest.mark.parametrize("lang", LANGS)
def test_a_region_of_the_past_is_not_one_that_is_yet_to_come(lang: str) -> None:
    text = region_text("KZ-YUZ", lang)
    assert Texts(lang).gettext("Region not yet formed") not in text
    gone = Texts(lang).gettext("The region ceased to exist: {day}")
    assert gone.format(day=Texts(lang).date(date(2018, 6, 19))) in text


@pytest.mark.parametrize("lang", LANGS)
def test_the_plan_says_each_thing_once(lang: str) -> None:
    page = plan_page(load_dataset(), shipped(), Texts(lang), PlanState(), DAY)
    none_asked = page.rows[0].finance
    assert none_asked.endswith(")")
    assert "(" in none_asked
    for line in page.clock:
        assert line.count("2026") + line.count("2027") == 2, line
        assert "))" not in line.replace("3)", "")
    rows = [row for table in page.targets for row in table.rows]
    assert not [row.title for row in rows if row.printed.casefold() == row.unit.casefold()]
    assert [row for row in rows if row.printed]
    if lang == "kk":
        assert all(re.match(r"\d+-(нысаналы индикатор|күтілетін нәтиже)\. ", row.title) for row in rows)


@pytest.mark.parametrize("lang", LANGS)
def test_no_column_of_the_balance_has_its_unit_twice(lang: str) -> None:
    assert all(head.count("%") <= 1 for head in demand_page(load_dataset(), shipped(), Texts(lang)).heads)


@pytest.mark.parametrize("words", ["of the past year", "of {year} and {year}", "of {years}"])
def test_a_duty_says_which_year_it_is_about(words: str) -> None:
    said = Text(kk=words, ru=words, en=words)
    with pytest.raises(ValidationError, match="write {year} once"):
        Duty(id="duty", month=4, day=1, party="responsible", what=said, locator=said)


@pytest.mark.parametrize("lang", LANGS)
def test_measures_and_targets_keep_the_meaning_of_the_plan(lang: str) -> None:
    measures = {one.number: one.title[lang].casefold() for one in load_dataset().plan.measures}
    draft = {"kk": "жоба", "ru": "проект", "en": "draft"}[lang]
    assert draft in measures[2]
    created = {"kk": "құру", "ru": "создани", "en": "creation"}[lang]
    assert created in measures[4]
    assert created in measures[9]
    share = next(one for one in load_dataset().targets.targets if one.id == "cofinancing_share").title[lang]
    owners = {"kk": ("жеке", "мемлекеттік"), "ru": ("частных", "государственных"), "en": ("private", "state")}
    for word in owners[lang]:
        assert word in share
