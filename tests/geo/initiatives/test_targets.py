"""Targets: the plan line as printed, nothing between its years, and the distance of a reported value."""

from pathlib import Path

import pytest

from geo.core.errors import DataError
from geo.initiatives.responsible_bodies import INITIATIVES
from geo.initiatives.targets import distance, load_targets


def test_six_indicators_and_two_results_of_the_decree_and_five_of_the_academy() -> None:
    found = [(target.source, target.kind, target.number) for target in load_targets().targets]
    assert found == [
        *(("decree_1134", "target", number) for number in range(1, 7)),
        *(("decree_1134", "result", number) for number in (1, 2)),
        *(("nas_regions", "target", number) for number in range(1, 6)),
    ]


def test_the_plan_line_starts_from_a_baseline_that_is_no_plan() -> None:
    target = load_targets()["tax_revenue"]
    assert [(p.year, p.kind, p.printed) for p in target.points[:2]] == [
        (2025, "baseline", "2,3"),
        (2026, "planned", "2,35"),
    ]
    assert [p.value for p in target.points if p.year in (2034, 2035)] == [6.0, 8.0]
    assert distance(target, 2025, 2.3).planned is None


def test_a_dash_is_no_plan_and_no_zero() -> None:
    target = load_targets()["cofinancing_share"]
    point = target.plan(2027)
    assert point is not None
    assert (point.kind, point.value, point.printed) == ("not_planned", None, "-")
    assert distance(target, 2027, 0.0).reached is None


def test_years_that_no_document_names_have_no_plan() -> None:
    target = load_targets()["innovative_products_share_of_gdp"]
    assert [point.year for point in target.points] == [2024, 2035]
    assert target.plan(2030) is None
    assert distance(target, 2030, 2.0).difference is None


@pytest.mark.parametrize(
    ("name", "year", "value", "difference", "reached"),
    [
        ("patents", 2026, 12, 2, True),
        ("patents", 2026, 10, 0, True),
        ("patents", 2026, 9, -1, False),
        ("gii_rank_business_rd", 2026, 29, -1, True),
        ("gii_rank_business_rd", 2026, 30, 0, True),
        ("gii_rank_business_rd", 2026, 31, 1, False),
    ],
)
def test_more_is_better_but_a_place_is_better_when_it_is_less(
    name: str, year: int, value: float, difference: float, reached: bool
) -> None:
    found = distance(load_targets()[name], year, value)
    assert (found.difference, found.reached) == (difference, reached)


def test_the_indicator_called_a_share_is_in_tenge_and_said_to_be_odd() -> None:
    target = load_targets()["products"]
    assert target.unit.id == "bln KZT"
    assert target.odd is not None
    assert "share" in target.odd.en
    assert "үлес" in target.odd.kk
    assert "долей" in target.odd.ru


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("id: patents\n", "id: patented\n", "patented: years are"),
        ("unit: persons", "unit: units", "researchers_in_territories: unit is 'units'; use 'persons'"),
        ("unit: persons", "unit: people", "unknown unit"),
        ("id: products\n", "id: patents\n", "stands twice"),
        ("better: less", "better: smaller", r"targets.yaml:\d+"),
    ],
)
def test_a_damaged_catalogue_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    path = tmp_path / "targets.yaml"
    text = (INITIATIVES / "targets.yaml").read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(DataError, match=message):
        load_targets(path)
