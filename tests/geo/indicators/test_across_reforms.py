"""Years across a change of borders: sums of successors, or nothing."""

import pandas as pd
import pytest

from geo.built.tables import load_values
from geo.indicators.across_reforms import sums, year_vintage
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
    graduates = of(values, "doctoral_graduates")
    printed = {(row.region, int(row.year)): row.value for row in graduates.itertuples()}
    indicator = load_indicators()["doctoral_graduates"]
    found = {(s.unit, s.year): s for s in sums(indicator, graduates, load_territories())}
    assert set(found) == {(unit, year) for unit in ("KZ-19", "KZ-35", "KZ-63") for year in (2022, 2023, 2024)}
    assert found["KZ-63", 2023].value == printed["KZ-63", 2023] + printed["KZ-10", 2023] == 22 + 38
    assert found["KZ-63", 2023].parts == ("KZ-63", "KZ-10")


@pytest.mark.parametrize("indicator", ["grp", "doctoral_graduates", "employed"])
def test_sums_and_the_undivided_regions_make_all_regions(values: pd.DataFrame, indicator: str) -> None:
    rows, territories = of(values, indicator), load_territories()
    for year in sorted(set(rows["year"])):
        found = [s for s in sums(load_indicators()[indicator], rows, territories) if s.year == year]
        if not found:
            continue
        numbers = rows[(rows["year"] == year) & rows["region"].str.match("KZ-[0-9]")].set_index("region")["value"]
        divided = {part for one in found for part in one.parts}
        assert sum(len(one.parts) for one in found) == len(divided), "no region is in two sums"
        undivided = numbers[~numbers.index.isin(divided)]
        assert len(undivided) + len(found) == 17, year
        assert undivided.sum() + sum(one.value or 0 for one in found) == pytest.approx(numbers.sum()), year


def test_a_part_without_a_value_gives_no_sum(values: pd.DataFrame) -> None:
    budgets = of(values, "rd_local_budget")
    found = {(s.unit, s.year): s for s in sums(load_indicators()["rd_local_budget"], budgets, load_territories())}
    assert found["KZ-63", 2024].value is None
    assert set(found["KZ-63", 2024].lacking) <= {"KZ-63", "KZ-10"}


def test_rates_have_no_sums(values: pd.DataFrame) -> None:
    rate = load_indicators()["doctoral_students_per_100k"]
    assert list(sums(rate, of(values, rate.id), load_territories())) == []
