"""Classes: which of five, divided by fixed breaks, a value is in."""

from bisect import bisect_left
from collections.abc import Sequence

N_CLASSES = 5


def classify(values: Sequence[float | None], breaks: Sequence[float]) -> list[int | None]:
    """Return the class number, 0 to 4, of each value; none for a missing one, be it None or NaN.

    Class k is ``(breaks[k-1], breaks[k]]``: the lower end is open, the upper closed; the first class has no
    lower and the last no upper end.

    Examples
    --------
    >>> classify([0.0, 100.0, 100.1, None, 9999.0], [100, 250, 500, 1000])
    [0, 0, 1, None, 4]
    """
    # NaN is not itself, and would be in the first class.
    return [None if value is None or value != value else bisect_left(breaks, value) for value in values]  # noqa: PLR0124
