"""What pages and passports say in words of the documents: complete, and of no region that they do not name."""

import csv
import re
from collections import Counter
from datetime import date

import pytest
from pdf_pages import page_texts
from picturing import view_of
from shipped import shipped

from geo.core.languages import LANGS
from geo.dataset import load_dataset
from geo.initiatives.digest import numbers
from geo.sources import read_all_facts
from geo.sources.base import SOURCES_DIR
from layers.pages.academy.page import academy_page
from layers.pages.country.lines import Lines, digest_lines
from layers.pages.demand.page import demand_page
from layers.pages.plan.page import plan_page
from layers.pages.plan.state import PlanState
from layers.pages.region.page import region_page
from layers.pages.region.said import RegionSaid
from layers.print.passport import region_passport
from layers.text.language import Texts

DAY = date(2026, 11, 26)
NAMED = {
    "KZ-75": ["54.8", "2023", "48.3", "48"],
    "KZ-71": ["54.8", "2023", "19.6", "24.4"],
    "KZ-35": ["30", "7.1", "2023", "6.1", "7.5"],
    "KZ-63": ["25", "5.9"],
}
"""The numbers that the decree gives of single regions in words, and of which."""


def existing() -> list[str]:
    return [region["code"] for region in shipped()["regions"] if not region["dissolved"]]


def said(code: str, lang: str = "en") -> RegionSaid:
    index = next(n for n, one in enumerate(shipped()["regions"]) if one["code"] == code)
    found = region_page(load_dataset(), shipped(), index, Texts(lang)).said
    assert found
    return found


def items(section: Lines) -> list[str]:
    return [row.item for row in section.rows]


def counted(many: int) -> list[str]:
    return [f"{number})" for number in range(1, many + 1)]


@pytest.mark.parametrize("lang", LANGS)
def test_the_academys_plan_has_every_point_of_the_document(lang: str) -> None:
    page = academy_page(load_dataset(), Texts(lang))
    assert [len(one.rows) for one in page.about] == [5, 5, 5, 4, 4]
    assert [len(one.rows) for one in page.basis] == [5 + 1, 7, 2]
    assert items(page.assignments) == counted(5)
    assert items(page.roles) == counted(6)
    assert items(page.directions) == counted(7)
    assert all(row.note for row in page.directions.rows)
    assert items(page.steps) == counted(8)
    assert items(page.responsible) == ["(i)", "(ii)", "(iii)"]
    assert items(page.results) == counted(7)


@pytest.mark.parametrize("lang", LANGS)
def test_where_the_document_gives_no_dates_none_stand_and_that_is_said(lang: str) -> None:
    page = academy_page(load_dataset(), Texts(lang))
    none = {"kk": "мерзімдері көрсетілмеген", "ru": "не указаны", "en": "no dates"}[lang]
    for section in (page.roles, page.directions, page.steps, page.responsible, page.results):
        assert none in section.note, section.id
        words = [section.title, section.lead, *(text for row in section.rows for text in (row.text, row.note))]
        assert not re.findall(r"\d", " ".join(words)), section.id


@pytest.mark.parametrize("lang", LANGS)
def test_region_pages_give_the_decrees_numbers_to_the_regions_that_it_names_and_to_no_other(lang: str) -> None:
    for code in existing():
        _, *named = said(code, lang).facts
        found = [str(number) for text, _ in named for number in numbers(text, lang)]
        assert found == NAMED.get(code, []), code
        assert all(place for _, place in named)


def test_shares_of_regions_in_words_are_those_of_the_transcription() -> None:
    shares = [
        fact
        for fact in read_all_facts()
        if fact.variable in ("performing_organisations_share", "research_works_share") and fact.subject != "rest"
    ]
    assert len(shares) == 6
    for fact in shares:
        assert f"{fact.value:g}%" in " ".join(text for text, _ in said(fact.subject).facts)
    counts = {f.subject: f.value for f in read_all_facts() if f.variable == "rd_organisations"}
    assert (counts["KZ-35"], counts["KZ-63"]) == (30, 25)


def test_spending_per_worker_is_every_cell_of_the_decrees_table() -> None:
    with (SOURCES_DIR / "decree_1134" / "table_2.csv").open(encoding="utf-8") as file:
        printed = {
            row["Өңір"]: row["Бір қызметкерге арналған шығындар, млн теңге"] for row in csv.DictReader(file)
        }
    country = printed.pop("Қазақстан Республикасы")
    shown = {}
    for code in existing():
        text, place = said(code, "ru").facts[0]
        assert f"(по стране: {country})" in text
        (row,) = re.findall("таблица 2, строка «(.*)»", place)
        shown[row] = re.findall(r"год: ([\d,]+) млн", text)[0]
    assert shown == {" ".join(name.split()): value for name, value in printed.items()}


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_of_every_region_alike_names_none_and_says_what_there_are_no_data_of(lang: str) -> None:
    common = {one.id: one for one in said("KZ-10", lang).common}
    assert common.keys() == {"region_councils", "region_powers", "region_plan_indicators", "region_centres"}
    assert [one.rows for one in common.values()] == [one.rows for one in said("KZ-75", lang).common]
    assert items(common["region_powers"]) == ["(i)", "(ii)", "(iii)", "(iv)", "(v)", "(vi)"]
    without = {"kk": "деректер жоқ", "ru": "данных нет", "en": "no data"}[lang]
    assert Counter(row.note == without for row in common["region_plan_indicators"].rows) == {True: 2, False: 1}
    (centres,) = common["region_centres"].rows
    assert "15" in centres.text
    assert {"kk": "аталмаған", "ru": "не названы", "en": "named"}[lang] in centres.note
    words = " ".join(row.text for one in common.values() for row in one.rows)
    names = [one["names"][lang]["short"] for one in shipped()["regions"]]
    assert not [name for name in names if name in words]


def test_a_unit_that_is_no_more_has_nothing_said_of_it() -> None:
    index = next(n for n, one in enumerate(shipped()["regions"]) if one["dissolved"])
    assert region_page(load_dataset(), shipped(), index, Texts("en")).said is None


@pytest.mark.parametrize("lang", LANGS)
def test_the_kazakh_text_lists_eight_pilots_and_the_russian_seven(lang: str) -> None:
    concept = {
        one.id.removeprefix("cluster_"): one
        for one in demand_page(load_dataset(), shipped(), Texts(lang)).concept
    }
    assert len(concept["pilots_kk"].rows) == 8
    assert len(concept["pilots_ru"].rows) == 7
    assert concept["pilots_kk"].lead != concept["pilots_ru"].lead
    expected = {"stage_1": 8, "stage_2": 5, "results": 3, "selection": 5, "council": 4, "support": 4}
    for name, many in expected.items():
        assert items(concept[name]) == counted(many), name
    assert items(concept["kpis"])[:9] == counted(9)
    assert items(concept["acts"]) == [f"{number}." for number in range(1, 15)]
    assert len(concept["agents"].rows) == 2
    assert all("2019" in row.text for row in concept["amendments"].rows)


@pytest.mark.parametrize("lang", LANGS)
def test_the_news_have_the_dates_that_they_print_and_say_where_they_print_none(lang: str) -> None:
    draft, before = plan_page(load_dataset(), shipped(), Texts(lang), PlanState(), DAY).news
    meeting, structure, *_, order = (row.text for row in draft.rows)
    none = {"kk": "көрсетілмеген", "ru": "не указана", "en": "not given"}[lang]
    assert none in meeting
    assert {"kk": "конструкторлық бюролар", "ru": "конструкторские бюро", "en": "design offices"}[
        lang
    ] in structure
    assert {"kk": "индикатор", "ru": "индикатор", "en": "indicator"}[lang] in order
    kurultai, akimats, technoqala = (row.text for row in before.rows)
    assert numbers(kurultai, lang) == {14: 1, 2025: 1}
    assert not re.search(r"\d", akimats)
    assert "2025" in technoqala
    assert "техноқала" in technoqala


def test_every_line_of_a_document_has_a_place_and_a_document() -> None:
    for name, section in load_dataset().digest.items():
        shown = digest_lines(load_dataset(), name, "kk")
        assert len(shown.rows) == len(section.lines) > 0
        assert shown.source != section.source, "the title of the document, not its id"
        assert all(row.text and row.locator for row in shown.rows), name


def test_a_passport_says_what_the_documents_say_of_its_region() -> None:
    third = page_texts(region_passport(load_dataset(), view_of("rd_intensity", "ru"), "KZ-35"))[2]
    found = said("KZ-35", "ru")
    for text in [*(text for text, _ in found.facts), *(one.title for one in found.common)]:
        assert text.replace("\u00a0", " ") in third
    assert third.count("данных нет") == 2
