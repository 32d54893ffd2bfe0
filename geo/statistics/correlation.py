"""How two indicators go together over the regions, and how uncertain that is with so few of them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from scipy import stats

LEAST_PAIRS = 5
"""With fewer pairs there is no interval worth the name."""

CONFIDENCE = 0.95


@dataclass(frozen=True)
class Correlation:
    """A coefficient from -1 to 1 with its 95 % interval (``low`` to ``high``) over ``count`` pairs."""

    value: float
    low: float
    high: float
    count: int


def pearson(xs: Sequence[float], ys: Sequence[float]) -> Correlation | None:
    """Return the linear correlation of pairs; none with fewer than five, or where one side never changes.

    The interval is Fisher's (``scipy.stats.pearsonr``): tanh(artanh r ± 1.96 / sqrt(n - 3)). It holds for pairs
    drawn at random from a normal distribution of two variables; regions are neither drawn nor normal, so it is a
    measure of how little a few points say, not a test.
    """
    if not _comparable(xs, ys):
        return None
    found = stats.pearsonr(xs, ys)
    low, high = found.confidence_interval(CONFIDENCE)
    return _rounded_ends(found.statistic, low, high, len(xs))


def spearman(xs: Sequence[float], ys: Sequence[float]) -> Correlation | None:
    """Return the correlation of the ranks of pairs, equal values with their mean rank; else as ``pearson``.

    The interval is tanh(artanh r ± 1.96 × sqrt(1.06 / (n - 3))): Fieller, Hartley and Pearson (1957) found the
    variance of artanh r to be about 1.06 / (n - 3) for ranks, where Fisher's is 1 / (n - 3).
    """
    if not _comparable(xs, ys):
        return None
    value = stats.spearmanr(xs, ys).statistic
    wide = stats.norm.ppf((1 + CONFIDENCE) / 2) * math.sqrt(1.06 / (len(xs) - 3))
    middle = math.atanh(value) if abs(value) < 1 else math.copysign(math.inf, value)
    return _rounded_ends(value, math.tanh(middle - wide), math.tanh(middle + wide), len(xs))


def _comparable(xs: Sequence[float], ys: Sequence[float]) -> bool:
    if len(xs) != len(ys):
        raise ValueError(f"{len(xs)} values cannot be paired with {len(ys)}")
    return len(xs) >= LEAST_PAIRS and len(set(xs)) > 1 and len(set(ys)) > 1


def _rounded_ends(value: float, low: float, high: float, count: int) -> Correlation:
    """Return a coefficient; pairs on one line are exactly so, whatever the last bit of their floats says."""
    if abs(value) > 1 - 1e-12:
        value = low = high = math.copysign(1.0, value)
    return Correlation(float(value), float(low), float(high), count)
