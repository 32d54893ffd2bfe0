"""Correlation of a few regions: the coefficients, their intervals, and thirds."""

import math

import pytest

from geo.statistics.correlation import pearson, spearman
from geo.statistics.ranks import tertiles

XS = [43.0, 21.0, 25.0, 42.0, 57.0, 59.0]
YS = [99.0, 65.0, 79.0, 75.0, 87.0, 81.0]


def test_pearson_is_the_textbook_value_with_fishers_interval() -> None:
    found = pearson(XS, YS)
    assert found is not None
    assert found.value == pytest.approx(0.529809, abs=1e-6)
    z, wide = math.atanh(found.value), 1.959964 / math.sqrt(3)
    assert (found.low, found.high) == pytest.approx((math.tanh(z - wide), math.tanh(z + wide)), abs=1e-6)
    assert found.count == 6


def test_spearman_sees_only_the_order_and_shares_ranks() -> None:
    rising = spearman([1.0, 2.0, 3.0, 4.0, 5.0], [1.0, 8.0, 27.0, 64.0, 125.0])
    assert rising is not None
    assert rising.value == 1
    found = spearman(XS, YS)
    assert found is not None
    assert found.value == pytest.approx(1 - 6 * 10 / (6 * 35), abs=1e-9), (
        "the squared rank differences add up to 10"
    )


def test_the_interval_of_spearman_is_the_wider_one() -> None:
    ranks = [1.0, 2.0, 4.0, 3.0, 5.0, 6.0]
    by_value, by_rank = pearson(ranks, sorted(ranks)), spearman(ranks, sorted(ranks))
    assert by_value is not None
    assert by_rank is not None
    assert by_rank.value == pytest.approx(by_value.value)
    assert by_rank.low < by_value.low


def test_what_says_nothing_gives_none() -> None:
    assert pearson([1.0] * 6, YS) is None, "one side never changes"
    assert pearson(XS[:4], YS[:4]) is None, "four points"
    with pytest.raises(ValueError, match="paired"):
        pearson(XS, YS[:5])


def test_points_on_one_line_have_no_width() -> None:
    found = pearson(XS, [-2 * x for x in XS])
    assert found is not None
    assert (found.value, found.low, found.high) == (-1, -1, -1)


def test_eighteen_regions_make_three_sixes() -> None:
    found = tertiles([float(n) for n in range(18)])
    assert [found.count(third) for third in range(3)] == [6, 6, 6]
