"""Tables of the Bureau of National Statistics with a row for each region and year, and the country's total."""

from dataclasses import dataclass
from pathlib import Path

from geo.core.errors import DataError
from geo.observations.observation import Observation
from geo.observations.status import Status
from geo.sources.base import Row, check_sum, load_description, read_table, resolve_row
from geo.territories.registry import VINTAGE_2018, VINTAGE_2022, load_territories


@dataclass(frozen=True)
class BureauTable:
    """A file of the bureau: its column of values, and what these are.

    Years before ``backcast_from`` are in the borders of that time, later ones in today's.
    """

    source: str
    table: str
    column: str
    variable: str
    unit: str
    backcast_from: int


def read_bureau_table(series: BureauTable, directory: Path) -> list[Observation]:
    """Return the observations of a table, whose parts must make the country's total in every year.

    Raises
    ------
    DataError
        When the file is damaged, a region that had been formed has no figure, or a sum does not hold.
    """
    observations = []
    by_year: dict[str, list[Row]] = {}
    for row in read_table(series.source, series.table, ["region", "year", series.column], directory):
        code, year = resolve_row(row, "region"), int(row.number("year", "1234.5"))
        by_year.setdefault(row.cells["year"], []).append(row)
        vintage = VINTAGE_2018 if year < series.backcast_from else VINTAGE_2022
        value, status = _value(row, series.column, code, vintage)
        observations.append(
            Observation(
                territory=code,
                year=year,
                variable=series.variable,
                value=value,
                unit=series.unit,
                status=status,
                vintage=vintage,
                source=series.source,
                table=series.table,
                row=row.cells["region"],
                column=row.cells["year"],
                printed=row.cells[series.column],
                unit_printed=series.unit,
            )
        )
    for rows in by_year.values():
        parts = [row for row in rows if row.cells["region"] != "KZ" and row.cells[series.column]]
        total = next(row for row in rows if row.cells["region"] == "KZ")
        description = load_description(series.source, directory)
        check_sum(description, series.table, series.column, parts, total, group=total.cells["year"])
    return observations


def _value(row: Row, column: str, code: str, vintage: str) -> tuple[float | None, Status]:
    """Return a cell's number; an empty cell is accepted only for a region that had not been formed yet."""
    if row.cells[column]:
        return row.number(column, "1234.5"), "normal"
    if not load_territories()[code].exists(vintage):
        return None, "not_applicable"
    raise DataError(
        "is empty", where=row.place(column), advice="only a region not yet formed may have no figure here"
    )
