"""Reports of measures of the action plan."""

from collections.abc import Iterator
from datetime import date

from geo.core.phrases import Gettext, Phrase
from geo.initiatives.action_plan import NUMBERS, Measure, load_plan
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
    a_date,
    before_plan,
)


class Report(Body):
    """A report that a measure was done for one of its deadlines; ``done_on`` is the day it was."""

    measure: int
    deadline: date
    done_on: date
    note: Line | None = None

    @property
    def key(self) -> tuple[str | int, ...]:
        """Measure and deadline."""
        return self.measure, self.deadline.isoformat()

    def problems(self, today: date) -> Iterator[Problem]:
        """Yield what the plan has against the report: an unknown measure or deadline, days out of order."""
        yield from before_plan("when", self.when)
        yield from super().problems(today)
        if self.measure not in NUMBERS:
            advice = Phrase("the plan has measures {first} to {last}", first=NUMBERS[0], last=NUMBERS[-1])
            yield Problem("measure", Phrase("there is no measure {measure}", measure=self.measure), advice)
            return
        days = load_plan()[self.measure].deadline.days
        if self.deadline not in days:
            what = Phrase("{day} is no deadline of measure {measure}", day=self.deadline, measure=self.measure)
            yield Problem("deadline", what, Phrase("its deadlines: {days}", days=list(days)))
        yield from before_plan("done_on", self.done_on)
        if self.done_on > self.when:
            what = Phrase("{day} is after the report of {report}", day=self.done_on, report=self.when)
            yield Problem("done_on", what, Phrase("correct one of the two"))


def _measures(lang: str, _: Gettext) -> Choices:
    return [(m.number, f"{m.title[lang]}: {_days(m)}") for m in load_plan().measures]


def _days(measure: Measure) -> str:
    return ", ".join(day.isoformat() for day in measure.deadline.days)


KIND = RecordKind(
    lambda _: _("Reports of measures"),
    Report,
    (
        FormColumn(
            "measure",
            lambda _: _("Measure"),
            lambda _: _("Number of the measure in the action plan, 1 to 25"),
            "whole",
            choices=_measures,
        ),
        FormColumn(
            "deadline",
            lambda _: _("Deadline"),
            lambda _: _("Which deadline of the measure: the last day of its month or quarter"),
            "date",
        ),
        FormColumn("done_on", lambda _: _("Done on"), a_date, "date"),
        *COMMON,
        NOTE,
        CORRECTS,
    ),
)
