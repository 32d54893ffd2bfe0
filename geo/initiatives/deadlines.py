"""Deadlines of an action plan: from the printed words to days.

A printed month means its last day, a printed quarter the last day of its last month, and "December of the years
2027–2035" the last day of December of each of these years, both ends included.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

from geo.core.errors import DataError

DeadlineKind = Literal["month", "quarter", "series"]

_MONTHS = (
    "қаңтар",
    "ақпан",
    "наурыз",
    "сәуір",
    "мамыр",
    "маусым",
    "шілде",
    "тамыз",
    "қыркүйек",
    "қазан",
    "қараша",
    "желтоқсан",
)
_QUARTERS = ("I", "II", "III", "IV")
_MONTHS_OF_QUARTER = 3
_SINGLE = re.compile(r"(\d{4}) жылғы (?:([IV]+) тоқсан|(\w+))")
_SERIES = re.compile(r"(\d{4})(?: ?[–-] ?(\d{4}))? жылдардағы (\w+)")


@dataclass(frozen=True, order=True)
class Period:
    """What a printed deadline covers, from ``first`` to ``last``, both included; ``last`` is the deadline."""

    first: date
    last: date


@dataclass(frozen=True)
class Deadline:
    """A deadline as printed, and its periods in ascending order: one, or one for each year of a series."""

    kind: DeadlineKind
    printed: str
    periods: tuple[Period, ...]

    @property
    def days(self) -> tuple[date, ...]:
        """The last days by which the thing is to be done."""
        return tuple(period.last for period in self.periods)


def parse_deadline(printed: str, where: str) -> Deadline:
    """Return the deadline that a cell of the plan prints, in Kazakh.

    Parameters
    ----------
    printed
        ``2026 жылғы маусым``, ``2027 жылғы I тоқсан`` or ``2027 – 2035 жылдардағы желтоқсан``. One year in the
        plural (``2028 жылдардағы желтоқсан``) is one month.
    where
        Place of the cell, for the error.

    Raises
    ------
    DataError
        When the words are none of these, or a series runs backwards; nothing is guessed.
    """
    if single := _SINGLE.fullmatch(printed):
        year, quarter, month = single.groups()
        if quarter in _QUARTERS:
            last = _MONTHS_OF_QUARTER * (_QUARTERS.index(quarter) + 1)
            return Deadline("quarter", printed, (_period(int(year), last - _MONTHS_OF_QUARTER + 1, last),))
        if month in _MONTHS:
            return Deadline("month", printed, (_month(int(year), month),))
    if (series := _SERIES.fullmatch(printed)) and series[3] in _MONTHS:
        begin, end = int(series[1]), int(series[2] or series[1])
        if begin <= end:
            periods = tuple(_month(year, series[3]) for year in range(begin, end + 1))
            return Deadline("series" if series[2] else "month", printed, periods)
    raise DataError(
        f"{printed[:60]!r} is no deadline",
        where=where,
        advice="a month, a quarter or a month of several years, as the plan prints them",
    )


def _month(year: int, name: str) -> Period:
    number = _MONTHS.index(name) + 1
    return _period(year, number, number)


def _period(year: int, first: int, last: int) -> Period:
    return Period(date(year, first, 1), date(year, last, monthrange(year, last)[1]))
