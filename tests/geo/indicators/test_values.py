import pytest
from tiny import observation

from geo.core.errors import DataError
from geo.indicators.catalogue import Indicators, Take, load_indicators
from geo.indicators.class_breaks import classify
from geo.indicators.values import BASE_IS_ZERO, BORDERS_DIFFER, SUMMED, SUMMED_ABOVE, Value, compute
from geo.observations.observation import Observation
from geo.observations.units import convert
from geo.sources import read_all
from geo.statistics.ranks import LEAST_RANKED, class_counts
from geo.territories.registry import VINTAGE_2018, Territories, load_territories


@pytest.fixture
def tiny(
    tiny_indicators: Indicators, tiny_observations: list[Observation], tiny_territories: Territories
) -> dict[tuple[str, str, int], Value]:
    values = compute(tiny_indicators, tiny_observations, tiny_territories)
    return {(v.indicator, v.region, v.year): v for v in values}


@pytest.fixture(scope="module")
def shipped() -> dict[tuple[str, str, int], Value]:
    values = compute(load_indicators(), read_all(), load_territories())
    return {(v.indicator, v.region, v.year): v for v in values}


def test_a_value_taken_keeps_status_source_and_text(tiny: dict[tuple[str, str, int], Value]) -> None:
    value = tiny["spending", "KZ-01", 2024]
    assert (value.value, value.status, value.inputs[0].source, value.printed) == (
        12.0,
        "normal",
        "survey",
        "12.0",
    )
    assert tiny["spending", "KZ-02", 2024].status == "zero"
    assert tiny["spending", "KZ-03", 2024].status == "not_disclosed"
    assert tiny["spending", "KZ-04", 2024].status == "missing"


def test_a_ratio_inherits_the_status_of_an_input_without_value(tiny: dict[tuple[str, str, int], Value]) -> None:
    assert tiny["spending_per_head", "KZ-01", 2024].value == pytest.approx(12 / 400_000 * 100_000)
    assert tiny["spending_per_head", "KZ-01", 2024].status == "derived"
    assert tiny["spending_per_head", "KZ-02", 2024].status == "zero"
    assert tiny["spending_per_head", "KZ-03", 2024].status == "not_disclosed"
    assert tiny["spending_per_head", "KZ-03", 2020].status == "not_applicable"


def test_the_country_without_a_printed_denominator_divides_by_the_sum_of_its_regions(
    tiny: dict[tuple[str, str, int], Value],
) -> None:
    country = tiny["spending_per_head", "KZ", 2024]
    assert country.value == pytest.approx(36 / 1_200_000 * 100_000)
    assert {o.source for o in country.inputs} == {"survey", "census"}


def test_unlike_borders_refuse_to_combine(tiny: dict[tuple[str, str, int], Value]) -> None:
    unlike = tiny["spending_per_head", "KZ-02", 2020]
    assert (unlike.value, unlike.status, unlike.note) == (None, "missing", BORDERS_DIFFER)
    assert tiny["spending_per_head", "KZ-01", 2020].value == pytest.approx(10 / 400_000 * 100_000)


def test_growth_from_zero_is_not_defined(tiny: dict[tuple[str, str, int], Value]) -> None:
    assert tiny["spending_growth", "KZ-01", 2024].value == pytest.approx(20.0)
    assert tiny["spending_growth", "KZ-02", 2024].note == BASE_IS_ZERO
    assert tiny["spending_growth", "KZ-02", 2024].value is None
    assert ("spending_growth", "KZ-01", 2020) not in tiny


def test_a_country_total_that_lacks_a_region_is_not_guessed(
    tiny_indicators: Indicators, tiny_observations: list[Observation], tiny_territories: Territories
) -> None:
    hidden = [
        observation("KZ-04", None, variable="people", status="not_disclosed")
        if o.variable == "people" and o.territory == "KZ-04" and o.year == 2024
        else o
        for o in tiny_observations
    ]
    values = compute(tiny_indicators, hidden, tiny_territories)
    country = next(v for v in values if (v.indicator, v.region, v.year) == ("spending_per_head", "KZ", 2024))
    assert (country.value, country.status) == (None, "not_disclosed")


# Figure 1 of the concept of the Academy, in descending order, in million tenge per 100 000 inhabitants.
_FIGURE_1 = [
    *(4243.78, 3135.70, 2180.15, 1513.68, 1155.95, 892.98, 566.70, 526.12, 434.76, 369.85),
    *(308.97, 276.42, 261.94, 235.15, 235.00, 165.48, 127.25, 120.11, 107.87, 15.30),
]
FIGURE_1 = [convert(printed, "mln KZT per 100 000 inhabitants", "KZT per inhabitant") for printed in _FIGURE_1]
FIGURE_4 = [
    *(417.92, 331.30, 200.46, 111.86, 102.88, 86.82, 80.70, 67.90, 57.99, 57.88),
    *(55.84, 50.46, 49.04, 36.94, 22.16, 22.08, 19.62, 19.14, 17.18, 4.96),
]


@pytest.mark.parametrize(
    ("indicator", "printed"),
    [("rd_expenditure_per_100k", FIGURE_1), ("researchers_per_100k", FIGURE_4)],
)
def test_derived_rates_are_those_of_the_printed_figures(
    shipped: dict[tuple[str, str, int], Value], indicator: str, printed: list[float]
) -> None:
    found = [
        value.value or 0.0
        for (i, region, year), value in shipped.items()
        if (i, year) == (indicator, 2024) and region != "KZ"
    ]
    assert sorted(found, reverse=True) == pytest.approx(
        printed, abs=0.062 if indicator.startswith("rd") else 0.0062
    )


def test_growth_is_the_printed_column_of_table_1(shipped: dict[tuple[str, str, int], Value]) -> None:
    printed = {"KZ": 146.7, "KZ-75": 187.7, "KZ-71": 139.1, "KZ-47": 64.5, "KZ-23": -86.9, "KZ-59": 721.7}
    for region, growth in printed.items():
        value = shipped["rd_expenditure_growth", region, 2024].value
        assert value == pytest.approx(growth, abs=0.05)
    # Known mismatch: the document prints 896.3 for Zhetisu, its own figures give 896.8.
    assert shipped["rd_expenditure_growth", "KZ-33", 2024].value == pytest.approx(896.79, abs=0.01)
    assert shipped["rd_expenditure_growth", "KZ-62", 2024].value is None


def test_the_country_is_numerator_over_denominator_not_a_mean_of_rates(
    shipped: dict[tuple[str, str, int], Value],
) -> None:
    country = shipped["researchers_per_100k", "KZ", 2024].value
    assert country == pytest.approx(23152 / 20033742 * 1e5)
    assert country != pytest.approx(90.66, abs=1)


def test_researchers_add_up_to_the_country(shipped: dict[tuple[str, str, int], Value]) -> None:
    regions = [v.value or 0 for (i, r, _), v in shipped.items() if i == "researchers" and r != "KZ"]
    assert sum(regions) == shipped["researchers", "KZ", 2024].value == 23152


def test_every_value_has_inputs_and_vintage(shipped: dict[tuple[str, str, int], Value]) -> None:
    for value in shipped.values():
        assert value.inputs, value
        assert value.vintage, value


def test_three_regions_did_not_exist_in_2020_and_three_had_other_borders(
    shipped: dict[tuple[str, str, int], Value],
) -> None:
    status = {r: v.status for (i, r, y), v in shipped.items() if (i, y) == ("rd_intensity", 2020)}
    assert {r for r, s in status.items() if s == "not_applicable"} == {"KZ-10", "KZ-33", "KZ-62"}
    vintages = {r: v.vintage for (i, r, y), v in shipped.items() if (i, y) == ("rd_intensity", 2020)}
    assert {r for r in ("KZ-19", "KZ-35", "KZ-63") if vintages[r] == VINTAGE_2018} == {"KZ-19", "KZ-35", "KZ-63"}
    assert "missing" not in status.values()


def test_no_shipped_class_scheme_leaves_all_regions_in_one_class() -> None:
    catalogue = load_indicators()
    values = compute(catalogue, read_all(), load_territories())
    for indicator in catalogue.indicators:
        latest = max((v.year for v in values if v.indicator == indicator.id), default=None)
        found = [v.value for v in values if (v.indicator, v.year) == (indicator.id, latest) and v.region != "KZ"]
        # Of the enterprises with R&D only five regions are known, the highest and the lowest.
        if sum(value is not None for value in found) >= LEAST_RANKED:
            counts = class_counts(classify(found, indicator.breaks))
            assert max(counts) <= 12, indicator.id
            assert all(counts), indicator.id


def test_a_numerator_in_old_borders_is_divided_by_the_regions_that_were_one(
    shipped: dict[tuple[str, str, int], Value],
) -> None:
    share = shipped["rd_local_budget_share", "KZ-63", 2020]
    assert share.value == pytest.approx(58.0327 / (3041.8 + 2370.4) * 100)
    assert (share.vintage, share.note) == ("2018-06-19", SUMMED)
    assert [o.territory for o in share.inputs] == ["KZ-63", "KZ-63", "KZ-10"]
    assert shipped["rd_local_budget_share", "KZ-33", 2021].status == "not_applicable"


def test_a_denominator_in_old_borders_divides_the_sum_of_the_regions_that_were_one(
    shipped: dict[tuple[str, str, int], Value],
) -> None:
    intensity = shipped["rd_intensity", "KZ-63", 2020]
    grp = next(o.value for o in intensity.inputs if o.territory == "KZ-63" and o.source == "bns_grp")
    assert intensity.value == pytest.approx((3041.8 + 2370.4) / grp * 100)
    assert (intensity.vintage, intensity.note) == ("2018-06-19", SUMMED_ABOVE)
    assert [o.territory for o in intensity.inputs] == ["KZ-63", "KZ-10", "KZ-63"]
    assert shipped["rd_intensity", "KZ-10", 2020].status == "not_applicable"
    assert shipped["rd_intensity", "KZ-63", 2021].vintage == "2022-06-08"


def test_derived_shares_of_local_budgets_are_those_printed(shipped: dict[tuple[str, str, int], Value]) -> None:
    printed = {
        (o.territory, o.year): o.value
        for o in read_all()
        if o.variable == "rd_local_budget_share" and o.status == "normal"
    }
    assert len(printed) == 5 + 48
    for (region, year), share in printed.items():
        value = shipped["rd_local_budget_share", region, year].value
        assert value == pytest.approx(share, abs=0.0062), (region, year)


def test_the_series_of_researchers_reaches_back_to_2010_in_the_borders_of_each_year(
    shipped: dict[tuple[str, str, int], Value],
) -> None:
    series = {(r, y): v for (i, r, y), v in shipped.items() if i == "researchers_fte_per_million"}
    assert {y for _, y in series} == {*range(2010, 2019), 2024}
    south = {y: v.value for (r, y), v in series.items() if r == "KZ-YUZ"}
    assert south == dict(zip(range(2010, 2018), [113, 177, 166, 286, 245, 232, 185, 178], strict=True))
    vintages = {y: {v.vintage for (_, year), v in series.items() if year == y} for y in (2017, 2018, 2024)}
    assert vintages == {2017: {"2010-01-01"}, 2018: {"2018-06-19"}, 2024: {"2022-06-08"}}
    assert series["KZ-61", 2017].status == "not_applicable"
    assert series["KZ-61", 2018].value == 42


def test_two_sources_of_one_year_are_refused(
    tiny_indicators: Indicators, tiny_observations: list[Observation], tiny_territories: Territories
) -> None:
    spending, *_ = tiny_indicators.indicators
    twice = spending.model_copy(update={"take": Take(ref="survey/spending", also=("census/people",))})
    catalogue = tiny_indicators.model_copy(update={"indicators": (twice,)})
    with pytest.raises(
        DataError, match=r"indicator spending: KZ-01 has a figure for 20\d\d in census and in survey"
    ):
        compute(catalogue, tiny_observations, tiny_territories)
