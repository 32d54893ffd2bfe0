"""Residuals: what is not disclosed by region is a value, and is never spread."""

import pytest
from tiny import observation

from geo.built.tables import load_values
from geo.indicators.catalogue import Indicators, load_indicators
from geo.indicators.residuals import RESIDUAL, with_residuals
from geo.indicators.values import Value, compute
from geo.observations.observation import Observation
from geo.observations.status import VALUELESS
from geo.sources import read_all
from geo.territories.registry import Territories, load_territories


def of(catalogue: Indicators, observations: list[Observation], territories: Territories) -> list[Value]:
    values = with_residuals(catalogue, compute(catalogue, observations, territories))
    return [value for value in values if value.region == RESIDUAL]


def country(**parts: Observation) -> list[Observation]:
    whole = {
        "KZ-01": observation("KZ-01", 12.3),
        "KZ-02": observation("KZ-02", 0.0),
        "KZ-03": observation("KZ-03", None, status="not_disclosed"),
        "KZ-04": observation("KZ-04", 8.1),
        "KZ": observation("KZ", 36.5),
    }
    whole.update({code.replace("_", "-"): part for code, part in parts.items()})
    return [*whole.values(), *(observation(code, 1000.0, variable="people") for code in whole if code != "KZ")]


def test_a_residual_is_the_total_minus_the_disclosed_parts(
    tiny_indicators: Indicators, tiny_territories: Territories
) -> None:
    (residual,) = of(tiny_indicators, country(), tiny_territories)
    assert (residual.indicator, residual.year, residual.value, residual.status) == (
        "spending",
        2024,
        16.1,
        "derived",
    )
    assert [o.territory for o in residual.inputs] == ["KZ", "KZ-01", "KZ-04"]


@pytest.mark.parametrize(
    "parts",
    [
        {"KZ_03": observation("KZ-03", 16.0)},
        {"KZ_03": observation("KZ-03", None, status="not_applicable")},
        {"KZ_04": observation("KZ-04", None, status="missing")},
        {"KZ": observation("KZ", 20.4)},
        {"KZ": observation("KZ", None, status="missing")},
    ],
    ids=["all disclosed", "not yet formed", "a part is missing besides", "parts make the whole", "no total"],
)
def test_without_non_disclosure_there_is_no_residual(
    parts: dict[str, Observation], tiny_indicators: Indicators, tiny_territories: Territories
) -> None:
    assert of(tiny_indicators, country(**parts), tiny_territories) == []


def test_the_shipped_residuals_are_those_of_local_budgets() -> None:
    found = of(load_indicators(), read_all(), load_territories())
    assert {(v.indicator, v.year): v.value for v in found} == {
        ("rd_local_budget", 2020): 65.16,
        ("rd_local_budget", 2021): 3.5894,
        ("rd_local_budget", 2022): 9.0,
        ("rd_local_budget", 2024): 83.3697,
    }
    assert {o.source for v in found for o in v.inputs} == {"nas_regions"}


def test_a_residual_is_spread_over_no_region() -> None:
    table = load_values()
    budgets = table[(table["indicator"] == "rd_local_budget") & (table["year"] == 2024)]
    hidden = budgets[budgets["status"].isin(VALUELESS)]
    assert dict(hidden["status"].value_counts()) == {"not_financed": 6, "undistributed": 6}
    assert hidden["value"].isna().all()
    parts = budgets[~budgets["region"].isin(["KZ", RESIDUAL])]["value"].sum()
    residual = budgets[budgets["region"] == RESIDUAL]["value"].item()
    assert parts + residual == pytest.approx(budgets[budgets["region"] == "KZ"]["value"].item())
    assert RESIDUAL not in {region.code for region in load_territories()}
