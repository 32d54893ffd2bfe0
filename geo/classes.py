"""Class breaks and ranks: fixed classes by mapclassify, missing values left out before."""

from collections.abc import Sequence

import mapclassify
import numpy as np

from geo.indicators import N_CLASSES


def classify(values: Sequence[float | None], breaks: Sequence[float]) -> list[int | None]:
    """Return the class number, 0 to 4, of each value; none for a missing one.

    Class k is ``(breaks[k-1], breaks[k]]``: the lower end is open, the upper closed; the first class has no
    lower and the last no upper end.

    Examples
    --------
    >>> classify([0.0, 100.0, 100.1, None, 9999.0], [100, 250, 500, 1000])
    [0, 0, 1, None, 4]
    """
    present = [value for value in values if value is not None]
    if not present:
        return [None] * len(values)
    # An endless last break keeps every value in a class; mapclassify would add one only when it is needed.
    bins = [*breaks, np.inf]
    numbers = iter(mapclassify.UserDefined(np.asarray(present, dtype=float), bins=bins).yb.tolist())
    return [None if value is None else int(next(numbers)) for value in values]


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
