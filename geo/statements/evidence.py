"""What statements are tested against: observations, facts and indicators, and the functions that look them up."""

import copy
import csv
from collections.abc import Callable, Collection, Iterator
from functools import cached_property
from typing import Any

from geo.core.strict_files import read_text
from geo.core.text import Text
from geo.core.words import words
from geo.indicators.catalogue import Indicators
from geo.indicators.values import Value
from geo.observations.fact import Fact
from geo.observations.observation import Observation
from geo.sources import source_ids
from geo.sources.base import SOURCES_DIR, load_description
from geo.statements import functions as aggregates
from geo.statements.figure_decoding import Rederivation, figures
from geo.statements.rounding import Place, halves
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
    aggregates.count_spending,
    aggregates.rank,
    aggregates.top,
    aggregates.growth,
    aggregates.highest,
    aggregates.lowest,
    aggregates.year_of_lowest,
    aggregates.summed,
    aggregates.positive,
    aggregates.published,
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
        self._values = values
        self._series: dict[str, dict[tuple[str, int], float | None]] = {}
        for observation in observations:
            ref = f"{observation.source}/{observation.variable}"
            if observation.status != "not_applicable":
                self._add(ref, observation.territory, observation.year, observation.value)
        for value in values:
            if value.status != "not_applicable":
                self._add(value.indicator, value.region, value.year, value.value)
        self._numbers = {_key(fact): fact.value for fact in facts if fact.subject != "-"}

    def _add(self, name: str, region: str, year: int, number: float | None) -> None:
        self._series.setdefault(name, {})[region, year] = number

    @property
    def functions(self) -> dict[str, Callable[..., Any]]:
        """The functions of expressions, by name."""
        own = (
            self.observed,
            self.fact,
            self.rows,
            self.first_year,
            self.last_year,
            self.readings,
            self.reproduced,
            self.labels,
        )
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

    def shifted(self, references: Collection[str]) -> "Iterator[Evidence]":
        """Yield the evidence once for each rounded figure, that figure larger by half its last digit.

        Parameters
        ----------
        references
            Indicators, and observations and facts as ``source/variable``. A derived value of an indicator is not
            a rounded figure; those it is computed from are, and an expression may name them.
        """
        for reference in sorted(references):
            for (territory, year), half in self._halves.get(reference, {}).items():
                other = copy.copy(self)
                series, place = self._series.get(reference, {}), (territory, year or 0)
                if (number := series.get(place)) is not None:
                    other._series = {**self._series, reference: {**series, place: number + half}}
                    yield other
                elif (number := self._numbers.get((reference, territory, year))) is not None:
                    other._numbers = {**self._numbers, (reference, territory, year): number + half}
                    yield other

    @cached_property
    def _halves(self) -> dict[str, dict[Place, float]]:
        """Half of the last digit of each rounded figure, by reference, then by territory or subject and year."""
        columns: dict[str, list[tuple[Place, str, float, str]]] = {}
        for o in self._observations:
            if o.value is not None:
                column = columns.setdefault(f"{o.source}/{o.variable}", [])
                # A recovered figure is as whole as it was counted.
                column.append(((o.territory, o.year), o.printed or f"{o.value:.0f}", o.value, o.unit))
        for fact in self._facts:
            if fact.value is not None:
                reference, subject, year = _key(fact)
                columns.setdefault(reference, []).append(((subject, year), fact.printed, fact.value, fact.unit))
        found = {reference: halves(column) for reference, column in columns.items()}
        for value in self._values:
            if value.value and len(value.inputs) == 1 and (taken := value.inputs[0]).value:
                half = found[f"{taken.source}/{taken.variable}"].get((taken.territory, taken.year), 0.0)
                own = found.setdefault(value.indicator, {})
                own[value.region, value.year] = half * abs(value.value / taken.value)
        return found

    def first_year(self, ref: str) -> float:
        """Return the first year for which the country has a figure that is no regional series."""
        return min(self._years(ref))

    def last_year(self, ref: str) -> float:
        """Return the last such year."""
        return max(self._years(ref))

    def _years(self, ref: str) -> list[int]:
        years = [year for name, _, year in self._numbers if name == ref and year is not None]
        if not years:
            raise ValueError(f"unknown fact {ref[:60]!r}")
        return years

    def rows(self, ref: str, column: str, cell: str) -> float:
        """Return how many rows of a transcribed table (``decree_1092/clusters_kk``) have ``cell`` in a column.

        Raises
        ------
        ValueError
            When there is no such table or column.
        """
        source, _, name = ref.partition("/")
        table = load_description(source).tables.get(name) if source in source_ids() else None
        if table is None:
            raise ValueError(f"unknown table {ref[:60]!r}")
        records = list(csv.DictReader(read_text(SOURCES_DIR / source / table.file).splitlines()))
        if column not in records[0]:
            raise ValueError(f"table {ref[:60]!r} has no column {column[:60]!r}")
        return float([record[column] for record in records].count(cell))

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


def _key(fact: Fact) -> tuple[str, str, int | None]:
    return f"{fact.source}/{fact.variable}", fact.subject, fact.year


def _no_data(name: str) -> Text:
    return words("untestable_no_data", name=name)
