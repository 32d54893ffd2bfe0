"""Marks: an implausible value stays, with the rule it trips and by what ratio."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from tiny import observation, text

from geo.built.tables import load_values
from geo.core.errors import DataError
from geo.indicators.catalogue import load_indicators
from geo.indicators.plausibility import RULES, Rules, load_rules, with_marks
from geo.indicators.residuals import with_residuals
from geo.indicators.values import Mark, Value, compute
from geo.observations.observation import Observation
from geo.sources import read_all
from geo.territories.registry import VINTAGE_2018, VINTAGE_2022, Territories, load_territories

RULESET = {
    "year_on_year": {
        "title": text("change"),
        "limits": [{"indicator": "spending", "factor": 5, "at_least": 10}],
    },
    "share_of_total": {"title": text("share"), "indicators": ["spending"]},
    "sibling": {"title": text("sibling"), "pairs": [{"indicator": "grants", "at_most": "spending"}]},
}


@pytest.fixture
def rules(tmp_path: Path) -> Rules:
    path = tmp_path / "plausibility.yaml"
    path.write_text(yaml.safe_dump(RULESET), encoding="utf-8")
    return load_rules(path)


def value(
    number: float, year: int = 2024, region: str = "KZ-01", indicator: str = "spending", **more: str
) -> Value:
    unit, vintage = more.get("unit", "mln KZT"), more.get("vintage", VINTAGE_2022)
    status = "normal" if number else "zero"
    return Value(region, year, indicator, number or 0.0, unit, status, vintage, (observation(region, 1.0),))  # type: ignore[arg-type]


def marks(
    rules: Rules, territories: Territories, *values: Value
) -> dict[tuple[str, str, int], list[tuple[str, float]]]:
    marked = with_marks(list(values), rules, territories)
    assert [replace(v, marks=()) for v in marked] == list(values)
    return {(v.indicator, v.region, v.year): [(m.rule, m.ratio) for m in v.marks] for v in marked if v.marks}


@pytest.mark.parametrize(
    ("series", "marked"),
    [
        ({2022: 10.0, 2023: 50.0}, {}),  # exactly on the limit
        ({2022: 10.0, 2023: 51.0}, {2023: 5.1}),
        ({2022: 51.0, 2023: 10.0}, {2023: 10 / 51}),
        ({2022: 10.0, 2023: 100.0, 2024: 12.0}, {2023: 10.0}),  # 2024 is a return, not another outlier
        ({2022: 1.0, 2023: 100.0, 2024: 12.0}, {2023: 100.0, 2024: 0.12}),
        ({2022: 1.0, 2023: 9.0}, {}),  # both too small to say anything
        ({2021: 1.0, 2023: 100.0}, {}),  # no year before
        ({2022: 0.0, 2023: 100.0}, {}),  # no ratio to zero
    ],
)
def test_a_jump_is_marked_and_the_return_from_it_is_not(
    rules: Rules, tiny_territories: Territories, series: dict[int, float], marked: dict[int, float]
) -> None:
    found = marks(rules, tiny_territories, *(value(number, year) for year, number in series.items()))
    assert found == {
        ("spending", "KZ-01", year): [("year_on_year", pytest.approx(ratio))] for year, ratio in marked.items()
    }


def test_years_in_unlike_borders_are_not_compared(rules: Rules, tiny_territories: Territories) -> None:
    before = {"vintage": VINTAGE_2018}
    changed = (value(10.0, 2021, "KZ-02", **before), value(100.0, 2022, "KZ-02"))
    unchanged = (value(10.0, 2021, "KZ-01", **before), value(100.0, 2022, "KZ-01"))
    assert marks(rules, tiny_territories, *changed) == {}
    assert list(marks(rules, tiny_territories, *unchanged)) == [("spending", "KZ-01", 2022)]


def test_a_part_above_the_whole_is_marked(rules: Rules, tiny_territories: Territories) -> None:
    found = marks(rules, tiny_territories, value(30.0), value(20.0, region="KZ"), value(20.0, region="KZ-02"))
    assert found == {("spending", "KZ-01", 2024): [("share_of_total", 1.5)]}


def test_a_unit_wrong_by_a_thousand_is_found_against_a_sibling(
    rules: Rules, tiny_territories: Territories
) -> None:
    right = value(400.0, indicator="grants", unit="thousand KZT")
    wrong = value(400.0, indicator="grants", unit="mln KZT")
    assert marks(rules, tiny_territories, value(20.0), right) == {}
    assert marks(rules, tiny_territories, value(20.0), wrong) == {("grants", "KZ-01", 2024): [("sibling", 20.0)]}


def shipped(observations: list[Observation]) -> dict[tuple[str, str, int], tuple[Mark, ...]]:
    catalogue, territories = load_indicators(), load_territories()
    values = with_residuals(catalogue, compute(catalogue, observations, territories))
    return {
        (v.indicator, v.region, v.year): v.marks for v in with_marks(values, load_rules(), territories) if v.marks
    }


@pytest.mark.parametrize(
    ("indicator", "region", "year", "ratio"),
    [
        ("rd_expenditure", "KZ-59", 2022, 21.5026),
        ("rd_expenditure", "KZ-23", 2022, 0.0729558),
        ("rd_expenditure", "KZ-62", 2023, 52.5833),
    ],
)
def test_the_known_outliers_are_marked_and_kept(indicator: str, region: str, year: int, ratio: float) -> None:
    table = load_values().set_index(["indicator", "region", "year"])
    row = table.loc[indicator, region, year]
    assert row["marks"] == [("year_on_year", ratio)]
    assert row["value"] > 0


def test_marks_are_few() -> None:
    marked = shipped(read_all())
    assert {key for key in marked if key[0] == "rd_expenditure"} == {
        ("rd_expenditure", "KZ-59", 2022),
        ("rd_expenditure", "KZ-23", 2022),
        ("rd_expenditure", "KZ-62", 2023),
        ("rd_expenditure", "KZ-62", 2024),
    }
    assert {mark.rule for found in marked.values() for mark in found} == {"year_on_year"}
    assert len(marked) < 0.04 * len(load_values())


def test_taking_table_2_at_its_heading_would_be_marked_everywhere() -> None:
    as_headed = [replace(o, unit="mln KZT") if o.unit == "thousand KZT" else o for o in read_all()]
    marked = shipped(as_headed)
    for year in range(2020, 2025):
        assert "sibling" in [mark.rule for mark in marked["rd_local_budget", "KZ", year]]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"factor": 1}, r"plausibility.yaml:\d+: year_on_year.limits.0.factor"),
        ({"colour": "red"}, r"plausibility.yaml:\d+: year_on_year.limits.0.colour"),
    ],
)
def test_damaged_rules_are_refused_with_file_and_line(
    tmp_path: Path, change: dict[str, object], message: str
) -> None:
    limit = {"indicator": "spending", "factor": 5, "at_least": 10, **change}
    path = tmp_path / "plausibility.yaml"
    path.write_text(
        yaml.safe_dump({**RULESET, "year_on_year": {"title": text("x"), "limits": [limit]}}), encoding="utf-8"
    )
    with pytest.raises(DataError, match=message):
        load_rules(path)


def test_the_rules_name_indicators_that_there_are() -> None:
    rules = load_rules()
    known = {indicator.id for indicator in load_indicators().indicators}
    named = {limit.indicator for limit in rules.year_on_year.limits} | set(rules.share_of_total.indicators)
    named |= {id_ for pair in rules.sibling.pairs for id_ in (pair.indicator, pair.at_most)}
    assert named <= known
    assert set(rules.titles()) == set(RULES)
