"""What is counted, ranked, compared or said is so of the exact values, and no figure hides a difference.

The values are those of ``geo``, as fractions of what the sources print; nothing here reads a rounded one.
"""

import io
import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from scipy import stats

from geo.dataset import load_dataset
from geo.statistics.ranks import comparable, ranks
from layers.files.workbook import indicator_workbook
from layers.model.indicator import PhrasePart
from layers.pages.compare.pairs import correlation_lines, pair
from layers.pages.region.profile import profile
from layers.text.language import Texts, rounded
from layers.view.comparing import CITIES, since_years
from layers.view.digits import telling_decimals
from layers.view.sentence import SMALL_SHARE, phrases_of
from layers.view.view import View
from tests.support.shipped import INDICATORS, indicator, shipped

CASES = [(name, year) for name in INDICATORS for year in indicator(name)["years"]]


@cache
def computed(name: str, year: int) -> dict[str, float]:
    """The values of an indicator in a year by the code of region or country, as the built tables have them."""
    values = load_dataset().values
    own = values[(values["indicator"] == name) & (values["year"] == year)]
    return {row.region: float(row.value) for row in own.itertuples() if not math.isnan(float(row.value))}


def exact(view: View) -> dict[int, Fraction]:
    """The values of the units of a view that have one, by index, and with -1 the country's."""
    codes = [region["code"] for region in view.document["regions"]]
    whole = shipped()["country"]["code"]

    def one(code: str, unit: int) -> Fraction:
        own = [computed(view.indicator["id"], year)[code] for year in (view.between or [view.year])]
        if not view.between:
            return Fraction(own[0])
        if unit in moved:
            sums = {(day, at, region): value for day, at, region, value in base["sums"]}
            until = base["years"].index(view.between[1])
            own[1] = float(sums[view.vintage, until, unit] or 0)
        before, after = Fraction(own[0]), Fraction(own[1])
        return (after / before - 1) * 100 if base["change"]["relative"] else after - before

    base = indicator(view.indicator["id"])
    moved = {
        codes.index(code)
        for reform in view.document["reforms"]
        if view.between and view.vintage < reform["since"]
        if reform["since"] <= base["vintages"][base["years"].index(view.between[1])]
        for code in (*reform["before"], *reform["after"])
    }
    found = {unit: one(codes[unit], unit) for unit in view.units if view.cell(unit).value is not None}
    return found if view.country_cell().value is None else {**found, -1: one(whole, -1)}


def views(name: str) -> Iterator[View]:
    """Every year of an indicator with every comparison that there is."""
    for year in indicator(name)["years"]:
        for since in (None, *since_years(indicator(name), year)):
            for group in (None, CITIES):
                yield View(shipped(), {"indicator": name, "year": year, "since": since, "without": group})


@pytest.mark.parametrize("name", INDICATORS)
def test_ranks_are_those_of_the_exact_values_with_and_without_the_cities(name: str) -> None:
    for view in views(name):
        known = {unit: value for unit, value in exact(view).items() if unit >= 0}
        for unit, value in known.items():
            above = sum(close(other) > close(value) for other in known.values())
            assert view.cell(unit).rank == above + 1, (view.heading, view.name(unit))


@pytest.mark.parametrize("name", INDICATORS)
def test_a_sentence_is_true_of_the_exact_values(name: str) -> None:
    for view in views(name):
        known = exact(view)
        country = known.pop(-1, None)
        for phrase, said in phrases_of(view):
            if phrase == "extremes":
                tops = (close(max(known.values())), close(min(known.values())))
                for end, top in zip(("high", "low"), tops, strict=True):
                    holders = [unit for unit, value in known.items() if close(value) == top]
                    assert named(said[end]) == (holders if len(holders) < 3 else len(holders)), view.heading
                    assert number(said[end]) == pytest.approx(top, abs=0.6 * 10.0 ** -decimals(said[end]))
            elif phrase == "below":
                assert country is not None
                assert said["count"] == sum(close(value) < close(country) for value in known.values())
            elif phrase == "change":
                up, down = sum(value > 0 for value in known.values()), sum(value < 0 for value in known.values())
                assert (said["up"], said["down"], said["all"]) == (up, down, len(known))
            elif phrase == "small":
                assert country
                assert said["count"] == sum(value / country * 100 < SMALL_SHARE for value in known.values())
            elif phrase == "share":
                assert country
                held = sum(known[unit] for unit in named(said["names"])) / country * 100
                assert said["share"] == ("n", float(rounded(float(held), 1)), 1)


@pytest.mark.parametrize("name", INDICATORS)
def test_no_two_different_values_of_a_year_are_written_alike(name: str) -> None:
    for view in views(name):
        cells = [*(view.cell(unit) for unit in view.units), view.country_cell()]
        written = {(view.bare_number(cell), cell.value) for cell in cells if cell.value is not None}
        assert len({text for text, _ in written}) == len({value for _, value in written}), view.heading
        assert not any(value and not set(text) & set("123456789") for text, value in written), view.heading


def test_the_figures_that_the_review_found_wrong() -> None:
    spending = View(shipped(), {"indicator": "rd_expenditure_per_researcher", "year": 2024, "lang": "en"})
    assert phrases_of(spending)[-1] == ("below", {"value": ("n", 9.49, 2), "count": 14, "all": 20})
    share = View(shipped(), {"indicator": "rd_local_budget_share", "year": 2020, "lang": "en"})
    assert dict(phrases_of(share))["below"]["count"] == 3
    view = View(shipped(), {"indicator": "rd_local_budget_share", "year": 2021, "lang": "en"})
    lowest = dict(phrases_of(view))["extremes"]["low"]
    assert [view.name(unit) for unit in named(lowest)] == ["Zhambyl"]
    assert decimals(lowest) == 3


@pytest.mark.parametrize("code", ["KZ-62", "KZ-35", "KZ-10", "KZ-75"])
def test_strengths_and_similar_regions_follow_from_the_exact_values(code: str) -> None:
    data, texts = shipped(), Texts("en")
    index = next(at for at, region in enumerate(data["regions"]) if region["code"] == code)
    page = profile(load_dataset().indicators, data, index, texts)
    for stand in (*page.strengths, *page.gaps):
        view = View(data, {"indicator": stand.indicator, "year": stand.year, "lang": "en"})
        known = [value for unit, value in exact(view).items() if unit >= 0]
        middle = float(median(known))
        assert stand.median == texts.number(middle, len(stand.median.partition(".")[2]))
        assert stand.place.startswith(f"Rank {sum(value > exact(view)[index] for value in known) + 1} of")
    codes = {region["code"]: at for at, region in enumerate(data["regions"])}
    for other in page.similar:
        gap = median(gaps(index, codes[other.code]))
        assert other.distance == texts.number(gap, len(other.distance.partition(".")[2]))


def gaps(one: int, other: int) -> list[float]:
    """The differences of the places of two regions, 0 to 100, in the newest year of each rate that both have."""
    found = []
    for described in load_dataset().indicators.indicators:
        if not described.mappable:
            continue
        for year in reversed(indicator(described.id)["years"]):
            known = exact(View(shipped(), {"indicator": described.id, "year": year}))
            known.pop(-1, None)
            if len(known) >= 10 and one in known and other in known:
                above = [sum(close(v) > close(known[unit]) for v in known.values()) for unit in (one, other)]
                found.append(abs(above[0] - above[1]) / (len(known) - 1) * 100)
                break
    return found


@pytest.mark.parametrize(
    "names", [("rd_intensity", "researchers_per_100k"), ("rd_local_budget_share", "rd_intensity")]
)
def test_correlations_are_those_of_the_exact_values(names: tuple[str, str]) -> None:
    data, texts = shipped(), Texts("en")
    found = pair(data, *map(indicator, names), 2022)
    assert found
    years = [indicator(name)["years"][at] for name, at in zip(names, (found.at_x, found.at_y), strict=True)]
    xs, ys = ([computed(n, year)[one.code] for one in found.pairs] for n, year in zip(names, years, strict=True))
    line = correlation_lines(found.pairs, texts)[0]
    assert line.pearson.startswith(texts.number(stats.pearsonr(xs, ys).statistic, 2))
    assert line.spearman.startswith(texts.number(stats.spearmanr(xs, ys).statistic, 2))


@given(st.lists(st.integers(-9999, 9999).map(lambda n: n / 1000), min_size=2, max_size=9), st.integers(0, 2))
def test_as_few_decimals_as_tell_a_value_from_the_others(values: list[float], least: int) -> None:
    found = telling_decimals(values[0], values[1:], least)
    others = [other for other in values[1:] if other != values[0]]
    assert all(rounded(other, found) != rounded(values[0], found) for other in others)
    assert found == least or any(rounded(other, found - 1) == rounded(values[0], found - 1) for other in others)


@given(st.lists(st.one_of(st.none(), st.integers(-50, 50)), max_size=25))
def test_equal_values_share_a_rank_whatever_the_arithmetic_leaves(values: list[int | None]) -> None:
    noisy = [None if value is None else value / 7 * (1 + 1e-14 * (at % 3)) for at, value in enumerate(values)]
    known = [value for value in values if value is not None]
    assert ranks(noisy) == [None if v is None else sum(other > v for other in known) + 1 for v in values]


def close(value: Fraction) -> float:
    """A value as far as it is one: the tables are of floats, whose last digits are arithmetic."""
    return comparable(float(value))


def named(part: PhrasePart) -> Sequence[int] | int:
    """The regions that a part of a phrase names, or how many it counts."""
    assert isinstance(part, tuple)
    if part[0] == "r":
        return sorted(part[1])
    assert part[0] == "p"
    _, inner = part[1]
    return inner["count"] if "count" in inner else named(inner["names"])


def number(part: PhrasePart) -> float:
    return part[1][1]["value"][1]


def decimals(part: PhrasePart) -> int:
    return part[1][1]["value"][2]


def test_a_workbook_has_the_exact_values_and_a_format_that_tells_them_apart() -> None:
    dataset = load_dataset()
    one = dataset.indicators["rd_intensity"]
    own = dataset.values[dataset.values["indicator"] == one.id]
    sheet = load_workbook(io.BytesIO(indicator_workbook(dataset, one, own, "en"))).worksheets[0]
    rows = {(row[1].value, row[2].value): row[3] for row in sheet.iter_rows() if isinstance(row[2].value, int)}
    cell = rows["KZ-62", 2021]
    assert cell.value == comparable(computed("rd_intensity", 2021)["KZ-62"])
    assert cell.number_format == "#,##0.0000"
