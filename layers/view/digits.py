"""With how many decimals a value is written: never so few that it looks equal to one that it differs from."""

from collections.abc import Iterable

from layers.text.language import rounded

_MOST = 12
# Beyond it neighbouring floats are more than one apart.
_VAST = 2.0**53


def telling_decimals(value: float, others: Iterable[float], decimals: int) -> int:
    """Return the fewest decimals, at least ``decimals``, that tell a value from all others that it differs from.

    Examples
    --------
    >>> telling_decimals(9.465, [9.488, 12.0], 1), telling_decimals(0.00007, [0], 3), telling_decimals(2, [2], 0)
    (2, 5, 0)
    """
    if not abs(value) < _VAST:
        return decimals
    apart = [other for other in others if other != value and abs(other) < _VAST]
    for number in range(decimals, _MOST):
        shown = rounded(value, number)
        apart = [other for other in apart if rounded(other, number) == shown]
        if not apart:
            return number
    return _MOST
