"""The functions of statements: totals, shares, averages, spreads, counts and ranks over the regions of a year.

Every function over regions takes all regions that existed in that year; a region whose figure is missing or not
disclosed makes the result untestable (``series.UntestableError``) instead of being passed over. To leave
something out on purpose an expression says so: ``positive``, ``published``, ``only``, ``without``.
"""

from math import fsum
from statistics import fmean
from statistics import median as middle

from geo.statements.series import COUNTRY, Series


def value(series: Series, region: str, year: int) -> float:
    """Return the figure of one territory (ISO 3166-2 code, ``KZ`` for the country) and year."""
    return series.at(region, year)


def total(series: Series, year: int) -> float:
    r"""Return the sum over the regions, :math:`\sum_i x_i`; the country's own figure takes no part."""
    return fsum(series.regions(year).values())


def share(series: Series, year: int, *regions: str) -> float:
    r"""Return the share of ``regions`` in the country, in per cent.

    :math:`100 \sum_{i \in R} x_i / X`, where X is the country's own figure: it includes what is in no region.
    """
    return 100 * fsum(series.at(region, year) for region in regions) / series.at(COUNTRY, year)


def mean(series: Series, year: int) -> float:
    r"""Return the unweighted mean of the regions, :math:`\sum_i x_i / n`: for a rate, not the country's rate."""
    return fmean(series.regions(year).values())


def weighted_mean(series: Series, weights: Series, year: int) -> float:
    r"""Return the weighted mean of the regions, :math:`\sum_i w_i x_i / \sum_i w_i`."""
    found = series.regions(year)
    weight = {code: weights.at(code, year) for code in found}
    return fsum(number * weight[code] for code, number in found.items()) / fsum(weight.values())


def median(series: Series, year: int) -> float:
    """Return the median of the regions; of an even number of regions, the mean of the two in the middle."""
    return middle(series.regions(year).values())


def maximum(series: Series, year: int) -> float:
    """Return the largest figure of a region."""
    return max(series.regions(year).values())


def minimum(series: Series, year: int) -> float:
    """Return the smallest figure of a region."""
    return min(series.regions(year).values())


def iqr(series: Series, year: int) -> float:
    r"""Return the interquartile range by the nearest rank.

    With the n figures in ascending order :math:`x_0 \dots x_{n-1}` the quartile q is the figure whose position is
    nearest to :math:`q (n-1)` (``numpy.percentile(..., method="nearest")``): of 20 figures the 6th and the 15th.
    This is the only usual rule that gives the 658 printed under figure 1; linear interpolation gives 741, the
    medians of the halves 824, the inverse of the distribution function 727.
    """
    ordered = sorted(series.regions(year).values())
    last = len(ordered) - 1
    return ordered[round(0.75 * last)] - ordered[round(0.25 * last)]


def count(series: Series, year: int) -> float:
    """Return the number of regions that the series has in a year."""
    return len(series.regions(year))


def count_above(series: Series, year: int, limit: float) -> float:
    """Return the number of regions above ``limit``, those at the limit not counted."""
    return sum(number > limit for number in series.regions(year).values())


def count_below(series: Series, year: int, limit: float) -> float:
    """Return the number of regions below ``limit``, those at the limit not counted."""
    return sum(number < limit for number in series.regions(year).values())


def count_spending(series: Series, first: int, last: int, *regions: str) -> float:
    """Return how many of ``regions`` have a figure above zero in any of the years ``first`` to ``last``."""
    numbers = series.numbers.items()
    found = {
        code for (code, year), number in numbers if first <= year <= last and number is not None and number > 0
    }
    return len(found.intersection(regions))


def rank(series: Series, region: str, year: int) -> float:
    """Return the rank of a region, 1 for the largest figure; regions of equal figures share the better rank."""
    own = series.at(region, year)
    return 1 + sum(number > own for number in series.regions(year).values())


def top(series: Series, year: int, *regions: str) -> float:
    """Return the worst rank of ``regions``: equal to their number exactly when they are the first of all."""
    return max(rank(series, region, year) for region in regions)


def growth(series: Series, region: str, first: int, last: int) -> float:
    r"""Return the growth of a territory between two years in per cent, :math:`100 (x_{last} / x_{first} - 1)`."""
    return 100 * (series.at(region, last) / series.at(region, first) - 1)


def highest(series: Series, region: str, first: int, last: int) -> float:
    """Return the largest figure of a territory in the years ``first`` to ``last``, both inclusive."""
    return max(series.years(region, first, last).values())


def lowest(series: Series, region: str, first: int, last: int) -> float:
    """Return the smallest figure of a territory in the years ``first`` to ``last``, both inclusive."""
    return min(series.years(region, first, last).values())


def year_of_lowest(series: Series, region: str, first: int, last: int) -> float:
    """Return the year in which a territory has its smallest figure, the earliest of equals."""
    found = series.years(region, first, last)
    return min(found, key=lambda year: (found[year], year))


def summed(series: Series, first: int, last: int) -> Series:
    """Return the series of sums over the years ``first`` to ``last``, both inclusive, filed under ``last``.

    A territory without a figure in one of the years has no sum; years that it is not in at all are passed over.
    """
    sums: dict[tuple[str, int], float | None] = {}
    for (code, year), number in series.numbers.items():
        if first <= year <= last:
            before = sums.get((code, last), 0.0)
            sums[code, last] = None if before is None or number is None else before + number
    return Series(series.name, sums)


def positive(series: Series) -> Series:
    """Return the part of a series with a published figure above zero: who is known to have spent anything."""
    return series.keep(lambda _, number: number is not None and number > 0)


def published(series: Series) -> Series:
    """Return the part of a series with a published figure, noughts among them."""
    return series.keep(lambda _, number: number is not None)


def only(series: Series, *regions: str) -> Series:
    """Return the series of ``regions`` and the country."""
    return series.keep(lambda code, _: code in regions or code == COUNTRY)


def without(series: Series, *regions: str) -> Series:
    """Return the series without ``regions``."""
    return series.keep(lambda code, _: code not in regions)
