"""Which regions are like which: by their places in the order of all regions, indicator by indicator."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from geo.statistics.ranks import LEAST_RANKED, ranks

Years = Sequence[Sequence[float | None]]
"""The values of an indicator: per year, ascending, one for each region, the same regions in each."""

LEAST_INDICATORS = 5
"""Two regions are compared only over at least so many indicators."""


@dataclass(frozen=True)
class Likeness:
    """How near another region is.

    Attributes
    ----------
    region
        Index of the other region.
    distance
        Median over the indicators of the differences in place, 0 (always the same place) to 100 (one first where
        the other is last).
    indicators
        How many indicators were compared.
    """

    region: int
    distance: float
    indicators: int


def similar(indicators: Mapping[str, Years], region: int, least: int = LEAST_INDICATORS) -> list[Likeness]:
    """Return the other regions with their distance to one, the nearest first.

    For each indicator the newest year counts in which both regions have a value and at least ``LEAST_RANKED``
    regions are ranked. A place is the rank from 0 (highest value) to 100 (lowest), so that years with more and
    fewer regions weigh the same. Regions with fewer than ``least`` such indicators are left out; equally near
    ones follow each other in the order of the more indicators, then of the regions.
    """
    years = [[(values, places(values)) for values in one] for one in indicators.values()]
    members = max((len(values) for one in years for values, _ in one), default=0)
    found = []
    for other in range(members):
        if other == region:
            continue
        gaps = [gap for one in years if (gap := _gap([p for _, p in one], region, other)) is not None]
        if len(gaps) >= least:
            found.append(Likeness(other, median(gaps), len(gaps)))
    return sorted(found, key=lambda one: (one.distance, -one.indicators, one.region))


def places(values: Sequence[float | None]) -> list[float | None]:
    """Return each value's place from 0 (highest) to 100 (lowest); none where too few have a value.

    Examples
    --------
    >>> places([3.0, 1.0, None])
    [None, None, None]
    >>> places([float(n) for n in range(11)])[:3]
    [100.0, 90.0, 80.0]
    """
    order = ranks(values)
    count = sum(rank is not None for rank in order)
    if count < LEAST_RANKED:
        return [None] * len(order)
    return [None if rank is None else (rank - 1) / (count - 1) * 100 for rank in order]


def _gap(years: Sequence[Sequence[float | None]], region: int, other: int) -> float | None:
    for year in reversed(years):
        own, theirs = year[region], year[other]
        if own is not None and theirs is not None:
            return abs(own - theirs)
    return None
