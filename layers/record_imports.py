"""Reading filled-in workbooks: which rows can be recorded, and what is wrong with the others."""

import io
import warnings
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from pydantic import ValidationError

from geo.errors import CallError, DataError
from geo.ledger import Draft, Recorded, Standing
from geo.record_kinds import KINDS, Body, KindName
from geo.record_rules import Problem, problems, region_code, unit_id
from layers.record_templates import COLUMNS, FIRST_ROW, ID_ROW, META, MOST_ROWS, PROBLEM, VERSION, Column

_AGAIN = "get a new template with `scimap template`"
# A workbook is unpacked in memory: a small file can hold very much.
_MOST_BYTES = 20_000_000
_MOST_UNPACKED = 100_000_000
_MIDNIGHT = datetime.min.time()


@dataclass(frozen=True)
class Line:
    """A row of the workbook as read: its number, and its cells by field, as the file holds them."""

    row: int
    cells: Mapping[str, object]
    formulas: frozenset[str]


@dataclass(frozen=True)
class Refused:
    """A row that cannot be recorded, and why: one message for each problem, with sheet, row and column."""

    line: Line
    messages: tuple[str, ...]


@dataclass(frozen=True)
class Preview:
    """What an import would do: records to add, with their rows, and rows refused."""

    kind: KindName
    lang: str
    good: tuple[tuple[int, Draft], ...]
    refused: tuple[Refused, ...]


def preview(path: Path, before: Mapping[KindName, Sequence[Recorded]], today: date) -> Preview:
    """Read a filled-in template and tell good rows from bad ones; nothing is recorded.

    Parameters
    ----------
    before
        The history of the ledger, by kind.
    today
        No record may be of a later day.

    Raises
    ------
    DataError
        When the file is no workbook made by ``layers.record_templates.template`` in this version, or has no row.
    CallError
        When the file cannot be read.
    """
    book = _Workbook(path)
    columns = COLUMNS[book.kind]
    standing = Standing(before[book.kind])
    good: list[tuple[int, Draft]] = []
    refused = []
    for line in book.lines:
        found, draft = _draft(book.kind, line, today)
        if draft is not None and not found:
            problem = standing.conflict(draft.body, draft.corrects)
            if problem is None:
                good.append((line.row, draft))
                # Its id is not known yet; a row cannot correct another row of its own file.
                standing.add(Recorded(f"row {line.row} of this file", "", draft.corrects, draft.body))
                continue
            field = "corrects" if draft.corrects else columns[0].field
            found = (Problem(field, problem, "a correction names the record it replaces, in that column"),)
        refused.append(Refused(line, tuple(_message(book.sheet, line.row, columns, p) for p in found)))
    if not good and not refused:
        raise DataError("has no filled-in row", where=path.name, advice=f"fill in rows from {FIRST_ROW} on")
    return Preview(book.kind, book.lang, tuple(good), tuple(refused))


class _Workbook:
    """The kind, language and lines of a workbook."""

    kind: KindName

    def __init__(self, path: Path) -> None:
        self._path = path
        content = _archive(path)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # parts of Excel's own that we do not need
                book = load_workbook(io.BytesIO(content), read_only=True)
                self._meta(
                    {str(row[0]): row[1] for row in book[META].iter_rows(max_row=3, max_col=2, values_only=True)}
                )
                sheet = book.worksheets[0]
                self.sheet = str(sheet.title)
                self.lines = self._lines(sheet)
                book.close()
        except DataError:
            raise
        except Exception as error:  # openpyxl raises what it happens to stumble over in a damaged file
            raise DataError("is not a workbook of ours", where=path.name, advice=_AGAIN) from error

    def _meta(self, meta: Mapping[str, object]) -> None:
        if meta.get("version") != VERSION:
            raise DataError(
                f"is of template version {str(meta.get('version'))[:20]}, this is {VERSION}",
                where=self._path.name,
                advice=f"{_AGAIN} and copy the rows over",
            )
        found = [kind for kind in KINDS if kind == meta.get("kind")]
        if not found:
            raise DataError(f"unknown kind {str(meta.get('kind'))[:20]!r}", where=self._path.name, advice=_AGAIN)
        self.kind = found[0]
        self.lang = str(meta.get("lang"))

    def _lines(self, sheet: object) -> tuple[Line, ...]:
        fields = [column.field for column in COLUMNS[self.kind]]
        sheet.reset_dimensions()  # type: ignore[attr-defined]  # a file may lie about its own size
        lines = []
        limit = FIRST_ROW + MOST_ROWS
        rows = sheet.iter_rows(min_row=ID_ROW, max_row=limit, max_col=len(fields) + 1)  # type: ignore[attr-defined]
        for number, row in enumerate(rows, ID_ROW):
            values = [cell.value for cell in row]
            if number == ID_ROW:
                self._check_fields(values, fields)
                continue
            cells = dict(zip(fields, [*values, *[None] * len(fields)], strict=False))
            if all(value is None or str(value).strip() == "" for value in cells.values()):
                continue
            if number == limit:
                raise DataError(
                    f"has more than {MOST_ROWS} rows", where=self._path.name, advice="part it into several files"
                )
            formulas = {f for f, cell in zip(fields, row, strict=False) if cell.data_type in ("f", "e")}
            lines.append(Line(number, cells, frozenset(formulas)))
        return tuple(lines)

    def _check_fields(self, values: Sequence[object], fields: Sequence[str]) -> None:
        found = [value for value in values if value is not None]
        if found not in ([*fields], [*fields, PROBLEM]):
            raise DataError(
                f"row {ID_ROW} is not {', '.join(fields)}",
                where=f"{self._path.name}, sheet {self.sheet!r}",
                advice=f"leave that row as it was, or {_AGAIN}",
            )


def _archive(path: Path) -> bytes:
    """Return the bytes of a file that is an archive of reasonable size without document types."""
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= _MOST_BYTES else b""
    except OSError as error:
        raise CallError(
            f"cannot be read ({error.strerror})", where=str(path), advice="name another file"
        ) from error
    try:
        unpacked, declares = (_MOST_UNPACKED + 1, False) if size > _MOST_BYTES else _unpacked(content)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise DataError("is not an Excel workbook (.xlsx)", where=path.name, advice=_AGAIN) from error
    if unpacked > _MOST_UNPACKED:
        raise DataError(f"is too large ({size} bytes)", where=path.name, advice="part it into several files")
    if declares:
        raise DataError("declares document types", where=path.name, advice=_AGAIN)
    return content


def _unpacked(content: bytes) -> tuple[int, bool]:
    """Return how many bytes an archive says it unpacks to, and whether a part declares a document type."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
        size = sum(entry.file_size for entry in entries)
        return size, size <= _MOST_UNPACKED and any(b"<!DOCTYPE" in archive.read(entry) for entry in entries)


def _draft(kind: KindName, line: Line, today: date) -> tuple[tuple[Problem, ...], Draft | None]:
    """Return the record of a row, or what is wrong with it."""
    found: list[Problem] = []
    values: dict[str, object] = {}
    for column in COLUMNS[kind]:
        raw = line.cells[column.field]
        if column.field in line.formulas:
            found.append(Problem(column.field, f"{str(raw)[:40]!r} is a formula", "put its value there"))
        elif raw is None or (isinstance(raw, str) and not raw.strip()):
            if column.required:
                found.append(Problem(column.field, "is empty", "fill it in"))
        else:
            value = _value(column, raw)
            if isinstance(value, Problem):
                found.append(value)
            else:
                values[column.field] = value
    if found:
        return tuple(found), None
    corrects = values.pop("corrects", None)
    if kind == "tasks":
        values["region"] = region_code(str(values["region"]))
    if kind == "targets":
        values["unit"] = unit_id(str(values["target"]), str(values["unit"]))
    try:
        body: Body = KINDS[kind].model_validate(values)
    except ValidationError as error:
        wrong = [
            Problem(str(e["loc"][0]), f"{str(e['input'])[:40]!r}: {e['msg']}", "correct it")
            for e in error.errors()
        ]
        return tuple(wrong), None
    return problems(body, today), Draft(body, str(corrects) if corrects else None)


def _value(column: Column, raw: object) -> object:
    """Return a cell as its column wants it, or what is wrong with it; nothing is guessed."""
    if column.cell == "date":
        return _date(column, raw)
    number = raw if isinstance(raw, (int, float)) and not isinstance(raw, bool) else None
    if column.cell == "text":
        return _text(column, raw if number is None else f"{number:.15g}")
    if number is None or (column.cell == "whole" and not float(number).is_integer()):
        wanted = "a whole number" if column.cell == "whole" else "a number"
        return Problem(column.field, f"{str(raw)[:40]!r} is not {wanted}", "write a number, not a text")
    return int(number) if column.cell == "whole" else float(number)


def _text(column: Column, raw: object) -> str | Problem:
    if not isinstance(raw, str):
        return Problem(column.field, f"{str(raw)[:40]!r} is no text", "write it as text")
    if raw.lstrip().startswith("="):
        return Problem(column.field, f"{raw[:40]!r} is a formula", "put its value there")
    return raw.strip()


def _date(column: Column, raw: object) -> date | Problem:
    if isinstance(raw, datetime) and raw.time() == _MIDNIGHT:
        return raw.date()
    if isinstance(raw, str):
        try:
            return datetime.strptime(raw.strip(), "%Y-%m-%d").replace(tzinfo=UTC).date()
        except ValueError:
            pass
    return Problem(column.field, f"{str(raw)[:40]!r} is no date", "write it as 2027-12-31")


def _message(sheet: str, row: int, columns: Sequence[Column], problem: Problem) -> str:
    letter = next(get_column_letter(n) for n, column in enumerate(columns, 1) if column.field == problem.field)
    place = f"sheet {sheet!r}, row {row}, column {letter} ({problem.field})"
    return " ".join(f"{place}: {problem.what}; {problem.advice}".split())
