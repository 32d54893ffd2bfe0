"""The concept of the National Academy of Sciences: table B1, doctoral students and graduates, 2020–2024.

The columns add up to the printed totals, so a dash is a zero by arithmetic, unless the region had not been
formed: 2020 and 2021 stand in the borders of that time, with Abai, Zhetisu and Ulytau inside their predecessors.

The column headed "total" is none in 2020–2023: its sums are the numbers of women that the Bureau of National
Statistics publishes. What is printed there is kept as ``doctoral_students_printed``; ``doctoral_students`` has no
number for these years, and the sums of 2024 and the graduates are open (``docs/data.md``).
"""

from dataclasses import replace
from pathlib import Path

from geo.core.errors import DataError
from geo.observations.note import Note
from geo.observations.observation import Observation
from geo.observations.status import Status
from geo.sources.base import DASH, SOURCES_DIR, Row, read_table, resolve_row
from geo.sources.nas_regions.expenditure import SOURCE, YEARS
from geo.territories.registry import VINTAGE_2018, VINTAGE_2022, load_territories

TABLE = "table_b1"
_REGION = "Өңір"
_TOTAL = "барлығы"
_MEASURES = {_TOTAL: "doctoral_students", "бітірушілер": "doctoral_graduates"}
PRINTED = "doctoral_students_printed"
# Years in which the sums of the column "total" are the bureau's numbers of women.
_OF_WOMEN = ("2020", "2021", "2022", "2023")
WOMEN, OPEN = Note("doctoral_women"), Note("doctoral_open")
_STYLE = "1 234,5"
_FIRST_BACKCAST = 2022


def read(directory: Path = SOURCES_DIR) -> list[Observation]:
    """Return doctoral students (all courses), the column printed as that, and graduates of the year, persons.

    Raises
    ------
    DataError
        When the transcription is damaged or its parts do not make the printed totals.
    """
    columns = [f"{year}, {measure}" for year in YEARS for measure in _MEASURES]
    total, *parts = rows = list(read_table(SOURCE, TABLE, [_REGION, *columns], directory))
    for column in columns:
        # That the figures make the total without the dashes is what makes the dashes zeros.
        found = sum(row.exact(column, _STYLE) for row in parts)
        if found != total.exact(column, _STYLE):
            raise DataError(
                f"the parts add up to {found}, printed is {total.cells[column]}",
                where=total.place(column),
                advice="compare the column with the document",
            )
    cells: list[Observation] = []
    for row in rows:
        for year in YEARS:
            for measure in _MEASURES:
                cell = _observation(row, resolve_row(row, _REGION), year, measure)
                cells.append(cell)
                if measure == _TOTAL:
                    cells[-1] = replace(cell, variable=PRINTED)
                    cells.append(_questioned(cell) if year in _OF_WOMEN else replace(cell, note=OPEN))
    return cells


def _questioned(cell: Observation) -> Observation:
    """Return a cell of the column "total" as a number of doctoral students: there is none."""
    if cell.status == "not_applicable":
        return cell
    return replace(cell, value=None, status="questioned", note=WOMEN)


def _observation(row: Row, code: str, year: str, measure: str) -> Observation:
    column = f"{year}, {measure}"
    vintage = VINTAGE_2022 if int(year) >= _FIRST_BACKCAST else VINTAGE_2018
    formed = code == "KZ" or load_territories()[code].exists(vintage)
    value: float | None = None
    status: Status = "normal"
    if row.cells[column] != DASH:
        value = row.number(column, _STYLE)
        if not formed:
            raise DataError(
                "has a figure before it was formed", where=row.place(column), advice="check the borders"
            )
    elif formed:
        value, status = 0.0, "zero_by_total"
    else:
        status = "not_applicable"
    return Observation(
        territory=code,
        year=int(year),
        variable=_MEASURES[measure],
        value=value,
        unit="persons",
        status=status,
        vintage=vintage,
        source=SOURCE,
        table=TABLE,
        row=row.cells[_REGION],
        column=column,
        printed=row.cells[column],
        unit_printed="адам",
    )
