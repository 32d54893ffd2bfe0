"""What the sources say where a number is missing, and of a column that counts women (E4, E5, table B1)."""

import re
from collections import Counter

import pandas as pd
import pytest

from geo.dataset import load_dataset
from geo.indicators.catalogue import load_indicators
from geo.observations.note import Note
from geo.observations.status import LACKING
from geo.sources import read_all
from layers.document.build import build_document
from layers.pages.criteria.calculators import budget_answer
from layers.pages.criteria.state import CalculatorState
from layers.text.language import Texts
from layers.view.comparing import since_years
from layers.view.sentence import sentence
from layers.view.statuses import status_names
from layers.view.view import View

SIX = {"KZ-10", "KZ-33", "KZ-62", "KZ-19", "KZ-39", "KZ-47"}
WOMEN = {2020: 4462, 2021: 3756, 2022: 3878, 2023: 3712}
ALL = {2020: 6914, 2021: 5924, 2022: 6156, 2023: 5966}


@pytest.fixture(scope="module")
def values() -> pd.DataFrame:
    table = load_dataset().values
    return table.set_index(["indicator", "year", "region"]).sort_index()


def statuses(values: pd.DataFrame, indicator: str, year: int) -> dict[str, str]:
    rows = values.loc[indicator, year]
    return {code: row.status for code, row in rows.iterrows() if code.startswith("KZ-")}


@pytest.mark.parametrize("indicator", ["rd_local_budget", "rd_local_budget_share"])
def test_the_six_regions_have_the_sentence_of_the_academy_as_their_status(
    values: pd.DataFrame, indicator: str
) -> None:
    for year in (2020, 2021, 2024):
        found = statuses(values, indicator, year)
        said = {code for code, status in found.items() if status == "not_financed"}
        assert said == {code for code in SIX if found[code] != "not_applicable"}, year
        for code in said:
            note = Note.of_cell(values.loc[(indicator, year, code), "note"])
            assert "қаржыландыруды жүзеге асырмады" in note.text["kk"]


def test_the_other_dashes_stay_undistributed_and_only_the_bureau_keeps_one_confidential(
    values: pd.DataFrame,
) -> None:
    counts = {year: Counter(statuses(values, "rd_local_budget", year).values()) for year in range(2020, 2025)}
    assert {year: count["undistributed"] for year, count in counts.items()} == dict(
        zip(counts, (4, 5, 0, 0, 6), strict=True)
    )
    assert {year: count["not_disclosed"] for year, count in counts.items() if count["not_disclosed"]} == {2022: 1}
    academy = [
        o for o in read_all() if (o.source, o.variable, o.year) == ("nas_regions", "rd_local_budget", 2022)
    ]
    assert sum(o.status == "undistributed" for o in academy) == 3
    # Nowhere else does a source call a figure confidential.
    whole = load_dataset().values
    hidden = whole[whole["status"] == "not_disclosed"]
    assert set(hidden["source"]) <= {"bns_rd_2022", "bns_rd_2022; nas_regions"}


def test_for_2022_the_bureau_decides_and_the_one_clash_names_both_sources(values: pd.DataFrame) -> None:
    found = statuses(values, "rd_local_budget", 2022)
    assert found["KZ-19"] == "not_disclosed"
    eight = {code for code, status in found.items() if status == "zero"}
    assert eight == SIX - {"KZ-19"} | {"KZ-11", "KZ-61", "KZ-79"}
    clash = Note.of_cell(values.loc[("rd_local_budget", 2022, "KZ-19"), "note"]).text
    assert "Бюро национальной статистики" in clash["ru"]
    assert "Документ Академии (раздел 5.2)" in clash["ru"]
    for code in SIX - {"KZ-19"}:
        assert "5.2" in Note.of_cell(values.loc[("rd_local_budget", 2022, code), "note"]).text["en"]


def test_the_bureau_and_the_academy_agree_on_every_printed_amount_of_2022() -> None:
    found = {(o.source, o.territory): o for o in read_all() if (o.variable, o.year) == ("rd_local_budget", 2022)}
    amounts = {code: o.value for (source, code), o in found.items() if source == "nas_regions" and o.value}
    assert len(amounts) == 12
    assert amounts == {code: found["bns_rd_2022", code].value for code in amounts}


def test_a_zero_of_2023_is_one_by_arithmetic_and_says_so(values: pd.DataFrame) -> None:
    rows = values.loc["rd_local_budget", 2023]
    noughts = rows[rows["value"] == 0]
    assert len(noughts) == 10
    assert set(noughts["status"]) == {"zero_by_total"}
    graduates = values.loc["doctoral_graduates"]
    assert set(graduates[graduates["value"] == 0]["status"]) == {"zero_by_total"}
    for lang in ("kk", "ru", "en"):
        names = status_names(Texts(lang))
        assert names["zero_by_total"] != names["zero"]


def test_a_printed_nought_with_decimals_is_no_zero(values: pd.DataFrame) -> None:
    row = values.loc[("rd_expenditure", 2020, "KZ-62")]
    assert (row["value"], row["status"], row["printed"]) == (0, "negligible", "0.0")
    view = View(build_document(load_dataset()).data, {"indicator": "rd_expenditure", "year": 2020, "lang": "en"})
    assert view.number(view.cell(view.index("KZ-62") or 0)) == "0.0"
    assert "spent nothing" not in str(load_indicators()["rd_expenditure_growth"].caveats)


def test_the_countrys_doctoral_students_are_the_bureaus_and_no_total_is_a_number_of_women(
    values: pd.DataFrame,
) -> None:
    country = {year: values.loc[("doctoral_students", year, "KZ"), "value"] for year in ALL}
    assert country == ALL
    three = {code: values.loc[("doctoral_students", 2023, code), "value"] for code in ("KZ-75", "KZ-71", "KZ-35")}
    assert three == {"KZ-75": 2729, "KZ-71": 1797, "KZ-35": 372}
    for indicator in ("doctoral_students", "doctoral_students_per_100k"):
        for year in WOMEN:
            rows = values.loc[indicator, year]
            rest = rows[~rows.index.isin(["KZ", *(three if year == 2023 else ())])]
            assert set(rest["status"]) <= {"questioned", "not_applicable"}
            assert rest["value"].isna().all()


def test_the_printed_column_is_kept_as_printed_and_is_the_bureaus_number_of_women() -> None:
    found = {(o.source, o.variable, o.territory, o.year): o for o in read_all()}
    for year, women in WOMEN.items():
        printed = found["nas_regions", "doctoral_students_printed", "KZ", year]
        assert (printed.value, re.sub(r"\s", "", printed.printed)) == (women, str(women))
        share = found["bns_doctoral", "doctoral_women_share", "KZ", year].value or 0
        assert women / ALL[year] * 100 == pytest.approx(share, abs=0.05)
    assert found["bns_doctoral", "doctoral_women", "KZ", 2023].value == WOMEN[2023]
    questioned = [o for o in found.values() if o.status == "questioned"]
    assert questioned
    for o in questioned:
        twin = found[o.source, "doctoral_students_printed", o.territory, o.year]
        assert (o.note, o.printed) == (Note("doctoral_women"), twin.printed)


@pytest.mark.parametrize("indicator", ["doctoral_students", "doctoral_students_per_100k"])
def test_2024_is_not_shown_as_growth(indicator: str) -> None:
    document = build_document(load_dataset()).data
    section = next(one for one in document["indicators"] if one["id"] == indicator)
    assert section["restart"] is not None
    at, why = section["restart"]
    assert section["years"][at] == 2024
    assert "open" in why["en"]
    assert all(2024 not in (year, *since_years(section, year)) or year == 2024 for year in section["years"][:at])
    assert since_years(section, 2024) == []
    assert section["sums"] == section["marks"] == []
    for lang in ("kk", "ru", "en"):
        for year in section["years"][:3]:
            said = sentence(View(document, {"indicator": indicator, "year": year, "lang": lang}))
            assert not re.search(r"\d", said), said


def test_a_finding_stands_first_with_its_evidence_and_a_question_in_three_languages() -> None:
    findings = [
        result.statement.acknowledged.finding
        for result in load_dataset().verdicts
        if result.statement.acknowledged and result.statement.acknowledged.finding
    ]
    (finding,) = findings
    for lang, comma in (("kk", " "), ("ru", " "), ("en", ",")):
        evidence = " ".join(one[lang] for one in finding.evidence)
        for number in (*WOMEN.values(), *ALL.values(), 7633, 1729, 2729, 1060, 1797):
            assert f"{number:,}".replace(",", comma) in evidence.replace("\u00a0", " "), (lang, number)
        assert finding.question[lang].strip().endswith(("?", "."))
        assert f"{7633:,}".replace(",", comma) in finding.question[lang].replace("\u00a0", " ")


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_the_calculator_says_of_mangystau_what_the_academy_says(lang: str) -> None:
    dataset, texts = load_dataset(), Texts(lang)
    answer = budget_answer(build_document(dataset).data, CalculatorState(), dataset.values, "KZ-47", texts)
    shown = dict(answer.facts)
    assert status_names(texts)["not_financed"] in shown.values()
    assert status_names(texts)["not_disclosed"] not in str(answer)
    assert {"kk": "Академия құжаты", "ru": "документу Академии", "en": "Academy's document"}[lang] in answer.line


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_every_reason_for_a_gap_has_a_name_of_its_own(lang: str) -> None:
    names = status_names(Texts(lang))
    assert len({names[status] for status in names}) == len(names)
    assert set(LACKING) <= set(names)
