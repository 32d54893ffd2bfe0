"""Reading filled-in workbooks: which rows can be recorded, and what is wrong with the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from openpyxl.utils import get_column_letter
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from geo.core.errors import CallError, DataError
from geo.core.languages import LANGS
from geo.core.phrases import Phrase, quoted
from geo.core.text import in_every_language
from geo.records.kind import FormColumn, Problem
from geo.records.kinds import record_kinds
from geo.records.ledger import Draft, Recorded, Records, RecordState
from layers.files.record_forms import FIRST_ROW, code_of, names_of, record_form
from layers.files.record_forms_reading import MOST_BYTES, FilledWorkbook, FormLine, too_large
from layers.text.errors import translate
from layers.text.language import Texts

_MIDNIGHT = datetime.min.time()


@dataclass(frozen=True)
class Refused:
    """A row that cannot be recorded, and why: one message for each problem, with sheet, row and column."""

    line: FormLine
    problems: tuple[Problem, ...]
    messages: tuple[str, ...]


@dataclass(frozen=True)
class Preview:
    """What an import would do: records to add, with their rows, and rows refused."""

    kind: str
    lang: str
    good: tuple[tuple[int, Draft], ...]
    refused: tuple[Refused, ...]


def preview(path: Path, before: Records, today: date) -> Preview:
    """Read a filled-in template and tell good rows from bad ones; nothing is recorded.

    See ``preview_of``.

    Raises
    ------
    DataError
        When ``preview_of`` does.
    CallError
        When the file cannot be read.
    """
    return preview_of(path.name, _read(path), before, today)


def preview_of(name: str, content: bytes, before: Records, today: date) -> Preview:
    """Tell the good rows of a filled-in template from the bad ones; nothing is recorded.

    Parameters
    ----------
    name, content
        Name of the file, for messages, and its bytes.
    before
        What is recorded already.
    today
        No record may be of a later day.

    Raises
    ------
    DataError
        When the file is no workbook made by ``record_forms.template`` in this version, or has no row.
    """
    book = FilledWorkbook(name, content)
    columns = record_kinds()[book.kind].columns
    state = RecordState(before.history(book.kind))
    good: list[tuple[int, Draft]] = []
    refused = []
    for line in book.lines:
        found, draft = _draft(book.kind, line, today)
        if draft is not None and not found:
            problem = state.conflict(draft.body, draft.corrects)
            if problem is None:
                good.append((line.row, draft))
                # Its id is not known yet; a row cannot correct another row of its own file.
                state.add(Recorded(f"row {line.row} of this file", "", draft.corrects, draft.body))
                continue
            field = "corrects" if draft.corrects else columns[0].field
            found = (
                Problem(field, problem, Phrase("a correction names the record it replaces, in that column")),
            )
        refused.append(Refused(line, found, tuple(_message(book.sheet, line.row, columns, p) for p in found)))
    if not good and not refused:
        raise DataError(
            Phrase("has no filled-in row"),
            where=name,
            advice=Phrase("fill in rows from {row} on", row=FIRST_ROW),
        )
    return Preview(book.kind, book.lang, tuple(good), tuple(refused))


def preview_rows(found: Preview) -> tuple[list[str], list[dict[str, object]]]:
    """Return the columns and the records to be added, each with the ``row`` it stands in."""
    fields = [column.field for column in record_kinds()[found.kind].columns]
    rows = [
        {"row": row, **draft.body.model_dump(mode="json"), "corrects": draft.corrects}
        for row, draft in found.good
    ]
    return ["row", *fields], rows


def refused_workbook(found: Preview) -> bytes:
    """Return a workbook of the refused rows as they were, each with what is wrong: it can be imported again."""
    texts = Texts(found.lang if found.lang in LANGS else LANGS[0])
    rows = [list(bad.line.cells.values()) for bad in found.refused]
    headers = {column.field: column.header(texts.gettext) for column in record_kinds()[found.kind].columns}
    wrong = [
        "; ".join(
            f"{headers[one.field]}: {translate(one.what, texts)}; {translate(one.advice, texts)}"
            for one in bad.problems
        )
        for bad in found.refused
    ]
    return record_form(found.kind, texts.lang, rows, wrong)


def _read(path: Path) -> bytes:
    """Return the bytes of a file, empty when there are too many of them."""
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise too_large(path.name, size)
        return path.read_bytes()
    except OSError as error:
        raise CallError(
            f"cannot be read ({error.strerror})", where=str(path), advice="name another file"
        ) from error


def _draft(kind: str, line: FormLine, today: date) -> tuple[tuple[Problem, ...], Draft | None]:
    """Return the record of a row, or what is wrong with it."""
    found: list[Problem] = []
    values: dict[str, object] = {}
    for column in record_kinds()[kind].columns:
        raw = line.cells[column.field]
        if column.field in line.formulas:
            found.append(_formula(column, raw))
        elif raw is None or (isinstance(raw, str) and not raw.strip()):
            if column.required:
                found.append(Problem(column.field, Phrase("is empty"), Phrase("fill it in")))
        else:
            value = _value(column, raw)
            if isinstance(value, Problem):
                found.append(value)
            else:
                values[column.field] = value
    if found:
        return tuple(found), None
    corrects = values.pop("corrects", None)
    try:
        body = record_kinds()[kind].model.from_cells(values)
    except ValidationError as error:
        wrong = [
            Problem(str(e["loc"][0]), Phrase("{value} does not fit", value=quoted(e["input"])), _fitting(kind, e))
            for e in error.errors()
        ]
        return tuple(wrong), None
    return tuple(body.problems(today)), Draft(body, str(corrects) if corrects else None)


def _value(column: FormColumn, raw: object) -> object:
    """Return a cell as its column wants it, or what is wrong with it; nothing is guessed."""
    if column.cell == "date":
        return _date(column, raw)
    number = raw if isinstance(raw, (int, float)) and not isinstance(raw, bool) else None
    if column.cell == "text":
        text = _text(column, raw if number is None else f"{number:.15g}")
        return text if isinstance(text, Problem) else code_of(column, text)
    if number is None or (column.cell == "whole" and not float(number).is_integer()):
        if column.cell == "whole":
            what = Phrase("{value} is not a whole number", value=quoted(raw))
        else:
            what = Phrase("{value} is not a number", value=quoted(raw))
        return Problem(column.field, what, Phrase("write a number, not a text"))
    return int(number) if column.cell == "whole" else float(number)


def _formula(column: FormColumn, raw: object) -> Problem:
    return Problem(column.field, Phrase("{value} is a formula", value=quoted(raw)), Phrase("put its value there"))


def _fitting(kind: str, error: ErrorDetails) -> Phrase:
    """Return what a value that pydantic refused would have to be."""
    context = error.get("ctx", {})
    if error["type"] == "string_too_long":
        return Phrase("at most {count} characters", count=context["max_length"])
    if error["type"] == "literal_error":
        column = next(one for one in record_kinds()[kind].columns if one.field == error["loc"][0])
        return Phrase("one of {values}", values=in_every_language(lambda lang: ", ".join(names_of(column, lang))))
    return Phrase("write it as the note at the head of the column says")


def _text(column: FormColumn, raw: object) -> str | Problem:
    if not isinstance(raw, str):
        return Problem(column.field, Phrase("{value} is no text", value=quoted(raw)), Phrase("write it as text"))
    if raw.lstrip().startswith("="):
        return _formula(column, raw)
    return raw.strip()


def _date(column: FormColumn, raw: object) -> date | Problem:
    if isinstance(raw, datetime) and raw.time() == _MIDNIGHT:
        return raw.date()
    if isinstance(raw, str):
        try:
            return datetime.strptime(raw.strip(), "%Y-%m-%d").replace(tzinfo=UTC).date()
        except ValueError:
            pass
    return Problem(
        column.field, Phrase("{value} is no date", value=quoted(raw)), Phrase("write it as 2027-12-31")
    )


def _message(sheet: str, row: int, columns: Sequence[FormColumn], problem: Problem) -> str:
    letter = next(get_column_letter(n) for n, column in enumerate(columns, 1) if column.field == problem.field)
    place = f"sheet {sheet!r}, row {row}, column {letter} ({problem.field})"
    return " ".join(f"{place}: {problem.what}; {problem.advice}".split())
