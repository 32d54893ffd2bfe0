"""Workbooks that people fill in: one kind of record, in one language, with lists and the version inside."""

import io
from collections.abc import Sequence
from datetime import date
from functools import cache

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from geo.core.errors import CallError
from geo.core.languages import LANGS
from geo.records.kind import FormColumn
from geo.records.kinds import kind_ids, record_kinds
from layers.files.workbook import EPOCH, without_clock
from layers.text.language import Texts

# The layout of the workbooks; a workbook of another version is refused.
VERSION = 1
META = "scimap"
# The last column of a workbook of refused rows.
PROBLEM = "problem"
# Header in words, ids of the columns, then the records.
ID_ROW = 2
FIRST_ROW = 3
MOST_ROWS = 5000

_HEAD = PatternFill("solid", fgColor="E7F0F1")
_FORMATS = {"text": "@", "date": "yyyy-mm-dd", "whole": "0", "number": "General"}


def kind_of(name: str) -> str:
    """Return the name of a kind of records when there is such a kind.

    Raises
    ------
    CallError
        When there is none.
    """
    if name in kind_ids():
        return name
    raise CallError(f"unknown kind {name[:30]!r}", where="KIND", advice="use one of " + ", ".join(kind_ids()))


def record_form(
    kind: str, lang: str, rows: Sequence[Sequence[object]] = (), problems: Sequence[str] = ()
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
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = texts.gettext("Records")
    columns = record_kinds()[kind].columns
    for position, column in enumerate(columns, 1):
        star = " *" if column.required else ""
        _write(sheet, 1, position, column.header(texts.gettext) + star).font = Font(bold=True)
        sheet.cell(1, position).fill = _HEAD
        sheet.cell(1, position).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.cell(1, position).comment = Comment(column.help(texts.gettext), META)
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
    # What the columns are called in the data is for the program that reads the form back.
    sheet.row_dimensions[ID_ROW].hidden = True
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


def names_of(column: FormColumn, lang: str) -> list[str]:
    """Return the names that a column's cells are chosen from, in a language; none without a list."""
    choices = column.choices(lang, Texts(lang).gettext) if column.choices else []
    return [name for _, name in choices]


def code_of(column: FormColumn, text: str) -> str:
    """Return the code of a name from a column's list, in any language; other words as they are."""
    return _codes(column).get(text.casefold(), text)


@cache
def _codes(column: FormColumn) -> dict[str, str]:
    if column.choices is None:
        return {}
    every = [column.choices(lang, Texts(lang).gettext) for lang in LANGS]
    return {name.casefold(): str(code) for choices in every for code, name in choices}


def _lists(book: Workbook, sheet: Worksheet, columns: Sequence[FormColumn], texts: Texts) -> None:
    """Add the lists that cells come from, names and codes, and tie the cells to the names.

    A number of the action plan is the name of its measure: what it is of stands beside it.
    """
    lists = book.create_sheet(texts.gettext("Lists"))
    at = 1
    for position, column in enumerate(columns, 1):
        if column.choices is None:
            continue
        entries = column.choices(texts.lang, texts.gettext)
        _write(lists, 1, at, column.header(texts.gettext)).font = Font(bold=True)
        first, beside = (0, 1) if column.cell == "whole" else (1, 0)
        for line, entry in enumerate(entries, 2):
            _write(lists, line, at, entry[first])
            _write(lists, line, at + 1, entry[beside])
        chosen = get_column_letter(at)
        lists.column_dimensions[get_column_letter(at + first)].width = 12
        lists.column_dimensions[get_column_letter(at if first else at + 1)].width = 70
        source = f"'{lists.title}'!${chosen}$2:${chosen}${len(entries) + 1}"
        # Codes are taken as well as names, so that a cell off the list is only warned of.
        rule = DataValidation(type="list", formula1=source, allow_blank=True, errorStyle="warning")
        letter = get_column_letter(position)
        rule.add(f"{letter}{FIRST_ROW}:{letter}{FIRST_ROW + MOST_ROWS}")
        sheet.add_data_validation(rule)
        at += 3


def _write(sheet: Worksheet, row: int, column: int, value: object) -> Cell:
    """Write a cell in which every text is text: a leading ``=`` makes no formula."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)  # noqa: S101  for the type checker: nothing here is merged
    cell.value = value  # type: ignore[assignment]  # texts, numbers and dates, as openpyxl reads them
    if isinstance(value, str) and value:
        cell.data_type = "s"
    return cell
