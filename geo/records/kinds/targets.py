"""Reported values of the targets of both concepts."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Self

from geo.core.phrases import Gettext, Phrase, quoted
from geo.initiatives.action_plan import load_plan
from geo.initiatives.targets import load_targets
from geo.records.kind import (
    COMMON,
    CORRECTS,
    NOTE,
    Body,
    Choices,
    FormColumn,
    Line,
    Problem,
    RecordKind,
    before_plan,
    from_lists,
)

# Units of things that are counted: no halves of them, and the first place of a ranking is 1.
_WHOLE = {"rank", "persons", "patents", "units", "sessions", "tasks", "projects", "recommendations"}


class TargetValue(Body):
    """The value that a target had in a calendar year, in ``unit``."""

    target: Line
    year: int
    value: float
    unit: Line
    note: Line | None = None

    @property
    def key(self) -> tuple[str | int, ...]:
        """Target and year."""
        return self.target, self.year

    @classmethod
    def from_cells(cls, cells: Mapping[str, object]) -> Self:
        """Take the unit as id, as printed or by its name."""
        return super().from_cells({**cells, "unit": _unit_id(str(cells["target"]), str(cells["unit"]))})

    def problems(self, today: date) -> Iterator[Problem]:
        """Yield what the target has against the value: another unit, a year outside the plan, no such number."""
        yield from before_plan("when", self.when)
        yield from super().problems(today)
        try:
            target = load_targets()[self.target]
        except KeyError:
            what = Phrase("there is no target {value}", value=quoted(self.target))
            yield Problem("target", what, Phrase("use a code from the lists of the form"))
            return
        first, last = target.points[0].year, target.points[-1].year
        if not min(first, load_plan().adopted.year) <= self.year <= last:
            what = Phrase("{year} is outside the plan", year=self.year)
            yield Problem("year", what, Phrase("from {first} to {last}", first=first, last=last))
        elif self.year > self.when.year:
            what = Phrase("{year} had not begun on {day}", year=self.year, day=self.when)
            yield Problem("year", what, Phrase("correct one of the two"))
        if self.unit != target.unit.id:
            what = Phrase(
                "{value} is not the unit of {target}", value=quoted(self.unit), target=quoted(target.title)
            )
            yield Problem("unit", what, Phrase("use {value}", value=quoted(target.unit.text)))
        least = 1 if target.unit.id == "rank" else 0
        whole = target.unit.id in _WHOLE
        if self.value < least or (whole and not self.value.is_integer()):
            what = Phrase("{value} cannot be", value=self.value)
            places = {"least": least, "unit": target.unit.text}
            if whole:
                advice = Phrase("a whole number from {least} up, in {unit}", **places)
            else:
                advice = Phrase("a number from {least} up, in {unit}", **places)
            yield Problem("value", what, advice)


def _unit_id(target: str, unit: str) -> str:
    """Return the id of a target's unit; the words themselves when they are no name of it."""
    try:
        found = load_targets()[target]
    except KeyError:
        return unit
    known = {found.unit.id, found.unit_printed, *found.unit.text.as_dict().values()}
    return found.unit.id if unit in known else unit


def _targets(lang: str, _: Gettext) -> Choices:
    return [(t.id, f"{t.title[lang]}, {t.unit.text[lang]}") for t in load_targets().targets]


def _units(lang: str, _: Gettext) -> Choices:
    return list({target.unit.id: target.unit.text[lang] for target in load_targets().targets}.items())


KIND = RecordKind(
    lambda _: _("Reported values of targets"),
    TargetValue,
    (
        FormColumn("target", lambda _: _("Target"), from_lists, choices=_targets, width=36),
        FormColumn("year", lambda _: _("Year"), lambda _: _("The calendar year that the value is for"), "whole"),
        FormColumn("value", lambda _: _("Value"), lambda _: _("A number, not a text"), "number"),
        FormColumn(
            "unit",
            lambda _: _("Unit"),
            lambda _: _("The unit of the target, from the lists"),
            choices=_units,
        ),
        *COMMON,
        NOTE,
        CORRECTS,
    ),
)
