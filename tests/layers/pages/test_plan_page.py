"""The page of the action plan and the targets, apart from Streamlit."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from shipped import shipped

from geo.core.languages import LANGS
from geo.dataset import load_dataset
from geo.initiatives.action_plan import load_plan
from geo.initiatives.targets import load_targets
from geo.records.kinds.reports import Report
from geo.records.kinds.targets import TargetValue
from geo.records.ledger import Draft, Ledger
from layers.pages.plan.page import PlanPage, body_names, plan_page
from layers.pages.plan.state import PlanState, bodies, parse_day, years
from layers.text.language import Texts

DAY = date(2026, 11, 23)
NOW = datetime(2027, 4, 2, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCIMAP_HOME", str(tmp_path))


def page(lang: str = "en", region: str | None = None, day: date = DAY, **asked: object) -> PlanPage:
    return plan_page(load_dataset(), shipped(), Texts(lang), PlanState(**asked), day, region)  # type: ignore[arg-type]


def status_of(number: int, day: date) -> str:
    return next(row.status for row in page(day=day).rows if row.number == number)


@pytest.mark.parametrize("lang", LANGS)
def test_all_measures_are_there_and_none_is_done_without_a_report(lang: str) -> None:
    for day in (DAY, date(2036, 1, 1)):
        shown = page(lang, day=day)
        assert [row.number for row in shown.rows] == list(range(1, 26))
        assert {row.status for row in shown.rows} <= {"planned", "due", "no_report"}
        assert sum(count for _, _, count in shown.counts) == 25
        assert all(row.title and row.form and row.bodies and row.finance and row.locator for row in shown.rows)


def test_a_status_is_that_of_the_day() -> None:
    last = load_plan()[3].deadline.periods[0]
    of_day = {
        day: next(row for row in page(day=day).rows if row.number == 3).status
        for day in (DAY, last.first, last.last)
    }
    assert list(of_day.values()) == ["planned", "due", "due"]
    assert next(row for row in page(day=date(2027, 4, 1)).rows if row.number == 3).status == "no_report"


def test_a_report_shows_from_its_day() -> None:
    deadline = load_plan()[3].deadline.days[0]
    report = Report(
        who="Ministry",
        when=date(2027, 3, 25),
        document="letter 1",
        measure=3,
        deadline=deadline,
        done_on=date(2027, 3, 20),
    )
    Ledger().append("reports", [Draft(report)], NOW)
    found = {
        day: next(row for row in page(day=day).rows if row.number == 3)
        for day in (date(2027, 3, 24), date(2027, 3, 25))
    }
    assert [row.status for row in found.values()] == ["due", "reported_done"]
    assert [row.number for row in page(day=date(2027, 3, 25), status="reported_done").rows] == [3]


def test_measures_are_found_by_body_region_year_and_status() -> None:
    plan = load_plan()
    for body in bodies(load_dataset().plan):
        expected = [m.number for m in plan.measures if body in {one.party.id for one in m.bodies}]
        assert [row.number for row in page(body=body).rows] == expected
    for year in years(load_dataset().plan):
        assert [row.number for row in page(due=year).rows] == [
            m.number for m in plan.measures if year in {day.year for day in m.deadline.days}
        ]
    assert [row.number for row in page(region="KZ-10").rows] == [
        m.number for m in plan.measures if "KZ-10" in m.regions
    ]
    assert page(region="KZ-43").rows == []
    assert set(body_names(load_dataset().plan, Texts("kk"))) == set(bodies(load_dataset().plan))


def test_the_clock_names_the_next_first_of_april_and_of_may() -> None:
    said = page(day=date(2027, 4, 2)).clock
    assert said[0].startswith("1 April 2028: ")
    assert said[1].startswith("1 May 2027: ")


def test_every_deadline_stands_on_the_line_of_time_in_order() -> None:
    for row, measure in zip(page().rows, load_plan().measures, strict=True):
        places = [tick.x for tick in row.ticks]
        assert len(places) == len(measure.deadline.days) == row.others + 1
        assert places == sorted(places)
        assert all(0 < x <= 200 for x in places)


def test_targets_show_the_plan_as_printed_and_what_is_reported_beside_it() -> None:
    tables = page().targets
    assert sum(len(table.rows) for table in tables) == len(load_targets().targets) == 13
    assert not any(value for table in tables for row in table.rows for _, value, _ in row.cells)
    target = load_targets().targets[0]
    planned = target.plan(2026)
    assert planned is not None
    assert planned.value is not None
    value = TargetValue(
        who="Ministry",
        when=date(2027, 3, 1),
        document="letter 2",
        target=target.id,
        year=2026,
        value=planned.value + 0.5,
        unit=target.unit.id,
    )
    Ledger().append("targets", [Draft(value)], NOW)
    table = page().targets[0]
    assert table.rows[0].cells[table.years.index(2026)][0] == planned.printed.replace(",", ".")
    assert table.rows[0].cells[table.years.index(2026)][2] == "+0.5"


def test_a_link_keeps_what_was_asked_and_refuses_the_rest_with_a_notice() -> None:
    state = PlanState("mshe", 2028, "planned", date(2027, 1, 31))
    query = {key: (value,) for key, value in state.to_query().items()}
    assert PlanState.from_query(query, {}, load_dataset()) == (state, ())
    bad = {"body": ("nobody",), "due": ("20024",), "status": ("done",), "asof": ("1 May",)}
    found, notices = PlanState.from_query(bad, {}, load_dataset())
    assert found == PlanState()
    assert [notice.key for notice in notices] == list(bad)
    assert PlanState.from_query({"due": ("2027", "2028")}, {}, load_dataset())[0] == PlanState()


@pytest.mark.parametrize(
    "text", ["", "2027-02-30", "20270101", "2027-1-1", "1999-01-01", "9999-12-31", "x" * 10_000]
)
def test_a_day_is_written_in_one_way_only(text: str) -> None:
    assert parse_day(text) is None
