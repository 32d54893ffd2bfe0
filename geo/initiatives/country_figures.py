"""The country in the figures of the decree: goals, table 1 beside other countries, groups of figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geo.core.errors import DataError
from geo.core.strict_files import load_yaml
from geo.core.text import CatalogueModel, Text, Words
from geo.initiatives.responsible_bodies import INITIATIVES, Id
from geo.observations.fact import Fact
from geo.sources import read_all_facts
from geo.sources.description import CitedPlace
from geo.statements.locators import check_locators


class _Ref(CatalogueModel):
    fact: Id
    year: int | None = None


class _Goal(CatalogueModel):
    name: Text
    now: _Ref | None = None
    now_place: Words | None = None
    goal: _Ref
    goal_place: Words


class _Compared(CatalogueModel):
    fact: Id
    name: Text


class _Comparison(CatalogueModel):
    place: Words
    producer: Text
    countries: dict[str, Text]
    indicators: tuple[_Compared, ...]


class _Row(CatalogueModel):
    fact: Id
    name: Text
    less_than: bool = False


class _Group(CatalogueModel):
    id: Id
    title: Text
    place: Words
    rows: tuple[_Row, ...]
    total: Id | None = None
    bars: bool = False
    note: Text | None = None


class _File(CatalogueModel):
    source: Words
    places: dict[str, CitedPlace]
    goals: tuple[_Goal, ...]
    comparison: _Comparison
    groups: tuple[_Group, ...]


@dataclass(frozen=True)
class Goal:
    """A goal of the country beside what the document gives as its start; none: it gives no such value."""

    name: Text
    now: Fact | None
    now_place: Text | None
    goal: Fact
    goal_place: Text


@dataclass(frozen=True)
class Comparison:
    """An indicator of several countries; ``facts`` by country (ISO 3166-1) and year, in the document's order."""

    id: str
    name: Text
    facts: Mapping[str, Mapping[int, Fact]]


@dataclass(frozen=True)
class Figure:
    """A figure with its name; ``less_than``: the document says only that the value is below it."""

    name: Text
    fact: Fact
    less_than: bool


@dataclass(frozen=True)
class FigureGroup:
    """Figures that stand together.

    ``total`` is the whole that they are the parts of; ``bars`` tells whether they may be compared by length;
    ``year`` is that of all figures, none where the document gives none.
    """

    id: str
    title: Text
    place: Text
    figures: tuple[Figure, ...]
    total: Fact | None
    bars: bool
    year: int | None
    note: Text | None


@dataclass(frozen=True)
class CountryFigures:
    """Goals, comparisons and groups of figures; ``producer`` is whose figures the comparison's are."""

    source: str
    goals: tuple[Goal, ...]
    countries: Mapping[str, Text]
    comparisons: tuple[Comparison, ...]
    comparison_place: Text
    producer: Text
    groups: tuple[FigureGroup, ...]


@cache
def load_country_figures(path: Path = INITIATIVES / "country.yaml") -> CountryFigures:
    """Read the figures of the country, joined with the facts transcribed from the document.

    Raises
    ------
    DataError
        When the file is damaged, names a fact or place that is not there, or leaves a fact of the comparison out.
    """
    return _Reader(path).read()


class _Reader:
    """Joins the file with the facts of its source; what does not fit is refused with the file's name."""

    def __init__(self, path: Path) -> None:
        self.where = path.name
        self.file = load_yaml(path, _File)
        check_locators(path, self.file.source, self.file.places)
        facts = [one for one in read_all_facts() if one.source == self.file.source]
        self.own = [one for one in facts if one.subject == "KZ" and one.kind != "comparison"]
        self.compared = [one for one in facts if one.kind == "comparison"]

    def read(self) -> CountryFigures:
        file = self.file
        goals = tuple(
            Goal(
                one.name,
                self._fact(one.now) if one.now else None,
                self._place(one.now_place) if one.now_place else None,
                self._fact(one.goal),
                self._place(one.goal_place),
            )
            for one in file.goals
        )
        comparisons = tuple(self._comparison(one) for one in file.comparison.indicators)
        if left := {one.variable for one in self.compared} - {one.id for one in comparisons}:
            raise self._error(f"{sorted(left)} is not shown", "add it to the comparison")
        groups = tuple(self._group(one) for one in file.groups)
        place, countries = self._place(file.comparison.place), file.comparison.countries
        return CountryFigures(file.source, goals, countries, comparisons, place, file.comparison.producer, groups)

    def _comparison(self, one: _Compared) -> Comparison:
        facts: dict[str, dict[int, Fact]] = {}
        for fact in self.compared:
            if fact.variable == one.fact and fact.year is not None:
                facts.setdefault(fact.subject, {})[fact.year] = fact
        if set(facts) != set(self.file.comparison.countries):
            raise self._error(f"{one.fact}: the countries are {sorted(facts)}", "name each of them")
        return Comparison(one.fact, one.name, facts)

    def _group(self, one: _Group) -> FigureGroup:
        figures = tuple(Figure(row.name, self._fact(_Ref(fact=row.fact)), row.less_than) for row in one.rows)
        years = {figure.fact.year for figure in figures}
        if len(years) > 1:
            raise self._error(f"{one.id}: the figures are of several years", "part the group")
        total = self._fact(_Ref(fact=one.total)) if one.total else None
        if total and sum(figure.fact.value or 0 for figure in figures) != total.value:
            raise self._error(f"{one.id}: the figures do not make {total.printed}", "name every part")
        place = self._place(one.place)
        return FigureGroup(one.id, one.title, place, figures, total, one.bars, years.pop(), one.note)

    def _fact(self, ref: _Ref) -> Fact:
        found = [one for one in self.own if one.variable == ref.fact and ref.year in (None, one.year)]
        if len(found) != 1:
            raise self._error(f"{ref.fact!r} is {len(found)} facts of the country", "name one, with its year")
        return found[0]

    def _place(self, name: str) -> Text:
        if name not in self.file.places:
            raise self._error(f"unknown place {name!r}", "one of " + ", ".join(self.file.places))
        return self.file.places[name]

    def _error(self, what: str, advice: str) -> DataError:
        return DataError(what, where=self.where, advice=advice)
