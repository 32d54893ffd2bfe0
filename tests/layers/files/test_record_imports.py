"""Templates filled in and taken back: what is wrong is said by sheet, row and column, what is right is kept."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from geo.core.errors import CallError, DataError
from geo.core.languages import LANGS
from geo.records.kinds import kind_ids, record_kinds
from geo.records.kinds.tasks import Task
from geo.records.ledger import Draft, Ledger
from layers.files.record_forms import FIRST_ROW, MOST_ROWS, code_of, kind_of, names_of, record_form
from layers.files.record_import import Preview, preview
from layers.text.language import Texts

TODAY = date(2026, 11, 23)
BEFORE = Ledger(Path("nowhere")).read()

REPORT = {
    "measure": 2,
    "deadline": date(2026, 6, 30),
    "done_on": date(2026, 6, 20),
    "who": "Ministry",
    "when": date(2026, 7, 1),
    "document": "Letter 1",
}
VALUE = {
    "target": "patents",
    "year": 2026,
    "value": 12,
    "unit": "patents",
    "who": "Ministry",
    "when": date(2026, 11, 1),
    "document": "Letter 2",
}
TASK = {
    "id": "T-1",
    "region": "KZ-10",
    "field": "environment",
    "description": "Clean water",
    "beneficiary": "Akimat",
    "status": "proposed",
    "who": "Council",
    "when": date(2026, 5, 1),
    "document": "Minutes 3",
}
ROWS: dict[str, dict[str, object]] = {"reports": REPORT, "targets": VALUE, "tasks": TASK}


def filled(path: Path, kind: str, *rows: dict[str, object], lang: str = "en") -> Path:
    cells = [[row.get(column.field) for column in record_kinds()[kind].columns] for row in rows]
    path.write_bytes(record_form(kind, lang, cells))
    return path


def read(tmp_path: Path, kind: str, *rows: dict[str, object], today: date = TODAY) -> Preview:
    return preview(filled(tmp_path / "filled.xlsx", kind, *rows), BEFORE, today)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", kind_ids())
def test_a_template_has_its_headers_in_the_language_and_comes_back_in_any(
    tmp_path: Path, kind: str, lang: str
) -> None:
    path = filled(tmp_path / "t.xlsx", kind, ROWS[kind], lang=lang)
    sheet = load_workbook(path).worksheets[0]
    assert sheet.title == Texts(lang).gettext("Records")
    found = preview(path, BEFORE, TODAY)
    assert (found.kind, found.lang, found.refused) == (kind, lang, ())
    ((row, draft),) = found.good
    assert row == FIRST_ROW
    assert {name: getattr(draft.body, name) for name in ROWS[kind]} == ROWS[kind]


def test_the_same_template_is_the_same_bytes() -> None:
    assert record_form("tasks", "kk") == record_form("tasks", "kk")


REFUSALS: dict[str, tuple[str, dict[str, object], str]] = {
    "measure 26": (
        "reports",
        {"measure": 26},
        r"row 4, column A \(measure\): there is no measure 26; .* 1 to 25",
    ),
    "a deadline of another measure": (
        "reports",
        {"deadline": date(2026, 3, 31)},
        r"column B .*: 2026-03-31 is no deadline of measure 2; its deadlines: 2026-06-30",
    ),
    "done before the plan": (
        "reports",
        {"done_on": date(2025, 12, 23)},
        r"column C \(done_on\): 2025-12-23 is before the plan; the decree is of 2025-12-24",
    ),
    "reported before the plan": (
        "targets",
        {"year": 2025, "when": date(2025, 12, 23)},
        r"column F \(when\): 2025-12-23 is before the plan",
    ),
    "done after it was reported": (
        "reports",
        {"done_on": date(2026, 7, 2)},
        "2026-07-02 is after the report of 2026-07-01",
    ),
    "a report of tomorrow": (
        "reports",
        {"when": date(2026, 11, 24)},
        "2026-11-24 is in the future; today is 2026-11-23",
    ),
    "no date": ("reports", {"done_on": "in June"}, r"“in June” is no date; write it as 2027-12-31"),
    "a date with an hour": (
        "reports",
        {"done_on": datetime(2026, 6, 20, 5, tzinfo=UTC).replace(tzinfo=None)},
        "is no date",
    ),
    "an empty cell": ("reports", {"who": None}, r"column D \(who\): is empty; fill it in"),
    "a blank cell": ("reports", {"who": "  "}, "is empty"),
    "half a measure": ("reports", {"measure": 2.5}, "“2.5” is not a whole number"),
    "a number as text": ("targets", {"value": "12"}, "“12” is not a number; write a number, not a text"),
    "the wrong unit": (
        "targets",
        {"unit": "bln KZT"},
        r"column D \(unit\): “bln KZT” is not the unit of “Patents .*”; use “patents”",
    ),
    "half a patent": ("targets", {"value": 1.5}, "1.5 cannot be; a whole number from 0 up"),
    "a negative value": ("targets", {"value": -1}, "-1 cannot be"),
    "an unknown target": (
        "targets",
        {"target": "happiness"},
        "there is no target “happiness”; use a",
    ),
    "a year before the plan": ("targets", {"year": 2019}, "2019 is outside the plan; from 2025 to 2035"),
    "a year to come": ("targets", {"year": 2027}, "2027 had not begun on 2026-11-01"),
    "an unknown region": (
        "tasks",
        {"id": "T-2", "region": "KZ-99"},
        r"column B \(region\): there is no region “KZ-99”; use a code or a name",
    ),
    "the whole country": ("tasks", {"id": "T-2", "region": "KZ"}, "there is no region “KZ”"),
    "a former region": ("tasks", {"id": "T-2", "region": "KZ-YUZ"}, "there is no region “KZ-YUZ”"),
    "an unknown field": (
        "tasks",
        {"id": "T-2", "field": "magic"},
        "there is no field “magic”; one of ",
    ),
    "an unknown status": (
        "tasks",
        {"id": "T-2", "status": "hoped"},
        r"column F \(status\): “hoped” does not fit; one of Proposed, Approved by the regional council",
    ),
    "a doubled id": ("tasks", {}, r"row 4, column A \(id\): T-1 is already recorded as row 3 of this file"),
    "an id with spaces": ("tasks", {"id": "T 2"}, r"column A \(id\): “T 2”"),
    "a link that runs code": ("tasks", {"id": "T-2", "project": "javascript:alert(1)"}, r"column G \(project\)"),
    "a text like a formula": (
        "tasks",
        {"id": "T-2", "description": "=HYPERLINK()"},
        "is a formula; put its value there",
    ),
    "a correction of nothing": (
        "tasks",
        {"id": "T-2", "corrects": "tasks-0009"},
        r"column K \(corrects\): there is no record",
    ),
}


@pytest.mark.parametrize(("kind", "change", "message"), REFUSALS.values(), ids=REFUSALS.keys())
def test_a_bad_row_is_refused_with_its_place_and_the_good_one_is_kept(
    tmp_path: Path, kind: str, change: dict[str, object], message: str
) -> None:
    good = {**ROWS[kind], "measure": 1, "deadline": date(2026, 3, 31), "target": "products", "unit": "bln KZT"}
    found = read(tmp_path, kind, good, {**ROWS[kind], **change})
    assert [row for row, _ in found.good] == [FIRST_ROW]
    (refused,) = (bad.messages for bad in found.refused)
    assert len(refused) == 1
    assert refused[0].startswith("sheet 'Reports and tasks', row 4, column ")
    assert re.search(message, refused[0]), refused[0]


def test_a_row_says_everything_that_is_wrong_with_it(tmp_path: Path) -> None:
    found = read(tmp_path, "reports", {"measure": "two", "deadline": "soon", "who": "X"})
    assert [message.split("column ")[1][0] for message in found.refused[0].messages] == ["A", "B", "C", "E", "F"]


def test_names_and_printed_units_are_taken_for_codes(tmp_path: Path) -> None:
    found = read(
        tmp_path, "tasks", {**TASK, "region": "область Абай"}, {**TASK, "id": "T-2", "region": "г.Алматы"}
    )
    assert [getattr(draft.body, "region", None) for _, draft in found.good] == ["KZ-10", "KZ-75"]
    found = read(tmp_path, "targets", {**VALUE, "target": "products", "unit": "млрд теңге"})
    assert getattr(found.good[0][1].body, "unit", None) == "bln KZT"


def test_a_formula_cell_is_refused_and_written_back_as_text(tmp_path: Path) -> None:
    path = filled(tmp_path / "f.xlsx", "tasks", TASK)
    book = load_workbook(path)
    book.worksheets[0].cell(FIRST_ROW, 4).value = "=1+1"
    book.save(path)
    (refused,) = preview(path, BEFORE, TODAY).refused
    assert "column D (description): “=1+1” is a formula" in refused.messages[0]
    back = record_form("tasks", "en", [list(refused.line.cells.values())], ["; ".join(refused.messages)])
    cell = load_workbook(io.BytesIO(back)).worksheets[0].cell(FIRST_ROW, 4)
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_a_correction_of_a_recorded_row_is_good(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    ledger.append("tasks", [Draft(Task.model_validate(TASK))])
    path = filled(tmp_path / "c.xlsx", "tasks", {**TASK, "status": "approved", "corrects": "tasks-0001"})
    found = preview(path, ledger.read(), TODAY)
    assert [draft.corrects for _, draft in found.good] == ["tasks-0001"]


def test_empty_rows_between_are_passed_over_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    found = read(tmp_path, "tasks", TASK, {}, {**TASK, "id": "T-2"})
    assert [row for row, _ in found.good] == [FIRST_ROW, FIRST_ROW + 2]


def meta(name: str, value: object) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        for row in book["scimap"].iter_rows():
            if row[0].value == name:
                row[1].value = value  # type: ignore[assignment]

    return change


def rename(book: Workbook) -> None:
    book.worksheets[0].cell(2, 3).value = "colour"


def grow(book: Workbook) -> None:
    book.worksheets[0].cell(FIRST_ROW + MOST_ROWS, 1).value = "T-1"


def drop(book: Workbook) -> None:
    del book["scimap"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (meta("version", 2), "is of template version 2, this is 1; get a new template"),
        (meta("version", None), "is of template version None"),
        (meta("kind", "gossip"), "unknown kind “gossip”"),
        (rename, r"sheet “Reports and tasks”: row 2 is not id, region, field"),
        (grow, "has more than 5000 rows; part it"),
        (drop, "is not a workbook of ours"),
    ],
)
def test_a_workbook_of_another_make_is_refused(
    tmp_path: Path, change: Callable[[Workbook], None], message: str
) -> None:
    path = filled(tmp_path / "w.xlsx", "tasks", TASK)
    book = load_workbook(path)
    change(book)
    book.save(path)
    with pytest.raises(DataError, match=message) as caught:
        preview(path, BEFORE, TODAY)
    assert "\n" not in str(caught.value)


def archive(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", r"is not an Excel workbook \(.xlsx\)"),
        (b"id;region\nT-1;KZ-10\n", "is not an Excel workbook"),
        (record_form("tasks", "kk")[:3000], "is not an Excel workbook"),
        (archive("a.txt", b"x"), "is not a workbook of ours"),
        (archive("xl/workbook.xml", b"<!DOCTYPE x []><x/>"), "declares document types"),
        (archive("xl/workbook.xml", b"0" * 100_000_001), "is too large"),
    ],
    ids=["empty", "csv", "cut off", "another archive", "entities", "bomb"],
)
def test_a_hostile_or_damaged_file_is_refused_in_one_line(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "h.xlsx"
    path.write_bytes(content)
    with pytest.raises(DataError, match=message) as caught:
        preview(path, BEFORE, TODAY)
    assert "\n" not in str(caught.value)


def test_a_template_that_nobody_filled_in_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="has no filled-in row; fill in rows from 3 on"):
        read(tmp_path, "tasks")


def test_a_file_that_is_not_there_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="cannot be read"):
        preview(tmp_path / "none.xlsx", BEFORE, TODAY)


def test_an_unknown_kind_is_a_wrong_call() -> None:
    with pytest.raises(CallError, match="unknown kind 'gossip'; use one of reports, targets, tasks"):
        kind_of("gossip")


def test_every_field_of_a_record_is_a_column_and_required_where_the_record_needs_it() -> None:
    for kind in record_kinds().values():
        columns = {column.field: column.required for column in kind.columns}
        assert columns.pop("corrects") is False
        assert columns == {name: field.is_required() for name, field in kind.model.model_fields.items()}


@pytest.mark.parametrize("lang", LANGS)
def test_what_a_list_of_a_form_offers_is_a_name_that_is_read_back_as_its_code(lang: str) -> None:
    columns = [column for kind in record_kinds().values() for column in kind.columns if column.choices]
    assert len(columns) == 6
    for column in columns:
        choices = column.choices(lang, Texts(lang).gettext)
        assert len({name for _, name in choices}) == len(choices)
        if column.cell == "text":
            assert [code_of(column, name) for _, name in choices] == [code for code, _ in choices]
            assert [code_of(column, name.upper()) for _, name in choices] == [code for code, _ in choices]
            assert names_of(column, lang) == [name for _, name in choices]
            assert code_of(column, "nothing of the kind") == "nothing of the kind"


def test_the_cells_of_a_form_are_tied_to_names_and_its_ids_are_hidden() -> None:
    book = load_workbook(io.BytesIO(record_form("tasks", "kk")))
    offered = [
        book[rule.formula1.split("'")[1]][rule.formula1.split("!")[1].replace("$", "").split(":")[0]].value
        for rule in book.worksheets[0].data_validations.dataValidation
    ]
    assert offered[0] == "Абай облысы"
    assert offered[-1] == "Ұсынылған"
    assert book.worksheets[0].row_dimensions[2].hidden
