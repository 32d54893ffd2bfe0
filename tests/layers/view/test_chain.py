"""What is called printed is printed; what was recovered shows from what, in the reader's language."""

import csv
import io
import re
from collections.abc import Iterator
from typing import Any

import pytest
from openpyxl import load_workbook
from shipped import shipped

from geo.core.errors import DataError
from geo.core.languages import LANGS
from geo.core.text import Text
from geo.dataset import load_dataset
from geo.observations.observation import Observation
from geo.sources import describe_all, read_all, read_all_facts
from geo.sources.base import SOURCES_DIR, load_description
from geo.sources.description import SourceDescription, Table
from geo.sources.locators import Locators, check_recovered, check_tables, fact_locator
from layers.app.map.app import table_rows
from layers.files.workbook import indicator_workbook
from layers.model.lookup import indicator_of, own_origins
from layers.view.view import View

# Names of our files and ids, and what an English locator would leave in another language.
_OURS = re.compile(r"KZ-\d|_|\.csv|printed|\bgrp\b|territories|cofinancing|typology|\bscience,")
_ENGLISH = re.compile(r"\b(row|column|table|section|part|figure|value|population|recovered)\b")


def printed_of(indicator: str, year: int, region: str) -> list[str]:
    """The texts that the card of a value calls printed, in its order."""
    section = indicator_of(shipped(), indicator)
    found: list[str] = []
    waiting = list(section["origins"][section["years"].index(year)])
    while waiting:
        inner: list[tuple[int, str]] = []
        for table, column in own_origins(shipped(), waiting, region):
            inner += table["inputs"]
            if table["source"] is not None and region in table["cells"].get(column, {}):
                found.append(table["cells"][column][region])
        waiting = inner
    return found


def test_the_population_of_mangystau_is_a_quotient_of_what_is_printed() -> None:
    assert set(printed_of("rd_expenditure_per_100k", 2024, "KZ-47")) == {"17,154.3", "2 180,15"}
    assert set(printed_of("doctoral_students_per_100k", 2024, "KZ-47")) >= {"17,154.3", "2 180,15"}
    assert set(printed_of("rd_expenditure_per_100k", 2024, "KZ-35")) == {"10,138.4", "1135351"}
    assert printed_of("researchers", 2024, "KZ-75") == ["417,92", "94,580.1", "4 243,78"]


def test_what_is_called_printed_stands_in_the_transcription() -> None:
    sources = shipped()["sources"]
    for table in shipped()["tables"]:
        if table["source"] is None:
            assert table["recovered"]
            assert table["inputs"]
            continue
        name = sources[table["source"]]["id"]
        files = [SOURCES_DIR / name / one.file for one in load_description(name).tables.values()]
        cells = {
            cell
            for file in files
            if file.suffix == ".csv"
            for row in csv.reader(file.read_text("utf-8").splitlines())
            for cell in row
        }
        for column in table["cells"].values():
            assert set(column.values()) <= cells | {""}


def test_a_sum_of_rows_shows_no_single_row_as_its_input() -> None:
    # East Kazakhstan of 2020 is the sum of two rows of table 1.
    assert "3,041.8" not in printed_of("rd_intensity", 2020, "KZ-63")
    assert "3,041.8" in printed_of("rd_expenditure", 2020, "KZ-63")


@pytest.mark.parametrize("lang", LANGS)
def test_the_source_line_names_what_was_used(lang: str) -> None:
    view = View(shipped(), {"indicator": "rd_expenditure_per_100k", "year": 2024, "lang": lang})
    ids = [shipped()["sources"][number]["id"] for number in view.source_numbers()]
    assert ids == ["nas_regions", "population_2024"]
    population = load_description("population_2024").tables["population_1jan2024"]
    assert population.recovered
    said = [line for line in view.sources() if population.recovered.as_dict()[lang] in line]
    assert len(said) == 1
    bureau = load_description("bns_population").producer[lang]
    assert not any(bureau in line for line in view.sources())


def locators() -> Iterator[Text]:
    """Where every fact and every value stands."""
    described = {one.id: one for one in describe_all()}
    yield from (fact_locator(fact, described[fact.source]) for fact in read_all_facts())
    dataset = load_dataset()
    yield from (dataset.locators.of(inputs) for inputs in dataset.values["inputs"])


def test_locators_lead_to_the_document_in_the_readers_language() -> None:
    found = list(locators())
    assert len(found) > 1500
    for one in found:
        for lang in LANGS:
            assert not _OURS.search(one[lang]), one[lang]
        for lang in ("kk", "ru"):
            assert not _ENGLISH.search(one[lang]), one[lang]


def test_a_workbook_and_the_table_below_the_map_say_it_too() -> None:
    dataset = load_dataset()
    values = dataset.values[dataset.values["indicator"] == "rd_expenditure_per_100k"]
    content = indicator_workbook(dataset, dataset.indicators["rd_expenditure_per_100k"], values, "kk")
    rows = list(load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True))
    mangystau = next(row for row in rows if row[1:3] == ("KZ-47", 2024))
    assert "5.1-бөлім, 1-сурет, жоғарыдан 3-мән" in str(mangystau[8])
    assert not mangystau[9]
    table = table_rows(View(shipped(), {"indicator": "researchers", "year": 2024, "lang": "ru"}))
    almaty = next(row for row in table if str(row[0]).lower() == "город алматы")
    assert "раздел 5.3, рисунок 4, 1-е значение сверху" in str(almaty[4]).replace("\u2011", "-")


def a_source(**table: Any) -> SourceDescription:
    words = Text(kk="5.1-бөлім", ru="раздел 5.1", en="section 5.1")
    made = Table(**{"file": "x.csv", "title": words, "part": "5.1", **table})
    return load_description("nas_regions").model_copy(update={"tables": {"table_1": made}})


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"part": "5.9"}, r"nas_regions/source.yaml:\d+: .*nas_regions has no part '5.9'"),
        ({"part": "5.2"}, r"nas_regions/source.yaml:\d+: .*does not begin with part 5.2"),
    ],
)
def test_a_table_that_leads_nowhere_is_refused_with_file_and_line(table: dict[str, Any], message: str) -> None:
    with pytest.raises(DataError, match=message):
        check_tables(a_source(**table))


def cell(**changes: Any) -> Observation:
    first = next(o for o in read_all() if o.table == "table_1" and o.source == "nas_regions")
    return Observation(**{**{name: getattr(first, name) for name in first.__dataclass_fields__}, **changes})


def test_a_column_or_table_without_words_is_refused_with_file_and_line() -> None:
    for wrong, message in ((cell(column="printed"), "'printed'"), (cell(table="table_9"), "no table 'table_9'")):
        with pytest.raises(DataError, match=rf"nas_regions/source.yaml:\d+: .*{message}"):
            Locators.of_observations([a_source()], [wrong]).of([wrong.cell])


def test_what_a_number_was_recovered_from_is_printed_somewhere() -> None:
    observations, facts = read_all(), read_all_facts()
    check_recovered(observations, facts)
    nowhere = cell(printed="", inputs=(("nas_regions", "figure_1", "21", "2024"),))
    with pytest.raises(DataError, match=r"figure_1.*leads nowhere"):
        check_recovered([*observations, nowhere], facts)
    bar = next(o for o in observations if o.table == "figure_1" and o.territory == "KZ-47")
    other = Observation(**{**{n: getattr(bar, n) for n in bar.__dataclass_fields__}, "printed": "2 180,16"})
    with pytest.raises(DataError, match="'2 180,16' is printed as 2 180,15"):
        check_recovered([other], facts)
