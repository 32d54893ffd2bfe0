"""Ranks of regions, thirds, counts of classes: what is said of a year's values beside each other."""

from collections.abc import Sequence

from geo.indicators.class_breaks import N_CLASSES

LEAST_RANKED = 10
"""Fewer regions with a value are not set beside each other: they make no quarter, and a year of them no place."""


DIGITS = 10
"""Values that agree in so many significant digits are equal: no source prints more, the rest is arithmetic."""


def comparable(value: float) -> float:
    """Return a value as it is compared: to ``DIGITS`` significant digits, never rounded for display.

    Examples
    --------
    >>> comparable(0.1 + 0.2) == comparable(0.3), comparable(9.465) < comparable(9.488)
    (True, True)
    """
    value = float(value)
    return value if value.is_integer() else float(f"{value:.{DIGITS}g}")


def class_counts(classes: Sequence[int | None]) -> list[int]:
    """Return how many members each of the five classes has."""
    return [sum(number == k for number in classes) for k in range(N_CLASSES)]


def ranks(values: Sequence[float | None]) -> list[int | None]:
    """Return each value's rank, 1 for the highest: one more than the values above it; missing ones have none.

    Equal values (``comparable``) share a rank, and the ranks that they would have taken are left out after it.

    Examples
    --------
    >>> ranks([5.0, 9.0, None, 5.0, 1.0])
    [2, 1, None, 2, 4]
    """
    known = [None if value is None else comparable(value) for value in values]
    descending = sorted((value for value in known if value is not None), reverse=True)
    return [None if value is None else descending.index(value) + 1 for value in known]


def tertiles(values: Sequence[float | None]) -> list[int | None]:
    """Return 0 for the lowest third of the values, 1 for the middle, 2 for the highest; none without a value.

    A value's third is the one that the first of its equals falls into, counted from the lowest, so that equal
    values are never parted.

    Examples
    --------
    >>> tertiles([1.0, 2.0, 3.0, None, 3.0, 9.0, 4.0])
    [0, 0, 1, None, 1, 2, 2]
    """
    known = sorted(value for value in values if value is not None)
    return [None if value is None else known.index(value) * 3 // len(known) for value in values]
