"""Bars from zero: where each begins and how long it is, as parts of one width."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """A bar in a box 100 wide."""

    start: float
    length: float


def spans(values: Sequence[float]) -> list[Span]:
    """Return the bar of each value in one scale that holds zero and all of them.

    Examples
    --------
    >>> spans([3.0, -1.0])
    [Span(start=25.0, length=75.0), Span(start=0.0, length=25.0)]
    """
    low, high = min([0.0, *values]), max([0.0, *values])
    width = high - low or 1.0
    return [
        Span(round((min(value, 0.0) - low) / width * 100, 1), round(abs(value) / width * 100, 1))
        for value in values
    ]
