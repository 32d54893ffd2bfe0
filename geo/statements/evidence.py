"""What statements are tested against: observations, facts and indicators, and the functions that look them up."""

from collections.abc import Callable, Collection
from functools import cached_property
from typing import Any

from geo.core.text import Text
from geo.indicators.catalogue import Indicators
from geo.indicators.values import Value
from geo.observations.fact import Fact
from geo.observations.observation import Observation
from geo.statements import functions as aggregates
from geo.statements.figure_decoding import Rederivation, figures
from geo.statements.series import Series, UntestableError

_AGGREGATES = (
    aggregates.value,
    aggregates.total,
    aggregates.share,
    aggregates.mean,
    aggregates.weighted_mean,
    aggregates.median,
    aggregates.maximum,
    aggregates.minimum,
    aggregates.iqr,
    aggregates.count,
    aggregates.count_above,
    aggregates.count_below,
    aggregates.rank,
    aggregates.top,
    aggregates.growth,
    aggregates.highest,
    aggregates.lowest,
    aggregates.year_of_lowest,
    aggregates.summed,
    aggregates.positive,
    aggregates.only,
    aggregates.without,
)


class Evidence:
    """The data that a statement can be tested with.

    Parameters
    ----------
    observations, facts
        As the readers of the sources give them.
    catalogue
        The indicators that expressions may name.
    values
        The values of these indicators.
    users
        Indicators that come from records of the user and not from the catalogue.
    """

    def __init__(
        self,
        observations: list[Observation],
        facts: list[Fact],
        catalogue: Indicators,
        values: list[Value],
        users: Collection[str] = (),
    ) -> None:
        self._users = frozenset(users)
        self._observations = observations
        self._facts = facts
        self._catalogue = catalogue
        self._series: dict[str, dict[tuple[str, int], float | None]] = {}
        for observation in observations:
            ref = f"{observation.source}/{observation.variable}"
            if observation.status != "not_applicable":
                self._add(ref, observation.territory, observation.year, observation.value)
        for value in values:
            if value.status != "not_applicable":
                self._add(value.indicator, value.region, value.year, value.value)
        self._numbers = {
            (f"{f.source}/{f.variable}", f.subject, f.year): f.value for f in facts if f.subject != "-"
        }

    def _add(self, name: str, region: str, year: int, number: float | None) -> None:
        self._series.setdefault(name, {})[region, year] = number

    @property
    def functions(self) -> dict[str, Callable[..., Any]]:
        """The functions of expressions, by name."""
        own = (self.observed, self.fact, self.readings, self.reproduced, self.labels)
        return {function.__name__: function for function in (*_AGGREGATES, *own)}

    def indicator(self, name: str) -> Series:
        """Return the series of an indicator of the catalogue.

        Raises
        ------
        UntestableError
            When it has no data.
        """
        if name not in self._series:
            reason = self._catalogue[name].no_data
            raise UntestableError(reason or _no_data(name))
        return Series(name, self._series[name])

    def is_of_user(self, names: Collection[str]) -> bool:
        """Tell whether any of these indicators comes from records of the user."""
        return not self._users.isdisjoint(names)

    def observed(self, ref: str) -> Series:
        """Return the series of a variable as a source gives it, in the source's unit.

        Parameters
        ----------
        ref
            Source and variable: ``decree_1134/grp``.

        Raises
        ------
        ValueError
            When no source gives it.
        """
        if "/" not in ref or ref not in self._series:
            raise ValueError(f"unknown observations {ref[:60]!r}")
        return Series(ref, self._series[ref])

    def fact(self, ref: str, subject: str, year: int) -> float:
        """Return a figure that is no regional series (``geo.observations.fact.Fact``).

        Raises
        ------
        ValueError
            When no source gives it.
        UntestableError
            When the source leaves it empty.
        """
        if (ref, subject, year) not in self._numbers:
            raise ValueError(f"unknown fact {ref[:60]!r} of {subject[:20]!r}, {year}")
        number = self._numbers[ref, subject, year]
        if number is None:
            raise UntestableError(_no_data(ref))
        return number

    @cached_property
    def _rederivation(self) -> Rederivation:
        return figures(self._observations, self._facts)

    def readings(self, figure: int) -> float:
        """Return in how many ways figure 1 or 4 of the Academy's concept can be read (``figure_decoding``)."""
        return self._rederivation.readings(figure)

    def reproduced(self, figure: int) -> float:
        """Return how many regions of figure 1 or 4 are shipped with the figure that the one reading gives."""
        return self._rederivation.reproduced(figure)

    def labels(self, figure: int) -> float:
        """Return how many surviving labels of figure 1 or 4 stand in the order that the one reading gives."""
        return self._rederivation.labels(figure)


def _no_data(name: str) -> Text:
    return Text(kk=f"{name}: деректер жоқ", ru=f"{name}: данных нет", en=f"{name}: no data")
