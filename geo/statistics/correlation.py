"""How two indicators go together over the regions, and how uncertain that is with so few of them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

from geo.statistics.ranks import ranks

LEAST_PAIRS = 5
"""With fewer pairs there is no interval worth the name."""

CONFIDENCE = 0.95

# Variance of Fisher's z is 1 / (n - 3) for Pearson; for Spearman about 1.06 / (n - 3) (Fieller and others, 1957).
_PEARSON, _SPEARMAN = 1.0, 1.06


@dataclass(frozen=True)
class Correlation:
    """A coefficient from -1 to 1 with its 95 % interval (``low`` to ``high``) over ``count`` pairs."""

    value: float
    low: float
    high: float
    count: int


def pearson(xs: Sequence[float], ys: Sequence[float]) -> Correlation | None:
    """Return the linear correlation of pairs; none with fewer than five, or where one side never changes.

    The interval is Fisher's: tanh(artanh r ± 1.96 / sqrt(n - 3)). It holds for pairs drawn at random from a
    normal distribution of two variables; regions are neither drawn nor normal, so it is a measure of how little
    a few points say, not a test.
    """
    value = _coefficient(xs, ys)
    return None if value is None else _with_interval(value, len(xs), _PEARSON)


def spearman(xs: Sequence[float], ys: Sequence[float]) -> Correlation | None:
    """Return the correlation of the ranks of pairs, equal values with their mean rank; else as ``pearson``.

    The interval is tanh(artanh r ± 1.96 × sqrt(1.06 / (n - 3))).
    """
    value = _coefficient(mean_ranks(xs), mean_ranks(ys))
    return None if value is None else _with_interval(value, len(xs), _SPEARMAN)


def mean_ranks(values: Sequence[float]) -> list[float]:
    """Return each value's rank, 1 for the highest, equal values with the mean of the ranks they take.

    Examples
    --------
    >>> mean_ranks([5.0, 9.0, 5.0])
    [2.5, 1.0, 2.5]
    """
    first = ranks(list(values))
    ties = {value: sum(other == value for other in values) for value in values}
    return [(rank or 0) + (ties[value] - 1) / 2 for value, rank in zip(values, first, strict=True)]


def _coefficient(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    if len(xs) != len(ys):
        raise ValueError(f"{len(xs)} values cannot be paired with {len(ys)}")
    if len(xs) < LEAST_PAIRS:
        return None
    left, right = _centred(xs), _centred(ys)
    norms = math.hypot(*left), math.hypot(*right)
    if 0 in norms:
        return None
    value = math.fsum(x / norms[0] * (y / norms[1]) for x, y in zip(left, right, strict=True))
    return max(-1.0, min(1.0, value))


def _centred(values: Sequence[float]) -> list[float]:
    if len(set(values)) == 1:
        return [0.0] * len(values)
    mean = math.fsum(values) / len(values)
    return [value - mean for value in values]


def _with_interval(value: float, count: int, factor: float) -> Correlation:
    if abs(value) > 1 - 1e-12:  # artanh has no value at the ends; the pairs lie on one line
        end = math.copysign(1.0, value)
        return Correlation(end, end, end, count)
    wide = NormalDist().inv_cdf((1 + CONFIDENCE) / 2) * math.sqrt(factor / (count - 3))
    middle = math.atanh(value)
    return Correlation(value, math.tanh(middle - wide), math.tanh(middle + wide), count)
