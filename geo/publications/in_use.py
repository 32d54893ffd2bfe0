"""What is ingested: numbered sets of counts under the user's directory, and which of them is in use.

``publications/<number>/`` holds ``counts.csv``, ``report.json`` and ``ingest.json``;
``publications/current.json`` says which is in use. It is replaced last: until then, and whatever happens before,
everything is as it was.
"""

import csv
import io
import json
import os
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from geo.core.atomic import write_atomically
from geo.core.errors import CallError, DataError
from geo.core.paths import home
from geo.core.text import CatalogueModel
from geo.indicators.residuals import RESIDUAL
from geo.territories.registry import load_territories

COUNT_COLUMNS = ("region", "year", "publications")
_BACK = "`scimap publications use none` goes back to no data"


class Details(CatalogueModel):
    """What ``ingest.json`` says: what the counts are of, and how they were counted.

    ``coverage`` is the share of the affiliations in Kazakhstan that a region was found for, 0 to 1; ``complete``
    says that the records are all of the country, so that a region without any has truly none; ``aggregated`` that
    counts of organisations were added up.
    """

    databases: tuple[str, ...]
    query: str
    retrieved: date
    ingested: date
    counting: Literal["whole", "fractional"]
    types: tuple[str, ...]
    coverage: float | None
    complete: bool
    aggregated: bool
    files: dict[str, str]
    sizes: dict[str, int]


@dataclass(frozen=True)
class Ingested:
    """One set of counts by region and year; ``KZ`` is the country."""

    number: int
    directory: Path
    details: Details
    counts: dict[tuple[str, int], float]


def counts_csv(counts: dict[tuple[str, int], Fraction]) -> str:
    """Return counts as CSV by year and region: whole numbers as such, others as the nearest decimal number."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COUNT_COLUMNS)
    for region, year in sorted(counts, key=lambda at: (at[1], at[0])):
        number = counts[region, year]
        writer.writerow([region, year, number.numerator if number.denominator == 1 else repr(float(number))])
    return out.getvalue()


def current() -> Ingested | None:
    """Return the counts in use; none: there are no publication data.

    Raises
    ------
    DataError
        When they are damaged; the message says how to go back.
    """
    number = _pointer()
    return None if number is None else _load(number)


def current_key() -> str:
    """Return what tells the counts in use from others: empty when there are none."""
    number = _pointer()
    if number is None:
        return ""
    try:
        return f"{number} {(_root() / str(number) / 'counts.csv').stat().st_mtime_ns}"
    except OSError:
        return str(number)


def versions() -> list[tuple[Ingested, bool]]:
    """Return all sets of counts by number, and whether each is in use."""
    used = _pointer()
    return [(_load(number), number == used) for number in _numbers()]


def store(
    details: Details, counts: dict[tuple[str, int], Fraction], report: dict[str, Any]
) -> tuple[Ingested, bool]:
    """Keep counts as a new set and use it; tells whether it is new: the same counts again change nothing.

    Raises
    ------
    CallError
        When they cannot be written. Everything is then as it was.
    """
    text = counts_csv(counts)
    now = _same_as_current(details, text)
    if now is not None:
        return now, False
    root = _root()
    scratch: Path | None = None
    try:
        root.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(dir=root, prefix=".ingesting-"))
        scratch.chmod(0o755)
        write_atomically(scratch / "counts.csv", text.encode())
        write_atomically(scratch / "report.json", json.dumps(report, ensure_ascii=False, indent=1).encode())
        write_atomically(scratch / "ingest.json", details.model_dump_json(indent=1).encode())
        number = max(_numbers(), default=0) + 1
        place = root / str(number)
        os.rename(scratch, place)
        try:
            _point(number)
        except BaseException:
            shutil.rmtree(place, ignore_errors=True)
            raise
    except OSError as error:
        raise CallError(
            f"cannot be written ({error.strerror})",
            where=str(root),
            advice="SCIMAP_HOME must name a folder that has room and that you may write to",
        ) from error
    finally:
        if scratch is not None:
            shutil.rmtree(scratch, ignore_errors=True)
    return _load(number), True


def use(number: int | None) -> None:
    """Use a set of counts, or none.

    Raises
    ------
    CallError
        When there is no such set.
    """
    if number is None:
        with suppress(FileNotFoundError, NotADirectoryError):
            (_root() / "current.json").unlink()
        return
    if number not in _numbers():
        shown = ", ".join(map(str, _numbers())) or "none"
        raise CallError(f"no ingest {number}", advice=f"there are: {shown}")
    _load(number)
    _point(number)


def _same_as_current(details: Details, text: str) -> Ingested | None:
    number = _pointer()
    if number is None:
        return None
    with suppress(DataError, OSError):
        there = _load(number)
        alike = there.details.model_copy(update={"ingested": details.ingested}) == details
        if alike and (there.directory / "counts.csv").read_text(encoding="utf-8") == text:
            return there
    return None


def _root() -> Path:
    return home() / "publications"


def _numbers() -> list[int]:
    try:
        names = [path.name for path in _root().iterdir()]
    except (FileNotFoundError, NotADirectoryError):
        return []
    return sorted(int(name) for name in names if name.isascii() and name.isdigit() and name == str(int(name)))


def _pointer() -> int | None:
    path = _root() / "current.json"
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError, RecursionError):
        value = None
    if isinstance(value, dict) and type(number := value.get("ingest")) is int and number > 0:
        return number
    raise DataError("is damaged", where=str(path), advice=f"{_BACK}; ingests are kept")


def _point(number: int) -> None:
    write_atomically(_root() / "current.json", f"{json.dumps({'ingest': number})}\n".encode())


def _load(number: int) -> Ingested:
    directory = _root() / str(number)
    try:
        details = Details.model_validate_json((directory / "ingest.json").read_bytes())
        counts = _counts((directory / "counts.csv").read_text(encoding="utf-8"))
    except (OSError, ValidationError, ValueError, csv.Error, IndexError) as error:
        raise DataError(
            f"is missing or damaged ({type(error).__name__})", where=str(directory), advice=_BACK
        ) from error
    return Ingested(number, directory, details, counts)


def _counts(text: str) -> dict[tuple[str, int], float]:
    lines = list(csv.reader(io.StringIO(text), strict=True))
    if tuple(lines[0]) != COUNT_COLUMNS:
        raise ValueError(f"columns are {lines[0]}")
    counts = {(region, int(year)): float(number) for region, year, number in lines[1:]}
    known = load_territories()
    if any(code not in known and code != RESIDUAL for code, _ in counts) or not any(counts.values()):
        raise ValueError("unknown region, or no count")
    return counts
