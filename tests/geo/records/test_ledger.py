"""The ledger: lines are only added, corrections keep what they correct, damage is named by file and line."""

import json
import multiprocessing
from pathlib import Path

import pytest
from ledger_records import NOW, task

from geo.core.errors import CallError, DataError
from geo.records.ledger import Draft, Ledger
from geo.store.locks import locked


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SCIMAP_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_nothing_is_recorded_in_a_shipped_catalogue() -> None:
    assert (
        Ledger().read().history("tasks")
        == Ledger().read().history("reports")
        == Ledger().read().history("targets")
        == ()
    )


def test_what_is_added_is_read_back_with_its_id_and_moment(home: Path) -> None:
    (added,) = Ledger().append("tasks", [Draft(task("T-1"))], NOW)
    assert (added.id, added.recorded, added.corrects, added.body) == (
        "tasks-0001",
        "2026-11-23T10:00:05Z",
        None,
        task("T-1"),
    )
    assert Ledger().read().history("tasks") == Ledger().read().current("tasks") == (added,)
    assert Ledger().path("tasks") == home / "records" / "tasks.jsonl"


def test_a_correction_replaces_and_the_earlier_record_stays_readable() -> None:
    Ledger().append("tasks", [Draft(task("T-1")), Draft(task("T-2"))], NOW)
    Ledger().append("tasks", [Draft(task("T-1", "Cleaner water"), "tasks-0001")], NOW)
    assert [record.id for record in Ledger().read().current("tasks")] == ["tasks-0003", "tasks-0002"]
    assert Ledger().read().history("tasks")[0].body == task("T-1")


@pytest.mark.parametrize(
    ("name", "corrects", "message"),
    [
        ("T-1", None, "T-1 is already recorded as tasks-0002"),
        ("T-1", "tasks-0001", "tasks-0001 has been corrected already"),
        ("T-1", "tasks-0009", "there is no record “tasks-0009” to correct"),
        ("T-2", "tasks-0002", "tasks-0002 is about T-1, not T-2"),
    ],
)
def test_a_record_that_cannot_follow_is_refused_and_nothing_is_added(
    name: str, corrects: str | None, message: str
) -> None:
    Ledger().append("tasks", [Draft(task("T-1"))], NOW)
    Ledger().append("tasks", [Draft(task("T-1", "again"), "tasks-0001")], NOW)
    before = Ledger().path("tasks").read_bytes()
    with pytest.raises(DataError, match=message):
        Ledger().append("tasks", [Draft(task("T-5")), Draft(task(name), corrects)], NOW)
    assert Ledger().path("tasks").read_bytes() == before


def test_lines_already_there_never_change() -> None:
    Ledger().append("tasks", [Draft(task("T-1"))], NOW)
    first = Ledger().path("tasks").read_bytes()
    Ledger().append("tasks", [Draft(task("T-1", "again"), "tasks-0001")], NOW)
    assert Ledger().path("tasks").read_bytes().startswith(first)


DAMAGES = {
    "a line that breaks off": (lambda text: text[:-5], "tasks.jsonl:2: breaks off"),
    "a line that is no JSON": (lambda text: "nonsense\n" + text, "tasks.jsonl:1: is not a record"),
    "a line that is a list": (lambda text: "[]\n" + text, "tasks.jsonl:1: "),
    "an unknown field": (lambda text: text.replace('"who"', '"whom"', 1), "tasks.jsonl:1: "),
    "a date that is none": (lambda text: text.replace("2026-05-01", "2026-13-01", 1), "tasks.jsonl:1: when"),
    "a changed id": (lambda text: text.replace("tasks-0002", "tasks-0007"), "tasks.jsonl:2: id is 'tasks-0007'"),
    "a line twice": (lambda text: text + text.splitlines()[1] + "\n", "tasks.jsonl:3: T-2 is already recorded"),
    "no UTF-8": (lambda text: "\udcff" + text, "is not UTF-8"),
    "a deep nest": (lambda text: "[" * 100_000 + "\n" + text, "tasks.jsonl:1: is not a record"),
}


@pytest.mark.parametrize(("change", "message"), DAMAGES.values(), ids=DAMAGES.keys())
def test_damage_is_one_line_that_names_file_and_line(change: object, message: str) -> None:
    Ledger().append("tasks", [Draft(task("T-1")), Draft(task("T-2"))], NOW)
    path = Ledger().path("tasks")
    text = change(path.read_text(encoding="utf-8"))  # type: ignore[operator]
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(DataError, match=message) as caught:
        Ledger().read().current("tasks")
    assert "\n" not in str(caught.value)
    before = path.read_bytes()
    with pytest.raises(DataError, match=message):
        Ledger().append("tasks", [Draft(task("T-3"))], NOW)
    assert path.read_bytes() == before


def test_a_home_that_cannot_be_written_is_a_wrong_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    monkeypatch.setenv("SCIMAP_HOME", str(tmp_path / "file"))
    with pytest.raises(CallError, match="set SCIMAP_HOME to another"):
        Ledger().append("tasks", [Draft(task("T-1"))], NOW)


def test_one_writes_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with locked(path), pytest.raises(CallError, match="another scimap is writing"), locked(path, 0.0):
        pytest.fail("the lock was had twice")
    with locked(path, 0.0):
        pass


def add_ten(number: int) -> None:
    for count in range(10):
        Ledger().append("tasks", [Draft(task(f"T-{number}-{count}"))], NOW)


def test_two_processes_that_write_at_once_lose_nothing() -> None:
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        pool.map(add_ten, [1, 2])
    lines = Ledger().path("tasks").read_text(encoding="utf-8").splitlines()
    assert len({json.loads(line)["body"]["id"] for line in lines}) == 20
    assert len(Ledger().read().history("tasks")) == 20
