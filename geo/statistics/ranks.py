"""Ranks of regions and counts of classes: what is said of a year's values beside each other."""

from collections.abc import Sequence

from geo.indicators.catalogue import N_CLASSES


def class_counts(classes: Sequence[int | None]) -> list[int]:
    """Return how many members each of the five classes has."""
    return [sum(number == k for number in classes) for k in range(N_CLASSES)]


def ranks(values: Sequence[float | None]) -> list[int | None]:
    """Return each value's rank, 1 for the highest; equal values share a rank, missing ones have none.

    Examples
    --------
    >>> ranks([5.0, 9.0, None, 5.0, 1.0])
    [2, 1, None, 2, 4]
    """
    present = sorted((value for value in values if value is not None), reverse=True)
    return [None if value is None else present.index(value) + 1 for value in values]
