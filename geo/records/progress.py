"""How far the action plan is: a measure's status on a day, from the reports known on that day.

Each deadline of a measure has a status of its own:

* ``reported_done``: a report says that it was done on or before the deadline;
* ``reported_late``: a report says that it was done after the deadline;
* ``planned``: no report, and the day is before the printed period (month or quarter) begins;
* ``due``: no report, and the day is in the printed period, its first and its last day included;
* ``no_report``: no report, and the deadline has passed.

A report counts from the day it is dated. Nothing is done without one. A measure with several deadlines has the
status of its earliest deadline without a report; when each has one, it is late if any of them was.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from geo.initiatives.action_plan import Measure, Plan
from geo.initiatives.deadlines import Period
from geo.records.kinds.reports import Report

Progress = Literal["planned", "due", "reported_done", "reported_late", "no_report"]
PROGRESS: tuple[Progress, ...] = ("planned", "due", "reported_done", "reported_late", "no_report")


@dataclass(frozen=True)
class Occurrence:
    """One deadline of a measure with its status and the report it rests on, none without one."""

    period: Period
    status: Progress
    report: Report | None


def occurrences(measure: Measure, reports: Iterable[Report], as_of: date) -> tuple[Occurrence, ...]:
    """Return the deadlines of a measure, in order, with their status on ``as_of``.

    Parameters
    ----------
    reports
        Reports of any measures in the order in which they were recorded, corrected ones too: of two on one
        deadline the later one that is dated on or before ``as_of`` counts.
    """
    known = {
        report.deadline: report for report in reports if report.measure == measure.number and report.when <= as_of
    }
    return tuple(_occurrence(period, known.get(period.last), as_of) for period in measure.deadline.periods)


def _occurrence(period: Period, report: Report | None, as_of: date) -> Occurrence:
    status: Progress
    if report is not None:
        status = "reported_done" if report.done_on <= period.last else "reported_late"
    elif as_of < period.first:
        status = "planned"
    else:
        status = "due" if as_of <= period.last else "no_report"
    return Occurrence(period, status, report)


def progress(measure: Measure, reports: Iterable[Report], as_of: date) -> Occurrence:
    """Return the deadline that decides the status of a measure on ``as_of``, with that status."""
    found = occurrences(measure, reports, as_of)
    open_ = (occurrence for occurrence in found if occurrence.report is None)
    late = (occurrence for occurrence in found if occurrence.status == "reported_late")
    return next(open_, None) or next(late, None) or found[-1]


def report_due(plan: Plan, deadline: date) -> date:
    """Return the day by which the ministry must have the report on a deadline's year: 1 April of the next."""
    duty = next(duty for duty in plan.reporting if duty.id == "to_ministry")
    return duty.due(deadline.year + 1)
