"""Similar regions and standings: pure rules on small numbers."""

import pytest
from many_values import many

from geo.statistics.similarity import LEAST_INDICATORS, LEAST_RANKED, places, similar
from geo.statistics.strengths import strength_or_gap

TEN = [float(n) for n in range(10, 0, -1)]


def test_the_nearest_in_rank_comes_first() -> None:
    found = similar(many(LEAST_INDICATORS, [TEN]), 0)
    assert [one.region for one in found] == list(range(1, 10))
    assert found[0].distance == pytest.approx(100 / 9)
    assert found[-1].distance == 100
    assert {one.indicators for one in found} == {LEAST_INDICATORS}


def test_the_median_is_taken_over_indicators_not_the_mean() -> None:
    turned = [*TEN[1:], 99.0]
    years = {**many(LEAST_INDICATORS, [TEN]), "odd": [turned]}
    assert similar(years, 0)[0].distance == pytest.approx(100 / 9)


def test_the_newest_year_that_both_have_counts() -> None:
    newer = [None, *TEN[1:], 0.5]
    older = [*TEN, 0.5]
    found = {one.region: one.distance for one in similar(many(LEAST_INDICATORS, [older, newer]), 0)}
    assert found[1] == pytest.approx(10), "region 0 has no value in the newer year"


def test_too_few_indicators_or_too_few_regions_give_no_likeness() -> None:
    assert similar(many(LEAST_INDICATORS - 1, [TEN]), 0) == []
    assert similar(many(LEAST_INDICATORS, [TEN[: LEAST_RANKED - 1]]), 0) == []


def test_places_of_equal_values_are_equal() -> None:
    assert places([1.0] * LEAST_RANKED) == [0.0] * LEAST_RANKED


def test_the_best_quarter_is_a_strength_and_the_worst_a_gap() -> None:
    kinds = [strength_or_gap(TEN, n, more_is_better=True) for n in range(10)]
    assert [one.kind for one in kinds if one] == ["strength"] * 2 + ["middle"] * 6 + ["gap"] * 2
    assert [one.place for one in kinds if one] == list(range(1, 11))


def test_where_less_is_better_the_ends_change_places() -> None:
    found = strength_or_gap(TEN, 0, more_is_better=False)
    assert found is not None
    assert (found.kind, found.place, found.median) == ("gap", 10, 5.5)


def test_a_zero_that_half_of_the_regions_share_marks_nobody_out() -> None:
    found = strength_or_gap([*TEN, *[0.0] * 10], 15, more_is_better=True)
    assert found is not None
    assert (found.kind, found.place, found.count) == ("middle", 11, 20)


def test_no_value_and_few_regions_have_no_standing() -> None:
    assert strength_or_gap([None, *TEN], 0, more_is_better=True) is None
    assert strength_or_gap(TEN[:9], 0, more_is_better=True) is None
