"""Numbers of a run: percentiles and ratios."""

import math
from collections.abc import Sequence
from dataclasses import dataclass


def percentile(values: Sequence[float], share: float) -> float:
    """Return a percentile, interpolated between the two values next to it.

    >>> percentile([4, 1, 3, 2], 0.5)
    2.5

    Parameters
    ----------
    values
        At least one, in any order.
    share
        0 gives the least, 1 the greatest.

    Raises
    ------
    ValueError
        When there are no values, or ``share`` is not between 0 and 1.
    """
    if not values or not 0 <= share <= 1:
        raise ValueError(f"no percentile {share} of {len(values)} values")
    ordered = sorted(values)
    at = share * (len(ordered) - 1)
    low, high = math.floor(at), math.ceil(at)
    return ordered[low] + (ordered[high] - ordered[low]) * (at - low)


def median(values: Sequence[float]) -> float:
    """Return the median."""
    return percentile(values, 0.5)


def ratio(theirs: float, ours: float) -> float | None:
    """Return how many times ours theirs is: above 1 ours is the smaller one. None where ours is 0."""
    return theirs / ours if ours else None


@dataclass(frozen=True)
class Row:
    """One measure of all contestants, ours first; less is better."""

    label: str
    unit: str
    values: tuple[float, ...]


def timing_rows(label: str, unit: str, samples: Sequence[Sequence[float]]) -> list[Row]:
    """Return the median and the 95th percentile of each contestant's samples as two rows."""
    return [
        Row(f"{label}, median", unit, tuple(median(one) for one in samples)),
        Row(f"{label}, 95th percentile", unit, tuple(percentile(one, 0.95) for one in samples)),
    ]
