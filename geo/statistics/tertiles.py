"""Thirds of the regions: the classes of a map of two indicators at once."""

from collections.abc import Sequence


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
