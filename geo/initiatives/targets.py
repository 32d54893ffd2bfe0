"""Targets of the two concepts: the plan of each year, reported values, and how far they are apart.

Nothing is interpolated: a year without a printed value has no plan, and a year without a report no value.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import model_validator

from geo.core.errors import DataError
from geo.core.strict_files import load_yaml
from geo.core.text import CatalogueModel, Text, Words
from geo.initiatives.responsible_bodies import INITIATIVES, Id
from geo.observations.fact import Fact
from geo.sources import read_all_facts
from geo.sources.base import load_description
from geo.sources.locators import fact_locator

# What a target's row of the plan is: where it starts from, promised, or left empty (a dash).
PointKind = Literal["baseline", "planned", "not_planned"]
Better = Literal["more", "less"]

# The years that each kind of target must have: those of its document.
_YEARS: Mapping[tuple[str, str], tuple[int, ...]] = {
    ("decree_1134", "target"): tuple(range(2025, 2036)),
    ("nas_regions", "target"): tuple(range(2026, 2031)),
}


class UnitLabel(CatalogueModel):
    """A unit and its name in three languages."""

    id: Words
    text: Text


class _Target(CatalogueModel):
    id: Id
    source: Words
    kind: Literal["target", "result"]
    number: int
    unit: Words
    unit_printed: Words
    better: Better
    title: Text
    odd: Text | None = None


class _File(CatalogueModel):
    targets: tuple[_Target, ...]
    units: tuple[UnitLabel, ...]

    @model_validator(mode="after")
    def _ids(self) -> "_File":
        for found in ([target.id for target in self.targets], [unit.id for unit in self.units]):
            if len(set(found)) != len(found):
                raise ValueError("an id stands twice")
        if unknown := {target.unit for target in self.targets} - {unit.id for unit in self.units}:
            raise ValueError(f"unknown unit {sorted(unknown)}")
        return self


@dataclass(frozen=True)
class PlannedValue:
    """The plan of one year as printed in a table; ``value`` in the target's unit, none for nothing planned."""

    year: int
    kind: PointKind
    value: float | None
    printed: str
    locator: Text
    table: str


@dataclass(frozen=True)
class Target:
    """A target: ``kind`` is ``target`` or ``result`` (expected result); ``odd`` says what is strange about it."""

    id: str
    source: str
    kind: Literal["target", "result"]
    number: int
    unit: UnitLabel
    unit_printed: str
    better: Better
    title: Text
    odd: Text | None
    points: tuple[PlannedValue, ...]

    def plan(self, year: int) -> PlannedValue | None:
        """Return the plan of a year, none when the document does not name the year."""
        return next((point for point in self.points if point.year == year), None)


@dataclass(frozen=True)
class Distance:
    """A reported value beside the plan of its year.

    Parameters
    ----------
    difference
        Reported minus planned, in the target's unit; none when the year has no planned value (the year from
        which a target starts has none).
    reached
        Whether the value is at least as good as planned (a place in a ranking: as small); none likewise.
    """

    year: int
    reported: float
    planned: float | None
    difference: float | None
    reached: bool | None


class Targets:
    """The targets, in the order of their documents."""

    def __init__(self, targets: Sequence[Target]) -> None:
        self.targets = tuple(targets)
        self._by_id = {target.id: target for target in targets}

    def __getitem__(self, name: str) -> Target:
        """Return the target of an id; ``KeyError`` when there is none."""
        return self._by_id[name]


@cache
def load_targets(path: Path = INITIATIVES / "targets.yaml") -> Targets:
    """Read the targets with the plan of every year from the transcriptions.

    Raises
    ------
    DataError
        When a file is missing or damaged, or a target has no figures, lacks a year or has a wrong unit.
    """
    file = load_yaml(path, _File)
    units = {unit.id: unit for unit in file.units}
    facts = [fact for fact in read_all_facts() if fact.kind in ("target", "count") and fact.subject == "KZ"]
    targets = []
    for entry in file.targets:
        found = [f for f in facts if (f.source, f.variable) == (entry.source, entry.id) and f.year is not None]
        years = tuple(sorted(fact.year for fact in found if fact.year is not None))
        if not found or years != _YEARS.get((entry.source, entry.kind), years):
            raise DataError(f"{entry.id}: years are {years}", where=path.name, advice="compare the document")
        if {fact.unit for fact in found} != {entry.unit}:
            raise DataError(
                f"{entry.id}: unit is {entry.unit!r}", where=path.name, advice=f"use {found[0].unit!r}"
            )
        points = sorted(map(_point, found), key=lambda point: point.year)
        fields = {name: getattr(entry, name) for name in _Target.model_fields if name != "unit"}
        targets.append(Target(**fields, unit=units[entry.unit], points=tuple(points)))
    return Targets(targets)


def _point(fact: Fact) -> PlannedValue:
    kind: PointKind = "baseline" if fact.kind == "count" else "planned"
    if fact.value is None:
        kind = "not_planned"
    assert fact.year is not None  # noqa: S101  for the type checker: facts without a year are left out above
    locator = fact_locator(fact, load_description(fact.source))
    return PlannedValue(fact.year, kind, fact.value, fact.printed, locator, fact.table)


def distance(target: Target, year: int, reported: float) -> Distance:
    """Return how far a reported value is from the plan of its year."""
    point = target.plan(year)
    planned = point.value if point and point.kind == "planned" else None
    if planned is None:
        return Distance(year, reported, None, None, None)
    reached = reported <= planned if target.better == "less" else reported >= planned
    return Distance(year, reported, planned, reported - planned, reached)
