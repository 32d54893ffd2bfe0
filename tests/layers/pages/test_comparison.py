"""Years across a change of borders: sums of successors, or nothing."""

import pandas as pd
import pytest

from geo.built.tables import load_values
from geo.core.errors import CallError
from geo.indicators.across_reforms import in_borders, sums, year_vintage
from geo.indicators.catalogue import load_indicators
from geo.territories.registry import VINTAGE_2010, VINTAGE_2018, VINTAGE_2022, load_territories


@pytest.fixture(scope="module")
def values() -> pd.DataFrame:
    return load_values()


def of(values: pd.DataFrame, indicator: str) -> pd.DataFrame:
    return values[values["indicator"] == indicator]


def test_a_year_is_in_the_oldest_borders_that_any_value_is_in(values: pd.DataFrame) -> None:
    def borders(indicator: str) -> list[str]:
        rows = of(values, indicator)
        return [year_vintage(rows[rows["year"] == y], load_territories()) for y in sorted(rows["year"].unique())]

    assert borders("researchers_fte_per_million") == [*[VINTAGE_2010] * 8, VINTAGE_2018, VINTAGE_2022]
    assert borders("rd_intensity") == [VINTAGE_2018, *[VINTAGE_2022] * 4]
    assert borders("rd_expenditure") == [VINTAGE_2022] * 5


def test_sums_are_those_of_table_b1(values: pd.DataFrame) -> None:
    students = of(values, "doctoral_students")
    printed = {(row.region, int(row.year)): row.value for row in students.itertuples()}
    found = {
        (s.unit, s.year): s for s in sums(load_indicators()["doctoral_students"], students, load_territories())
    }
    assert set(found) == {(unit, year) for unit in ("KZ-19", "KZ-35", "KZ-63") for year in (2022, 2023, 2024)}
    assert found["KZ-63", 2023].value == printed["KZ-63", 2023] + printed["KZ-10", 2023] == 69 + 87
    assert found["KZ-63", 2023].parts == ("KZ-63", "KZ-10")


@pytest.mark.parametrize("indicator", ["grp", "doctoral_students", "doctoral_graduates", "employed"])
def test_in_earlier_borders_the_units_still_add_up_to_the_country(values: pd.DataFrame, indicator: str) -> None:
    chosen = load_indicators()[indicator]
    earlier = in_borders(chosen, of(values, indicator), VINTAGE_2018, load_territories())
    today = of(values, indicator)
    for year, rows in earlier.groupby("year"):
        parts = rows[rows["region"] != "KZ"]
        assert len(parts) == 17, year
        before = today[(today["year"] == year) & today["region"].str.match("KZ-[0-9]")]["value"].sum()
        assert parts["value"].sum() == pytest.approx(before), year
        divided = parts[parts["region"].isin(["KZ-19", "KZ-35", "KZ-63"])]
        assert set(divided["vintage"]) == {VINTAGE_2018}


def test_a_part_without_a_value_gives_no_sum(values: pd.DataFrame) -> None:
    budgets = of(values, "rd_local_budget")
    found = {(s.unit, s.year): s for s in sums(load_indicators()["rd_local_budget"], budgets, load_territories())}
    assert found["KZ-63", 2024].value is None
    assert set(found["KZ-63", 2024].lacking) <= {"KZ-63", "KZ-10"}
    rows = in_borders(load_indicators()["rd_local_budget"], budgets, VINTAGE_2018, load_territories())
    east = rows[(rows["region"] == "KZ-63") & (rows["year"] == 2024)].iloc[0]
    assert (pd.isna(east["value"]), east["status"]) == (True, "missing")


def test_rates_have_no_sums_and_are_refused_in_other_borders(values: pd.DataFrame) -> None:
    rate = load_indicators()["doctoral_students_per_100k"]
    rows = of(values, rate.id)
    assert list(sums(rate, rows, load_territories())) == []
    with pytest.raises(CallError, match="cannot be put into other borders.*ask for its numerator"):
        in_borders(rate, rows, VINTAGE_2018, load_territories())


def test_years_in_older_borders_are_left_out(values: pd.DataFrame) -> None:
    rows = in_borders(load_indicators()["grp"], of(values, "grp"), VINTAGE_2022, load_territories())
    assert sorted(set(rows["year"])) == [2021, 2022, 2023, 2024, 2025]
    assert set(rows["vintage"]) == {VINTAGE_2022}
