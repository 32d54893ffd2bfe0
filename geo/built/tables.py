"""The built tables: tidy CSV files that are committed, sorted and reproducible."""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, fields
from pathlib import Path

import pandas as pd

from geo.cartography.forms import Form
from geo.core.atomic import write_atomically
from geo.core.errors import DataError
from geo.core.paths import DATA
from geo.core.strict_files import read_cells, read_text
from geo.indicators.other_sources import Alternative
from geo.indicators.values import Value
from geo.observations.fact import Fact
from geo.observations.observation import COLUMNS, Cell, Observation, check_status, frame
from geo.observations.status import STATUSES
from geo.sources.description import SourceDescription
from geo.sources.locators import Locators, fact_locator

Rows = list[dict[str, str]]
"""Rows of a built table, cells as text."""

BUILT = DATA / "built"
VALUE_COLUMNS = (
    "region",
    "year",
    "indicator",
    "value",
    "unit",
    "status",
    "vintage",
    "source",
    "locator",
    "printed",
    "note",
    "inputs",
    "marks",
    "class",
)
ALTERNATIVE_COLUMNS: tuple[str, ...] = tuple(field.name for field in fields(Alternative))
REFERENCE_COLUMNS = (
    "kind",
    "subject",
    "year",
    "variable",
    "value",
    "unit",
    "status",
    "text",
    "source",
    "locator",
    "printed",
)
GEOMETRY = "geometry.json"
_TABLES = ("alternatives.csv", "observations.csv", "reference.csv", "values.csv")
_REBUILD = "restore the file with git, or rebuild it with `scimap build`"


def write_tables(
    observations: list[Observation], values: list[Value], locators: Locators, directory: Path = BUILT
) -> None:
    """Write ``observations.csv`` and ``values.csv``; numbers in full precision, empty where there is none."""
    directory.mkdir(parents=True, exist_ok=True)
    write_atomically(directory / "observations.csv", csv_bytes(COLUMNS, observation_rows(observations)))
    write_atomically(directory / "values.csv", csv_bytes(VALUE_COLUMNS, value_rows(values, locators)))


def write_reference(facts: list[Fact], sources: Iterable[SourceDescription], directory: Path = BUILT) -> None:
    """Write ``reference.csv``: the facts that are no regional series, in the order of their sources."""
    directory.mkdir(parents=True, exist_ok=True)
    described = {source.id: source for source in sources}
    rows = _texts(
        REFERENCE_COLUMNS,
        (
            [
                fact_locator(fact, described[fact.source])["en"] if column == "locator" else getattr(fact, column)
                for column in REFERENCE_COLUMNS
            ]
            for fact in facts
        ),
    )
    write_atomically(directory / "reference.csv", csv_bytes(REFERENCE_COLUMNS, rows))


def write_alternatives(others: list[Alternative], directory: Path = BUILT) -> None:
    """Write ``alternatives.csv``: what other sources publish for the same thing."""
    rows = _texts(ALTERNATIVE_COLUMNS, sorted(list(astuple(other)) for other in others))
    write_atomically(directory / "alternatives.csv", csv_bytes(ALTERNATIVE_COLUMNS, rows))


def observation_rows(observations: list[Observation]) -> Rows:
    """Return observations as rows of ``observations.csv``, sorted, cells as they stand there."""
    table = frame(observations)
    table["note"] = [note.cell() if note else "" for note in table["note"]]
    table["inputs"] = [_json(inputs) if inputs else "" for inputs in table["inputs"]]
    return _texts(COLUMNS, table.itertuples(index=False))


def value_rows(values: Iterable[Value], locators: Locators) -> Rows:
    """Return values as rows of ``values.csv``, in their order, cells as they stand there."""
    return _texts(VALUE_COLUMNS, (_row(value, locators) for value in values))


def csv_bytes(columns: Sequence[str], rows: Rows) -> bytes:
    """Return rows of text as a built table: UTF-8, one header, lines that end in a line feed."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8")


def load_rows(name: str, columns: tuple[str, ...], directory: Path = BUILT) -> Rows:
    """Read a built table as rows of text, cells as they stand.

    Raises
    ------
    DataError
        When the table is missing, or its header or a row does not have ``columns``.
    """
    return [row for _, row in _rows(name, columns, directory)]


def load_values(directory: Path = BUILT) -> pd.DataFrame:
    """Read the built values as ``values_frame`` returns them.

    Raises
    ------
    DataError
        When the table is missing or a line is damaged; the message names file and line.
    """
    return values_frame(_rows("values", VALUE_COLUMNS, directory))


def values_frame(places: Iterable[tuple[str, dict[str, str]]]) -> pd.DataFrame:
    """Return rows of ``values.csv``, each with the place where it stands, as a frame.

    One row a value, columns ``VALUE_COLUMNS``.

    ``value`` is a float, NaN where the status has no value; ``inputs`` has source, table, row and
    column of each observation the value comes from; ``marks`` a list of ``[rule, ratio]`` of each rule of
    ``plausibility`` that it trips; ``class`` the class number, 0 to 4, missing where there is none.

    Raises
    ------
    DataError
        When a row is damaged; the message names its place.
    """
    rows = []
    for where, row in places:
        try:
            number = float(row["value"]) if row["value"] else None
            check_status(number, next(s for s in STATUSES if s == row["status"]))
            rows.append(
                {
                    **row,
                    "year": int(row["year"]),
                    "value": number,
                    "inputs": cells_of(row["inputs"]),
                    "marks": _marks(row["marks"]),
                    "class": int(row["class"]) if row["class"] else None,
                }
            )
        except (ValueError, StopIteration) as error:
            raise DataError(f"damaged row ({error})", where=where, advice=_REBUILD) from error
    table = pd.DataFrame(rows, columns=list(VALUE_COLUMNS))
    return table.astype({"value": float, "class": "Int64"})


def _rows(name: str, columns: tuple[str, ...], directory: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the rows of a built table, each with its file and line."""
    path = directory / f"{name}.csv"
    lines = read_cells(path, str(path))
    _, header = next(lines, (1, []))
    if tuple(header) != columns:
        raise DataError(f"columns are {header}", where=f"{path}:1", advice=_REBUILD)
    for line, cells in lines:
        where = f"{path}:{line}"
        if len(cells) != len(columns):
            raise DataError("damaged row: a cell too few or too many", where=where, advice=_REBUILD)
        yield where, dict(zip(columns, cells, strict=True))


def cells_of(text: str) -> tuple[Cell, ...]:
    """Return the places that a cell ``inputs`` names; none for an empty one.

    Raises
    ------
    ValueError
        When one is not source, table, row and column.
    """
    found = []
    for one in json.loads(text or "[]"):
        source, table, row, column = map(str, one)
        found.append((source, table, row, column))
    return tuple(found)


def _marks(text: str) -> list[tuple[str, float]]:
    return [(str(rule), float(ratio)) for rule, ratio in (json.loads(text) if text else {}).items()]


def write_geometry(forms: dict[str, Form], directory: Path = BUILT) -> None:
    """Write the forms of the map (``geo.cartography.levels.forms``)."""
    write_atomically(directory / GEOMETRY, geometry_bytes(forms))


def geometry_bytes(forms: dict[str, Form]) -> bytes:
    """Return the forms of the map as ``geometry.json`` holds them."""
    return f"{json.dumps(forms, separators=(',', ':'), sort_keys=True)}\n".encode("ascii")


def load_geometry(directory: Path = BUILT) -> dict[str, Form]:
    """Read the forms of the map.

    Raises
    ------
    DataError
        When the file is missing or damaged.
    """
    path = directory / GEOMETRY
    try:
        forms: dict[str, Form] = json.loads(read_text(path))
    except ValueError as error:
        raise DataError(f"is not JSON ({error})", where=str(path), advice=_REBUILD) from error
    return forms


def data_version(directory: Path = BUILT) -> str:
    """Return the first seven hexadecimal digits of the SHA-256 of the built tables."""
    digest = hashlib.sha256()
    for name in (*_TABLES, GEOMETRY):
        try:
            digest.update((directory / name).read_bytes())
        except OSError as error:
            raise DataError("cannot be read", where=str(directory / name), advice=_REBUILD) from error
    return digest.hexdigest()[:7]


def _row(value: Value, locators: Locators) -> list[object]:
    cells = [one.cell for one in value.inputs]
    return [
        value.region,
        value.year,
        value.indicator,
        value.value,
        value.unit,
        value.status,
        value.vintage,
        "; ".join(locators.sources(cells)),
        locators.of(cells)["en"],
        value.printed,
        value.note.cell() if value.note else "",
        _json(cells),
        # Six digits: a ratio is for reading, the values it comes from stand beside it.
        _json({mark.rule: float(f"{mark.ratio:.6g}") for mark in value.marks}) if value.marks else "",
        value.class_number,
    ]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _texts(columns: Sequence[str], rows: Iterable[Iterable[object]]) -> Rows:
    return [dict(zip(columns, map(_cell, row), strict=True)) for row in rows]


def _cell(cell: object) -> str:
    """Return a cell's text; floats in full precision, whole ones without a fraction."""
    if cell is None or (isinstance(cell, float) and pd.isna(cell)):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return repr(cell) if isinstance(cell, float) else str(cell)
