"""What all source readers share: description, checksum, cells as printed, strict numbers."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from geo.core.errors import DataError
from geo.core.paths import DATA
from geo.core.strict_files import load_yaml, read_cells
from geo.sources.description import File, SourceDescription
from geo.territories.registry import load_territories

SOURCES_DIR = DATA / "sources"
# What sources print where there is no figure; each reader says what it means there.
DASH = "-"

# How a source writes numbers: the pattern accepted and the characters that part thousands.
STYLES = {
    "1,234.5": (re.compile(r"-?\d{1,3}(,\d{3})*(\.\d+)?", re.ASCII), ","),
    "1 234,5": (re.compile(r"-?(\d{1,3}([ \u00a0]\d{3})*|\d+)(,\d+)?", re.ASCII), " \u00a0"),
    "1234.5": (re.compile(r"-?\d+(\.\d+)?", re.ASCII), ""),
}


@dataclass(frozen=True)
class Row:
    """One line of a table as printed: its cells by column, and its line in the file."""

    where: str
    cells: Mapping[str, str]

    def place(self, column: str) -> str:
        """Say where a cell of this row stands, for error messages."""
        return f"{self.where}, column {column!r}"

    def number(self, column: str, style: str) -> float:
        """Return a cell as a number; see ``parse_number``."""
        return parse_number(self.cells[column], style, self.place(column))

    def exact(self, column: str, style: str) -> Decimal:
        """Return a cell as an exact decimal, for sums; a dash counts as nothing."""
        if self.cells[column] == DASH:
            return Decimal(0)
        self.number(column, style)
        plain = self.cells[column].translate({ord(character): None for character in STYLES[style][1]})
        return Decimal(plain.replace(",", "."))


@cache
def load_description(source: str, directory: Path = SOURCES_DIR) -> SourceDescription:
    """Read ``source.yaml`` of a source and check that each of its files is as it was received.

    Raises
    ------
    DataError
        When the description or a file is missing, damaged or changed.
    """
    path = directory / source / "source.yaml"
    description = load_yaml(path, SourceDescription)
    if description.id != source:
        raise DataError(f"id is {description.id!r}", where=str(path), advice=f"it must be {source!r}")
    for name, expected in description.files.items():
        verify_file(path.parent / name, expected)
    return description


def verify_file(path: Path, expected: File) -> None:
    """Check a file's SHA-256 checksum against the source description.

    Raises
    ------
    DataError
        When the file is missing or its bytes changed.
    """
    try:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise DataError(
            f"cannot be read ({error.strerror})",
            where=str(path),
            advice="restore the file from the release or with git",
        ) from error
    if found != expected.sha256:
        raise DataError(
            f"has changed (sha256 {found[:12]}…, expected {expected.sha256[:12]}…)",
            where=str(path),
            advice="restore it; if the change is meant, check it against the document "
            "and put the new sha256 into source.yaml beside it",
        )


def read_table(source: str, table: str, header: list[str], directory: Path = SOURCES_DIR) -> Iterator[Row]:
    """Yield the rows of a table of a source, cells exactly as printed.

    Parameters
    ----------
    header
        The columns the reader understands, all of them, in order. Anything else is refused, so that no column
        is dropped in silence.

    Raises
    ------
    DataError
        When the header differs, a row has too few or too many cells, or the number of rows is not as described.
    """
    description = load_description(source, directory)
    name = description.tables[table].file
    lines = read_cells(directory / source / name, f"{source}/{name}")
    _, found = next(lines, (1, []))
    if found != header:
        raise DataError(
            f"columns are {found}, expected {header}",
            where=f"{source}/{name}:1",
            advice="the reader of this source must learn a changed layout",
        )
    count = 0
    for line, cells in lines:
        where = f"{source}/{name}:{line}"
        if len(cells) != len(header):
            raise DataError(f"{len(cells)} cells, expected {len(header)}", where=where, advice="correct that row")
        count += 1
        yield Row(where, dict(zip(header, cells, strict=True)))
    if count != description.files[name].records:
        raise DataError(
            f"{count} rows, expected {description.files[name].records}",
            where=f"{source}/{name}",
            advice="a row was lost or added",
        )


def parse_number(text: str, style: str, where: str) -> float:
    """Return a printed number.

    Parameters
    ----------
    style
        How the source writes numbers, by example: ``1,234.5``, ``1 234,5`` or ``1234.5``.

    Raises
    ------
    DataError
        When the text is not a number in exactly that style; nothing is guessed.
    """
    pattern, group = STYLES[style]
    if not pattern.fullmatch(text):
        raise DataError(
            f"{text!r} is not a number of the form {style}", where=where, advice="compare with the document"
        )
    plain = text.translate({ord(character): None for character in group})
    return float(plain.replace(",", "."))


def resolve_row(row: Row, column: str, meant: Mapping[str, str] | None = None) -> str:
    """Return the ISO code of the territory a cell names; an unknown spelling names file, row and column.

    ``meant`` gives the codes of spellings that are clear only in this table.
    """
    if meant and row.cells[column] in meant:
        return meant[row.cells[column]]
    try:
        return load_territories().resolve(row.cells[column]).code
    except DataError as error:
        raise DataError(error.what, where=row.place(column), advice=error.advice) from error


def check_sum(
    description: SourceDescription, table: str, column: str, parts: list[Row], total: Row, group: str = ""
) -> None:
    """Check that the printed parts of a column add up to its printed total.

    ``group`` names the part of a long table (a year) where it has one total for each. The one
    difference accepted is the one acknowledged in the source description; sums are exact decimals.

    Raises
    ------
    DataError
        When the difference is another one.
    """
    expected = description.tables[table].differences.get(group or column, Decimal(0))
    found = _decimal(total.cells[column]) - sum((_decimal(row.cells[column]) for row in parts), Decimal(0))
    if found != expected:
        raise DataError(
            f"the parts differ from the printed total by {found}, acknowledged is {expected}",
            where=total.place(column),
            advice="compare the column with the document",
        )


def _decimal(text: str) -> Decimal:
    """Return a printed number, already checked by ``parse_number``, as an exact decimal."""
    plain = text.replace(" ", "").replace("\u00a0", "")
    if "," in plain and "." not in plain and not re.fullmatch(r"-?\d{1,3}(,\d{3})+", plain):
        plain = plain.replace(",", ".")
    return Decimal(plain.replace(",", ""))
