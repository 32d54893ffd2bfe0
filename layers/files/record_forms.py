"""Workbooks that people fill in: one kind of record, in one language, with lists and the version inside."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from geo.core.errors import CallError
from geo.dataset import load_dataset
from geo.initiatives.action_plan import Measure
from geo.records.kinds import KINDS, TASK_STATUSES, KindName
from layers.files.workbook import EPOCH, without_clock
from layers.text.language import Texts
from layers.text.statuses import task_statuses

# The layout of the workbooks; a workbook of another version is refused.
VERSION = 1
META = "scimap"
# The last column of a workbook of refused rows.
PROBLEM = "problem"
# Header in words, ids of the columns, then the records.
ID_ROW = 2
FIRST_ROW = 3
MOST_ROWS = 5000

CellType = Literal["text", "date", "whole", "number"]
_HEAD = PatternFill("solid", fgColor="E7F0F1")
_FORMATS = {"text": "@", "date": "yyyy-mm-dd", "whole": "0", "number": "General"}


@dataclass(frozen=True)
class Column:
    """A column of a template: the field of the record, what a cell holds, the list its cells come from."""

    field: str
    cell: CellType = "text"
    required: bool = True
    choices: str | None = None
    width: int = 18


_COMMON = (
    Column("who", width=36),
    Column("when", "date"),
    Column("document", width=40),
)
_CORRECTS = Column("corrects", required=False)
COLUMNS: Mapping[KindName, tuple[Column, ...]] = {
    "reports": (
        Column("measure", "whole", choices="measures"),
        Column("deadline", "date"),
        Column("done_on", "date"),
        *_COMMON,
        Column("note", required=False, width=40),
        _CORRECTS,
    ),
    "targets": (
        Column("target", choices="targets", width=36),
        Column("year", "whole"),
        Column("value", "number"),
        Column("unit", choices="units"),
        *_COMMON,
        Column("note", required=False, width=40),
        _CORRECTS,
    ),
    "tasks": (
        Column("id"),
        Column("region", choices="regions"),
        Column("field", choices="fields", width=30),
        Column("description", width=60),
        Column("beneficiary", width=36),
        Column("status", choices="statuses"),
        Column("project", required=False, width=36),
        *_COMMON,
        _CORRECTS,
    ),
}


def kind_of(name: str) -> KindName:
    """Return the kind of records of a name.

    Raises
    ------
    CallError
        When there is none.
    """
    for kind in KINDS:
        if kind == name:
            return kind
    raise CallError(f"unknown kind {name[:30]!r}", where="KIND", advice="use one of " + ", ".join(KINDS))


def record_form(
    kind: KindName, lang: str, rows: Sequence[Sequence[object]] = (), problems: Sequence[str] = ()
) -> bytes:
    """Return the workbook of a kind of records.

    Parameters
    ----------
    rows
        Cells to fill in, by column; every text is written as text, whatever it begins with.
    problems
        What was wrong with each of ``rows``: they get a last column.
    """
    texts = Texts(lang)
    headers, helps = headers_of(texts), _helps(texts)
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = texts.gettext("Records")
    columns = COLUMNS[kind]
    for position, column in enumerate(columns, 1):
        star = " *" if column.required else ""
        _write(sheet, 1, position, headers[column.field] + star).font = Font(bold=True)
        sheet.cell(1, position).fill = _HEAD
        sheet.cell(1, position).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.cell(1, position).comment = Comment(helps[column.field], META)
        _write(sheet, ID_ROW, position, column.field).font = Font(color="808080", size=8)
        letter = get_column_letter(position)
        sheet.column_dimensions[letter].width = column.width
        sheet.column_dimensions[letter].number_format = _FORMATS[column.cell]
    if problems:
        last = len(columns) + 1
        _write(sheet, 1, last, texts.gettext("What is wrong")).font = Font(bold=True, color="AA0000")
        _write(sheet, ID_ROW, last, PROBLEM)
        sheet.column_dimensions[get_column_letter(last)].width = 80
    for number, row in enumerate(rows):
        cells = [*row, *([problems[number]] if problems else [])]
        for position, value in enumerate(cells, 1):
            written = _write(sheet, FIRST_ROW + number, position, value)
            if isinstance(value, date):
                written.number_format = _FORMATS["date"]
    sheet.freeze_panes = f"A{FIRST_ROW}"
    _lists(book, sheet, columns, texts)
    meta = book.create_sheet(META)
    meta.sheet_state = "hidden"
    for line, (name, value) in enumerate((("kind", kind), ("version", VERSION), ("lang", lang)), 1):
        _write(meta, line, 1, name)
        _write(meta, line, 2, value)
    book.properties.creator = META
    book.properties.created = book.properties.modified = EPOCH
    out = io.BytesIO()
    book.save(out)
    return without_clock(out.getvalue())


def _lists(book: Workbook, sheet: Worksheet, columns: Sequence[Column], texts: Texts) -> None:
    """Add the lists that cells come from, code and meaning, and tie the cells to them."""
    lists = book.create_sheet(texts.gettext("Lists"))
    known = _choices(texts)
    at = 1
    for position, column in enumerate(columns, 1):
        if column.choices is None:
            continue
        entries = known[column.choices]
        _write(lists, 1, at, headers_of(texts)[column.field]).font = Font(bold=True)
        for line, (code, meaning) in enumerate(entries, 2):
            _write(lists, line, at, code)
            _write(lists, line, at + 1, meaning)
        code_column = get_column_letter(at)
        lists.column_dimensions[get_column_letter(at + 1)].width = 70
        source = f"'{lists.title}'!${code_column}$2:${code_column}${len(entries) + 1}"
        # Names are taken as well as codes, so that a cell off the list is only warned of.
        rule = DataValidation(type="list", formula1=source, allow_blank=True, errorStyle="warning")
        letter = get_column_letter(position)
        rule.add(f"{letter}{FIRST_ROW}:{letter}{FIRST_ROW + MOST_ROWS}")
        sheet.add_data_validation(rule)
        at += 3


def _choices(texts: Texts) -> dict[str, list[tuple[str | int, str]]]:
    lang = texts.lang
    targets = load_dataset().targets.targets
    units = {target.unit.id: target.unit.text[lang] for target in targets}
    return {
        "measures": [(m.number, f"{m.title[lang]}: {_days(m)}") for m in load_dataset().plan.measures],
        "targets": [(t.id, f"{t.title[lang]}, {t.unit.text[lang]} ({t.unit.id})") for t in targets],
        "units": list(units.items()),
        "regions": [(region.code, region.names[lang].official) for region in load_dataset().territories.regions],
        "fields": [(priority.id, priority.title[lang]) for priority in load_dataset().demand.priorities],
        "statuses": list(zip(TASK_STATUSES, task_statuses(texts).values(), strict=True)),
    }


def _days(measure: Measure) -> str:
    return ", ".join(day.isoformat() for day in measure.deadline.days)


def headers_of(texts: Texts) -> dict[str, str]:
    """Return what the columns of all kinds are called, by field."""
    _ = texts.gettext
    return {
        "who": _("Who reports"),
        "when": _("Date of the report"),
        "document": _("Document"),
        "note": _("Note"),
        "corrects": _("Corrects record"),
        "measure": _("Measure"),
        "deadline": _("Deadline"),
        "done_on": _("Done on"),
        "target": _("Target"),
        "year": _("Year"),
        "value": _("Value"),
        "unit": _("Unit"),
        "id": _("Task number"),
        "region": _("Region"),
        "field": _("Field of science"),
        "description": _("Description"),
        "beneficiary": _("Beneficiary"),
        "status": _("Status"),
        "project": _("Link to the project"),
    }


def _helps(texts: Texts) -> dict[str, str]:
    _ = texts.gettext
    day = _("A date: 2027-12-31")
    return {
        "who": _("The body or person that vouches for the record"),
        "when": day,
        "document": _("Number and date of the document that says so"),
        "note": _("May stay empty"),
        "corrects": _("Only for a correction: the id of the record it replaces, for example reports-0001"),
        "measure": _("Number of the measure in the action plan, 1 to 25"),
        "deadline": _("Which deadline of the measure: the last day of its month or quarter"),
        "done_on": day,
        "target": _("Code from the lists"),
        "year": _("The calendar year that the value is for"),
        "value": _("A number, not a text"),
        "unit": _("The unit of the target, from the lists"),
        "id": _("Your own number, no two tasks alike: letters, digits, dots, hyphens"),
        "region": _("Code or official name"),
        "field": _("Code from the lists"),
        "description": _("What science is asked for, up to 4000 characters"),
        "beneficiary": _("Who will use the result"),
        "status": _("Code from the lists"),
        "project": _("Address that begins with https://, may stay empty"),
    }


def _write(sheet: Worksheet, row: int, column: int, value: object) -> Cell:
    """Write a cell in which every text is text: a leading ``=`` makes no formula."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)  # noqa: S101  for the type checker: nothing here is merged
    cell.value = value  # type: ignore[assignment]  # texts, numbers and dates, as openpyxl reads them
    if isinstance(value, str) and value:
        cell.data_type = "s"
    return cell
