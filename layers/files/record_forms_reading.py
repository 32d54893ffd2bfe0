"""Filled-in workbooks as files: kind, language, lines as the cells hold them; hostile ones are refused."""

import io
import warnings
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openpyxl import load_workbook

from geo.core.errors import DataError
from geo.core.phrases import Phrase, quoted
from geo.records.kinds import record_kinds
from layers.files.record_forms import FIRST_ROW, ID_ROW, META, MOST_ROWS, PROBLEM, VERSION

MOST_BYTES = 20_000_000
# A workbook is unpacked in memory: a small file can hold very much.
_MOST_UNPACKED = 100_000_000
_AGAIN = Phrase("get a new template with `scimap template`")
_COPY = Phrase("get a new template with `scimap template` and copy the rows over")
_LEAVE = Phrase("leave that row as it was, or get a new template with `scimap template`")
_PART = Phrase("part it into several files")


@dataclass(frozen=True)
class FormLine:
    """A row of the workbook as read: its number, and its cells by field, as the file holds them."""

    row: int
    cells: Mapping[str, object]
    formulas: frozenset[str]


class FilledWorkbook:
    """The kind, language, first sheet's name and lines of a workbook.

    Raises
    ------
    DataError
        When the file is no workbook made by ``layers.files.record_forms.record_form`` in this version.
    """

    kind: str

    def __init__(self, name: str, content: bytes) -> None:
        self._name = name
        _check_archive(name, content)
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
            raise DataError(Phrase("is not a workbook of ours"), where=name, advice=_AGAIN) from error

    def _meta(self, meta: Mapping[str, object]) -> None:
        if meta.get("version") != VERSION:
            raise DataError(
                Phrase(
                    "is of template version {found}, this is {version}",
                    found=str(meta.get("version"))[:20],
                    version=VERSION,
                ),
                where=self._name,
                advice=_COPY,
            )
        self.kind = str(meta.get("kind"))
        if self.kind not in record_kinds():
            unknown = Phrase("unknown kind {value}", value=quoted(self.kind[:20]))
            raise DataError(unknown, where=self._name, advice=_AGAIN)
        self.lang = str(meta.get("lang"))

    def _lines(self, sheet: object) -> tuple[FormLine, ...]:
        fields = [column.field for column in record_kinds()[self.kind].columns]
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
                    Phrase("has more than {count} rows", count=MOST_ROWS), where=self._name, advice=_PART
                )
            formulas = {f for f, cell in zip(fields, row, strict=False) if cell.data_type in ("f", "e")}
            lines.append(FormLine(number, cells, frozenset(formulas)))
        return tuple(lines)

    def _check_fields(self, values: Sequence[object], fields: Sequence[str]) -> None:
        found = [value for value in values if value is not None]
        if found not in ([*fields], [*fields, PROBLEM]):
            raise DataError(
                Phrase("row {row} is not {fields}", row=ID_ROW, fields=", ".join(fields)),
                where=Phrase("{file}, sheet {sheet}", file=self._name, sheet=quoted(self.sheet)),
                advice=_LEAVE,
            )


def _check_archive(name: str, content: bytes) -> None:
    """Refuse what is no archive of reasonable size without document types."""
    if len(content) > MOST_BYTES:
        raise too_large(name, len(content))
    try:
        unpacked, declares = _unpacked(content)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise DataError(Phrase("is not an Excel workbook (.xlsx)"), where=name, advice=_AGAIN) from error
    if unpacked > _MOST_UNPACKED:
        raise too_large(name, len(content))
    if declares:
        raise DataError(Phrase("declares document types"), where=name, advice=_AGAIN)


def too_large(name: str, size: int) -> DataError:
    """Return the error about a file of so many bytes."""
    return DataError(Phrase("is too large ({size} bytes)", size=size), where=name, advice=_PART)


def _unpacked(content: bytes) -> tuple[int, bool]:
    """Return how many bytes an archive says it unpacks to, and whether a part declares a document type."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
        size = sum(entry.file_size for entry in entries)
        return size, size <= _MOST_UNPACKED and any(b"<!DOCTYPE" in archive.read(entry) for entry in entries)
