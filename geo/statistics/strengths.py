"""Where a region is strong and where it lags: its place in a year against the median of the regions."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

from geo.statistics.ranks import LEAST_RANKED


@dataclass(frozen=True)
class StrengthOrGap:
    """A region's place in one indicator and year.

    Attributes
    ----------
    kind
        ``strength`` in the best quarter of the regions with a value and better than their median, ``gap`` in the
        worst quarter and worse than it, else ``middle``.
    place
        1 for the best; equal values share the place.
    count
        How many regions have a value.
    median
        The median of their values.
    """

    kind: Literal["strength", "gap", "middle"]
    place: int
    count: int
    median: float


def strength_or_gap(values: Sequence[float | None], region: int, *, more_is_better: bool) -> StrengthOrGap | None:
    """Return how a region stands in one year; none without its value or with fewer than ``LEAST_RANKED``.

    A quarter is ``count // 4`` regions. Regions with equal values are in a quarter together or not at all: a zero
    that half of the regions share marks nobody out.
    """
    own = values[region]
    known = [value for value in values if value is not None]
    if own is None or len(known) < LEAST_RANKED:
        return None
    sign = 1 if more_is_better else -1
    middle, quarter = median(known), len(known) // 4
    better = sign * (own - middle)
    kind: Literal["strength", "gap", "middle"] = "middle"
    if better > 0 and sum(sign * (value - own) >= 0 for value in known) <= quarter:
        kind = "strength"
    elif better < 0 and sum(sign * (value - own) <= 0 for value in known) <= quarter:
        kind = "gap"
    place = 1 + sum(sign * (value - own) > 0 for value in known)
    return StrengthOrGap(kind, place, len(known), middle)
