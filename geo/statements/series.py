"""A series: one number for each territory and year, the form in which statements are computed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from geo.core.text import Text
from geo.core.words import words

COUNTRY = "KZ"


class UntestableError(Exception):
    """What is asked for cannot be computed from the data; ``why`` tells the reader."""

    def __init__(self, why: Text) -> None:
        self.why = why
        super().__init__(why["en"])


@dataclass(frozen=True)
class Series:
    """Numbers by territory and year.

    Parameters
    ----------
    name
        What it is called in an expression.
    numbers
        (ISO 3166-2 code, year) -> number; none where a figure exists but was not disclosed or is missing. A
        territory that had not been formed is not in it at all, so it takes no part in sums, means and counts.
    """

    name: str
    numbers: Mapping[tuple[str, int], float | None]

    def at(self, region: str, year: int) -> float:
        """Return one number.

        Raises
        ------
        UntestableError
            When there is none.
        """
        number = self.numbers.get((region, year))
        if number is None:
            raise UntestableError(_no_value(self.name, region, year))
        return number

    def regions(self, year: int) -> dict[str, float]:
        """Return the numbers of all regions of a year, the country not among them.

        Raises
        ------
        UntestableError
            When the year has no region, or the figure of one is not disclosed or missing.
        """
        codes = [code for code, when in self.numbers if when == year and code != COUNTRY]
        if not codes:
            raise UntestableError(_no_value(self.name, "", year))
        return {code: self.at(code, year) for code in codes}

    def years(self, region: str, first: int, last: int) -> dict[int, float]:
        """Return the numbers of a territory in the years ``first`` to ``last``, inclusive; all must be there."""
        return {year: self.at(region, year) for year in range(first, last + 1)}

    def keep(self, test: Callable[[str, float | None], bool]) -> "Series":
        """Return the part of the series whose territory and number pass ``test``."""
        kept = {key: number for key, number in self.numbers.items() if test(key[0], number)}
        return Series(self.name, kept)

    def combine(self, other: "Series | float", operate: Callable[[float, float], float]) -> "Series":
        """Return the series of ``operate`` of this and ``other``, for the territories and years that both have.

        A number is missing where either is, or where it would be divided by zero.
        """
        if isinstance(other, Series):
            numbers = {
                key: _both(number, other.numbers[key], operate)
                for key, number in self.numbers.items()
                if key in other.numbers
            }
            return Series(f"{self.name}, {other.name}", numbers)
        return Series(self.name, {key: _both(n, other, operate) for key, n in self.numbers.items()})


def _both(left: float | None, right: float | None, operate: Callable[[float, float], float]) -> float | None:
    if left is None or right is None:
        return None
    try:
        return operate(left, right)
    except ZeroDivisionError:
        # One region without a denominator must not cost the others their numbers.
        return None


def _no_value(name: str, region: str, year: int) -> Text:
    place = f"{region} {year}".strip()
    return words("untestable_no_value", name=name, place=place)
