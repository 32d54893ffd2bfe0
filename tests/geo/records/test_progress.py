"""The status of a measure on a day: at every boundary, and never done without a report."""

from datetime import date

import pytest

from geo.initiatives.action_plan import load_plan
from geo.records.kinds.reports import Report
from geo.records.progress import occurrences, progress, report_due


def report(measure: int, deadline: str, done_on: str, when: str) -> Report:
    return Report(
        measure=measure,
        deadline=date.fromisoformat(deadline),
        done_on=date.fromisoformat(done_on),
        who="a body",
        when=date.fromisoformat(when),
        document="letter 1",
    )


@pytest.mark.parametrize(
    ("measure", "day", "status"),
    [
        (2, "2026-05-31", "planned"),  # the month is June 2026
        (2, "2026-06-01", "due"),
        (2, "2026-06-30", "due"),
        (2, "2026-07-01", "no_report"),
        (3, "2026-12-31", "planned"),  # the first quarter of 2027
        (3, "2027-01-01", "due"),
        (3, "2027-03-31", "due"),
        (3, "2027-04-01", "no_report"),
    ],
)
def test_without_a_report_the_printed_period_decides_both_its_ends_included(
    measure: int, day: str, status: str
) -> None:
    assert progress(load_plan()[measure], [], date.fromisoformat(day)).status == status


@pytest.mark.parametrize(
    ("done_on", "status"),
    [("2026-06-29", "reported_done"), ("2026-06-30", "reported_done"), ("2026-07-01", "reported_late")],
)
def test_what_was_done_on_the_deadline_was_done_in_time(done_on: str, status: str) -> None:
    reports = [report(2, "2026-06-30", done_on, "2026-08-01")]
    assert progress(load_plan()[2], reports, date(2026, 8, 1)).status == status


def test_a_report_counts_from_the_day_it_is_dated() -> None:
    reports = [report(2, "2026-06-30", "2026-06-15", "2026-07-10")]
    assert progress(load_plan()[2], reports, date(2026, 7, 9)).status == "no_report"
    assert progress(load_plan()[2], reports, date(2026, 7, 10)).status == "reported_done"


def test_a_correction_counts_from_its_own_day_and_the_earlier_report_until_then() -> None:
    reports = [
        report(2, "2026-06-30", "2026-06-15", "2026-07-10"),
        report(2, "2026-06-30", "2026-07-05", "2026-08-01"),
    ]
    assert progress(load_plan()[2], reports, date(2026, 7, 31)).status == "reported_done"
    assert progress(load_plan()[2], reports, date(2026, 8, 1)).status == "reported_late"


def test_each_deadline_of_a_series_has_its_own_status() -> None:
    measure = load_plan()[12]
    reports = [report(12, "2027-12-31", "2027-12-01", "2028-01-15")]
    found = occurrences(measure, reports, date(2028, 12, 5))
    assert [occurrence.status for occurrence in found][:4] == ["no_report", "reported_done", "due", "planned"]
    assert progress(measure, reports, date(2028, 12, 5)) == found[0]


def test_a_series_with_a_report_on_every_deadline_is_late_if_one_was() -> None:
    measure = load_plan()[8]
    days = [day.isoformat() for day in measure.deadline.days]
    reports = [report(8, day, day, "2036-02-01") for day in days]
    assert progress(measure, reports, date(2036, 2, 1)).status == "reported_done"
    late = [*reports[:-1], report(8, days[-1], "2036-01-05", "2036-02-01")]
    assert progress(measure, late, date(2036, 2, 1)).status == "reported_late"


def test_another_measures_report_does_not_count() -> None:
    reports = [report(4, "2026-12-31", "2026-12-01", "2026-12-02")]
    assert progress(load_plan()[12], reports, date(2026, 12, 31)).status == "due"


def test_the_ministry_must_have_the_report_by_the_first_of_april_after() -> None:
    assert report_due(load_plan(), date(2026, 6, 30)) == date(2027, 4, 1)
    assert report_due(load_plan(), date(2027, 3, 31)) == date(2028, 4, 1)
