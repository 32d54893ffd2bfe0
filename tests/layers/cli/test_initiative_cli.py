"""Measures, targets, territories, clusters, tasks and imports as users of the command line meet them."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pypdf
import pytest
from commands import scimap

from geo.records.kinds import kind_ids
from layers.files.record_forms import record_form

TASK = ["T-1", "KZ-10", "environment", "+Clean water", "Akimat", "proposed", None, "Council"]
TASK_ROW = [*TASK, date(2026, 1, 2), "Minutes 3"]
BAD_ROW = ["T-2", "KZ-99", *TASK_ROW[2:]]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SCIMAP_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def rows(*arguments: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(scimap(*arguments).stdout)))


@pytest.mark.parametrize(
    ("command", "count"), [("measures", 25), ("targets", 94), ("territories", 3), ("clusters", 11), ("tasks", 0)]
)
def test_lists_come_as_csv_and_json_with_the_same_records(command: str, count: int) -> None:
    printed = scimap(command).stdout
    records = json.loads(scimap(command, "--format", "json").stdout)
    found = list(csv.DictReader(io.StringIO(printed)))
    assert len(found) == len(records) == count
    assert len(printed.splitlines()[0].split(",")) > 10
    if count:
        assert list(found[0]) == list(records[0])


def test_measures_print_deadlines_as_printed_and_as_dates_with_their_status() -> None:
    found = {row["number"]: row for row in rows("measures", "--as-of", "2027-02-01")}
    assert found["5"]["deadline_printed"] == "2027 жылғы I тоқсан"
    assert (found["5"]["deadlines"], found["5"]["status"]) == ("2027-03-31", "due")
    assert found["13"]["deadlines"].split()[-1] == "2035-12-31"
    assert (found["1"]["status"], found["1"]["report_due"]) == ("no_report", "2027-04-01")
    assert found["1"]["amount_printed"] == "-"
    assert found["25"]["by_agreement"] == "atomic_agency nazarbayev_university"


def test_the_register_of_tasks_ships_empty_and_says_how_to_fill_it() -> None:
    done = scimap("tasks")
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 1)
    assert "scimap template tasks" in done.stderr


def test_a_filled_in_template_is_recorded_and_listed(tmp_path: Path, home: Path) -> None:
    path = tmp_path / "tasks.xlsx"
    path.write_bytes(record_form("tasks", "kk", [TASK_ROW]))
    done = scimap("import", path, "--dry-run")
    assert (done.returncode, home.exists()) == (0, False)
    assert "1 tasks can be recorded; nothing was" in done.stderr
    done = scimap("import", path)
    assert done.returncode == 0, done.stderr
    assert "recorded tasks-0001" in done.stderr
    (row,) = rows("tasks")
    assert rows("records", "tasks") == [row]
    assert (row["id"], row["region"], row["when"], row["record"]) == ("T-1", "KZ-10", "2026-01-02", "tasks-0001")
    # A text that a spreadsheet would take for a formula.
    assert row["description"] == "'+Clean water"
    done = scimap("import", path)
    assert done.returncode == 1
    assert "row 3, column A (id): T-1 is already recorded as tasks-0001" in done.stderr


def test_a_bad_row_stops_the_import_unless_the_good_ones_are_asked_for(tmp_path: Path, home: Path) -> None:
    path = tmp_path / "tasks.xlsx"
    path.write_bytes(record_form("tasks", "en", [TASK_ROW, BAD_ROW]))
    done = scimap("import", path)
    assert (done.returncode, home.exists()) == (1, False)
    assert "row 4, column B (region): there is no region “KZ-99”" in done.stderr
    assert done.stderr.splitlines()[-1].startswith(
        "scimap: tasks.xlsx: 1 of 2 rows are wrong, nothing is recorded"
    )
    done = scimap("import", path, "--partial")
    assert done.returncode == 0, done.stderr
    assert [row["id"] for row in rows("tasks")] == ["T-1"]
    refused = tmp_path / "tasks.refused.xlsx"
    done = scimap("import", refused)
    assert (done.returncode, "row 3, column B (region)" in done.stderr) == (1, True)


def test_rows_refused_earlier_are_never_overwritten(tmp_path: Path, home: Path) -> None:
    path, refused = tmp_path / "tasks.xlsx", tmp_path / "tasks.refused.xlsx"
    path.write_bytes(record_form("tasks", "en", [TASK_ROW, BAD_ROW]))
    refused.write_text("mine", encoding="utf-8")
    done = scimap("import", path, "--partial")
    assert (done.returncode, refused.read_text(encoding="utf-8"), home.exists()) == (2, "mine", False)
    assert "is there already" in done.stderr


def test_a_file_of_bad_rows_only_records_nothing_even_in_part(tmp_path: Path, home: Path) -> None:
    path = tmp_path / "tasks.xlsx"
    path.write_bytes(record_form("tasks", "en", [BAD_ROW]))
    done = scimap("import", path, "--partial")
    assert (done.returncode, home.exists()) == (1, False)


def test_a_report_changes_the_status_and_a_value_gets_its_distance(tmp_path: Path) -> None:
    report = [1, date(2026, 3, 31), date(2026, 4, 2), "Academy", date(2026, 4, 3), "Letter 1"]
    value = ["patents", 2026, 12, "patents", "Ministry", date(2026, 5, 1), "Letter 2"]
    for kind, row in (("reports", report), ("targets", value)):
        path = tmp_path / f"{kind}.xlsx"
        path.write_bytes(record_form(kind, "ru", [row]))  # type: ignore[arg-type]
        done = scimap("import", path)
        assert done.returncode == 0, done.stderr
    statuses = {row["number"]: row["status"] for row in rows("measures", "--as-of", "2026-04-03")}
    assert (statuses["1"], statuses["2"]) == ("reported_late", "planned")
    (row,) = (row for row in rows("targets") if row["reported"])
    assert (row["id"], row["year"], row["difference"], row["reached"]) == ("patents", "2026", "2.0", "True")


def test_templates_and_the_calendar_are_written_in_the_language(tmp_path: Path) -> None:
    for kind in kind_ids():
        assert scimap("template", kind, tmp_path / f"{kind}.xlsx", "--lang", "ru").returncode == 0
        assert (tmp_path / f"{kind}.xlsx").read_bytes() == record_form(kind, "ru")
    assert scimap("calendar", tmp_path / "plan.ics", "--lang", "ru").returncode == 0
    assert "Мероприятие № 1" in (tmp_path / "plan.ics").read_text(encoding="utf-8")


def test_a_damaged_ledger_is_one_line_that_names_file_and_line(home: Path) -> None:
    (home / "records").mkdir(parents=True)
    (home / "records" / "tasks.jsonl").write_text("nonsense\n", encoding="utf-8")
    done = scimap("tasks")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)
    assert "tasks.jsonl:1: is not a record" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("measures", "--as-of", "soon"), "--as-of: 'soon' is no date; write it as 2027-12-31"),
        (("measures", "--format", "xml"), "xml"),
        (("template", "gossip", "x.xlsx"), "unknown kind 'gossip'"),
        (("template", "tasks", "x.csv"), "cannot write 'x.csv'; name it x.xlsx"),
        (("template", "tasks", "x.xlsx", "--lang", "xx"), "--lang: unknown language 'xx'"),
        (("template", "tasks", "/nonexistent/x.xlsx"), "cannot be written"),
        (("calendar", "x.txt"), "name it x.ics"),
        (("import", "none.xlsx"), "none.xlsx: cannot be read"),
    ],
)
def test_a_wrong_call_is_one_line_on_stderr_and_exit_2(arguments: tuple[str, ...], message: str) -> None:
    done = scimap(*arguments)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert message in done.stderr


def test_a_passport_has_the_status_of_the_day_asked_for(tmp_path: Path) -> None:
    for day in ("2026-11-23", "2027-04-01"):
        assert scimap("passport", tmp_path / day, "KZ-71", "--lang", "en", "--as-of", day).returncode == 0
    before, after = (
        pypdf.PdfReader(tmp_path / day / "KZ-71_en.pdf").pages[2].extract_text()
        for day in ("2026-11-23", "2027-04-01")
    )
    assert "Planned" in before
    assert "No report" in after
    refused = scimap("passport", tmp_path / "none", "KZ-71", "--as-of", "soon")
    assert refused.returncode == 2
    assert "--as-of: 'soon' is no date" in refused.stderr
    assert not (tmp_path / "none").exists()
