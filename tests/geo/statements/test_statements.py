"""The statements of the documents: the catalogue, the verdicts, and that a wrong digit cannot hide."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from datasets import dataset_with
from typer.testing import CliRunner

import geo.checks
from geo.core.words import words
from geo.dataset import load_dataset
from geo.indicators.catalogue import load_indicators
from geo.indicators.values import compute
from geo.observations.observation import Observation
from geo.sources import read_all, read_all_facts
from geo.statements.catalogue import load_statements
from geo.statements.evidence import Evidence
from geo.statements.verdicts import CHANGED, CUT_OFF, NOT_ACKNOWLEDGED, STALE, Result, judge, judge_all
from geo.territories.registry import load_territories
from layers.cli import app
from layers.files.listings import render_rows, statement_list_rows

AGREES, ROUNDED, DISAGREES, UNTESTED = (
    "agrees",
    "agrees within rounding",
    "disagrees",
    "cannot be tested",
)


@pytest.fixture(scope="module")
def results() -> dict[str, Result]:
    return {r.statement.id: r for r in judge_all(load_statements(), load_dataset().evidence)}


def evidence(change: Callable[[Observation], Observation] = lambda o: o) -> Evidence:
    observations = [change(o) for o in read_all()]
    catalogue = load_indicators()
    values = compute(catalogue, observations, load_territories())
    return Evidence(observations, read_all_facts(), catalogue, values)


def with_value(variable: str, territory: str, year: int, value: float) -> Callable[[Observation], Observation]:
    def change(o: Observation) -> Observation:
        found = (o.variable, o.territory, o.year) == (variable, territory, year)
        return replace(o, value=value, status="normal") if found and o.value is not None else o

    return change


def test_the_catalogue_has_the_statements_of_the_documents_and_of_every_kind() -> None:
    catalogue = load_statements()
    assert len(catalogue) >= 300
    by_source = Counter(s.source for s in catalogue)
    news = {"kazinform_2025", "kazinform_2026"}
    assert set(by_source) == {"bns_doctoral", "decree_1092", "decree_1134", "nas_regions"} | news
    assert min(by_source["decree_1134"], by_source["nas_regions"]) >= 80
    kinds = {s.kind for s in catalogue}
    assert kinds >= {
        "total",
        "share",
        "mean",
        "median",
        "maximum",
        "minimum",
        "ratio",
        "growth",
        "bound",
        "count",
    }
    assert kinds >= {"sum", "ranking", "rederivation", "spread"}


def test_every_disagreement_of_the_shipped_data_is_acknowledged_and_none_is_stale(
    results: dict[str, Result],
) -> None:
    assert [r.statement.id for r in results.values() if not r.ok] == []
    for result in results.values():
        assert (result.verdict == DISAGREES) == (result.statement.acknowledged is not None)
        if result.verdict in (DISAGREES, UNTESTED):
            assert result.reason
        if result.verdict == UNTESTED:
            assert result.computed is None
            assert result.difference is None


@pytest.mark.parametrize(
    ("statement", "published", "computed", "verdict"),
    [
        ("nas_growth_kz_33", 896.3, 896.79, ROUNDED),
        ("nas_growth_kz", 146.7, 146.74, ROUNDED),
        ("nas_growth_kz_23", -86.9, -86.91, ROUNDED),
        ("decree_researchers_almaty", 9290, 9314, DISAGREES),
        ("decree_researchers_astana", 4730, 4738, DISAGREES),
        ("decree_researchers_two_cities", 60.7, 60.695, ROUNDED),
        ("decree_researchers_two_cities_text", 60.7, 60.556, DISAGREES),
        ("decree_grp_sum", 134251.9, 134251.3, DISAGREES),
        ("decree_grp_bureau", 134251.9, 136693.3183, DISAGREES),
        ("decree_expenditure_kz_75", 94.5, 94.5801, ROUNDED),
        ("decree_expenditure_kz_55", 1.87, 1.7728, DISAGREES),
        ("decree_personnel", 27146, 27146, AGREES),
        ("decree_organisations", 423, 423, AGREES),
        ("decree_fields_sum", 3727, 3727, AGREES),
        ("nas_seven_regions", 85, 85.904, AGREES),
        ("nas_other_regions_limit", 2, 1.9745, AGREES),
        ("nas_per_100k_iqr", 658, 657.975, ROUNDED),
        ("nas_per_100k_ratio", 277, 277.36, ROUNDED),
        ("nas_per_100k_five_times", 5, 5.0302, AGREES),
        ("nas_intensity_median", 0.073, 0.07323, ROUNDED),
        ("nas_intensity_median_revised", 0.073, 0.070665, DISAGREES),
        ("nas_budget_six", 80.6, 80.569, ROUNDED),
        ("nas_budget_none", 6, 6, AGREES),
        ("nas_budget_yearly_mean_ten_years", 542.6, 516.36, DISAGREES),
        ("nas_personnel_share_kz_71", 20.1, 20.01, DISAGREES),
        ("nas_personnel_six", 80, 78.236, ROUNDED),
        ("nas_researchers_below_mean", 15, 15, AGREES),
        ("nas_doctoral_four", 85, 85.445, ROUNDED),
        ("nas_doctoral_students_2024", 7633, 7633, AGREES),
        ("nas_budget_projects", 16, 16, AGREES),
        ("nas_budget_regions_a_year", 12, 9.6, AGREES),
        ("clusters_pilots", 7, 8, DISAGREES),
        ("clusters_least", 5, 9, AGREES),
        ("clusters_centres", 2, 2, AGREES),
        ("news_term_first", 2026, 2026, AGREES),
        ("news_term_last", 2035, 2035, AGREES),
        ("nas_figure_1_reading", 1, 1, AGREES),
        ("nas_figure_4_reading", 1, 1, AGREES),
        ("nas_figure_4_researchers", 20, 20, AGREES),
    ],
)
def test_known_findings(
    results: dict[str, Result], statement: str, published: float, computed: float, verdict: str
) -> None:
    result = results[statement]
    assert result.statement.published == published
    assert result.computed == pytest.approx(computed, rel=5e-5)
    assert result.difference == pytest.approx(computed - published, abs=5e-5 * abs(computed) + 1e-9)
    assert result.verdict == verdict


def test_digits_that_the_decree_cut_off_are_said_to_be_cut_off(results: dict[str, Result]) -> None:
    cut = {name for name, result in results.items() if result.reason == words(CUT_OFF)}
    assert cut == {f"decree_expenditure_kz_{code}" for code in ("23", "43", "47", "59", "75", "79")}


def test_what_figure_5_said_of_publications_cannot_be_tested_and_says_why(results: dict[str, Result]) -> None:
    of_publications = [r for name, r in results.items() if name.startswith("nas_publications")]
    assert [r.statement.printed for r in of_publications][1:5] == ["1,5", "5 еседен", "21,8", "40 еседен"]
    for result in of_publications:
        assert result.verdict == UNTESTED
        assert result.reason
        assert "our copy of the text lacks" in result.reason.en


@pytest.mark.parametrize(
    ("change", "statement"),
    [
        (with_value("rd_expenditure", "KZ-75", 2024, 94680.1), "nas_growth_kz_75"),
        (with_value("rd_expenditure", "KZ-11", 2022, 2736.1), "nas_expenditure_sum_2022"),
        (with_value("rd_local_budget", "KZ-35", 2023, 81749.0), "nas_budget_total_2023"),
        (with_value("rd_personnel", "KZ-79", 2024, 1262), "nas_personnel_share_kz_79"),
        (with_value("doctoral_graduates", "KZ-31", 2021, 25), "nas_doctoral_graduates_2021"),
        (with_value("researchers", "KZ-19", 2024, 264), "nas_figure_4_researchers"),
        (with_value("population_1jan", "KZ-55", 2024, 754902), "nas_figure_1_population"),
        (with_value("grp", "KZ-62", 2024, 1399.3), "nas_intensity_min"),
    ],
)
def test_one_wrong_digit_is_a_new_disagreement(
    change: Callable[[Observation], Observation], statement: str
) -> None:
    bad = {r.statement.id: r for r in judge_all(load_statements(), evidence(change)) if not r.ok}
    assert statement in bad
    assert bad[statement].reason in tuple(map(words, (NOT_ACKNOWLEDGED, CHANGED, STALE)))


def test_a_new_disagreement_makes_the_check_fail_with_both_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    change = with_value("doctoral_students", "KZ-75", 2024, 3674)
    monkeypatch.setattr("layers.cli.load_dataset", lambda: dataset_with(evidence=evidence(change)))
    monkeypatch.setattr(geo.checks, "run_checks", geo.checks.check_statements)
    done = CliRunner().invoke(app, ["check"])
    assert done.exit_code == 1
    assert "nas_doctoral_students_2024: disagrees; published 7633, computed 7634;" in done.stderr
    assert "A new disagreement" in done.stderr


def test_an_acknowledged_disagreement_that_is_gone_fails_as_stale(
    monkeypatch: pytest.MonkeyPatch, results: dict[str, Result]
) -> None:
    statement = replace(results["decree_expenditure_kz_55"].statement, published=1.77)
    result = judge(statement, load_dataset().evidence)
    assert (result.verdict, result.ok, result.reason) == (ROUNDED, False, words(STALE))
    monkeypatch.setattr("layers.cli.load_dataset", lambda: dataset_with(statements=(statement,)))
    monkeypatch.setattr(geo.checks, "run_checks", geo.checks.check_statements)
    done = CliRunner().invoke(app, ["check"])
    assert done.exit_code == 1
    assert "is no longer there" in done.stderr


def test_an_acknowledgement_excuses_only_the_disagreement_it_was_written_for() -> None:
    change = with_value("rd_expenditure", "KZ-55", 2024, 1782.8)
    bad = {r.statement.id: r for r in judge_all(load_statements(), evidence(change)) if not r.ok}
    assert bad["decree_expenditure_kz_55"].reason == words(CHANGED)


def test_a_disagreement_loses_its_excuse_with_the_acknowledgement(results: dict[str, Result]) -> None:
    statement = replace(results["decree_researchers_almaty"].statement, acknowledged=None)
    result = judge(statement, load_dataset().evidence)
    assert (result.verdict, result.ok, result.reason) == (DISAGREES, False, words(NOT_ACKNOWLEDGED))


def test_the_list_of_statements_shows_both_numbers_and_the_verdict(results: dict[str, Result]) -> None:
    rows = statement_list_rows(list(results.values()))
    assert {"id", "kind", "published", "computed", "difference", "verdict"} <= set(rows[0])
    row = next(row for row in rows if row["id"] == "decree_expenditure_kz_55")
    assert row["printed"] == "1,87"
    assert row["locator_ru"] == "часть 2, § 2, таблица 2, строка «Павлодарская область»"
    assert (row["acknowledged"], row["disagreement"], row["own_check"]) == (True, "document", False)
    own = [row["id"] for row in rows if row["own_check"]]
    assert own == [name for name, result in results.items() if result.statement.own]
    assert len(render_rows(rows, list(rows[0]), "csv").splitlines()) == len(rows) + 1
