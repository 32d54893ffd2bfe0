"""What is ingested: numbered sets of counts under the user's directory, and which of them is in use.

``publications/<number>/`` holds ``counts.csv``, ``report.json`` and ``ingest.json`` (``geo.store.versions``).
"""

import csv
import io
import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from geo.core.atomic import write_atomically
from geo.core.errors import CallError, DataError
from geo.core.paths import home_of_user
from geo.core.text import CatalogueModel
from geo.indicators.residuals import RESIDUAL
from geo.store.versions import Pointer, Versions
from geo.territories.registry import load_territories

COUNT_COLUMNS = ("region", "year", "publications")
_SERIES = "ingest"
_BACK = "`scimap publications use none` goes back to no data"


class IngestDetails(CatalogueModel):
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
    details: IngestDetails
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


def current_counts(home: Path | None = None, pointer: Pointer | None = None) -> Ingested | None:
    """Return the counts in use; none: there are no publication data.

    ``home`` is the user's directory, by default that of ``SCIMAP_HOME``; ``pointer`` said what is in use there.

    Raises
    ------
    DataError
        When they are damaged; the message says how to go back.
    """
    versions = _versions(home)
    number = versions.in_use(pointer).get(_SERIES)
    return None if number is None else _load(versions, number)


def all_counts() -> list[tuple[Ingested, bool]]:
    """Return all sets of counts by number, and whether each is in use."""
    versions = _versions()
    used = versions.in_use().get(_SERIES)
    return [(_load(versions, number), number == used) for number in versions.numbers(_SERIES)]


def store_counts(
    details: IngestDetails, counts: dict[tuple[str, int], Fraction], report: dict[str, Any]
) -> tuple[Ingested, bool]:
    """Keep counts as a new set and use it; tells whether it is new: the same counts again change nothing.

    Raises
    ------
    CallError
        When they cannot be written. Everything is then as it was.
    """
    versions, text = _versions(), counts_csv(counts)
    now = _same_as_current(versions, details, text)
    if now is not None:
        return now, False

    def fill(folder: Path) -> None:
        write_atomically(folder / "counts.csv", text.encode())
        write_atomically(folder / "report.json", json.dumps(report, ensure_ascii=False, indent=1).encode())
        write_atomically(folder / "ingest.json", details.model_dump_json(indent=1).encode())

    return _load(versions, versions.add(_SERIES, fill)), True


def use_counts(number: int | None) -> None:
    """Use a set of counts, or none.

    Raises
    ------
    CallError
        When there is no such set.
    """
    versions = _versions()
    if number is None:
        versions.use_nothing()
        return
    there = versions.numbers(_SERIES)
    if number not in there:
        shown = ", ".join(map(str, there)) or "none"
        raise CallError(f"no ingest {number}", advice=f"there are: {shown}")
    _load(versions, number)
    versions.use(_SERIES, number)


def _versions(home: Path | None = None) -> Versions:
    return Versions((home or home_of_user()) / "publications", {_SERIES: ""}, f"{_BACK}; ingests are kept")


def _same_as_current(versions: Versions, details: IngestDetails, text: str) -> Ingested | None:
    number = versions.in_use().get(_SERIES)
    if number is None:
        return None
    with suppress(DataError, OSError):
        there = _load(versions, number)
        alike = there.details.model_copy(update={"ingested": details.ingested}) == details
        if alike and (there.directory / "counts.csv").read_text(encoding="utf-8") == text:
            return there
    return None


def _load(versions: Versions, number: int) -> Ingested:
    directory = versions.place(_SERIES, number)
    try:
        details = IngestDetails.model_validate_json((directory / "ingest.json").read_bytes())
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
