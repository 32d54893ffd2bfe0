"""The calendar file: every deadline and day of reporting once, in the form that calendars read."""

from datetime import date

import pytest
from icalendar import Calendar

from geo.core.languages import LANGS
from geo.dataset import load_dataset
from geo.initiatives.action_plan import load_plan
from layers.files.calendar import plan_calendar


def events(lang: str = "en") -> dict[str, tuple[date, str, str]]:
    calendar = Calendar.from_ical(plan_calendar(load_dataset(), lang))
    return {
        str(event["UID"]): (event.decoded("DTSTART"), str(event["SUMMARY"]), str(event["DESCRIPTION"]))
        for event in calendar.walk("VEVENT")
    }


def test_every_deadline_of_every_measure_is_an_event() -> None:
    days = [(m.number, day) for m in load_plan().measures for day in m.deadline.days]
    found = events()
    for number, day in days:
        start, summary, about = found[f"measure-{number}-{day}@scimap.decree-1134"]
        assert start == day
        assert summary.startswith(f"Measure {number}: ")
        assert load_plan()[number].deadline.printed in about
    assert sum(name.startswith("measure-") for name in found) == len(days)


def test_the_reporting_clock_strikes_each_year_from_the_first_report_to_the_last() -> None:
    found = {name: start for name, (start, _, _) in events().items() if not name.startswith("measure-")}
    expected = {date(year, month, 1) for year in range(2027, 2037) for month in (4, 5)}
    assert set(found.values()) == expected
    assert len(found) == len(expected)


@pytest.mark.parametrize("lang", LANGS)
def test_lines_are_folded_at_75_octets_and_end_as_the_standard_asks(lang: str) -> None:
    lines = plan_calendar(load_dataset(), lang).split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
    for line in lines:
        line.decode("utf-8")


def test_events_last_a_whole_day_and_commas_are_escaped() -> None:
    text = plan_calendar(load_dataset(), "en").replace(b"\r\n ", b"").decode()
    assert "DTSTART;VALUE=DATE:20270331" in text
    assert "DTEND;VALUE=DATE:20270401" in text
    assert "Attracting universities and research organisations" in text
    assert "Creation of consortia of universities\\, of research institutes\\," in text


def test_uids_are_the_same_in_every_language_and_bytes_the_same_each_time() -> None:
    assert set(events("kk")) == set(events("ru")) == set(events("en"))
    assert plan_calendar(load_dataset(), "kk") == plan_calendar(load_dataset(), "kk")
