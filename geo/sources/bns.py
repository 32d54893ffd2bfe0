"""Bureau of National Statistics: average annual population, gross regional product, employed population."""

from dataclasses import dataclass
from pathlib import Path

from geo.core.errors import DataError
from geo.observations.observation import Observation, Status
from geo.sources.base import SOURCES_DIR, Row, check_sum, load_description, read_table, resolve_row
from geo.territories.registry import VINTAGE_2018, VINTAGE_2022, load_territories


@dataclass(frozen=True)
class _Series:
    """One file of the bureau; years before ``backcast_from`` are in the borders of that time."""

    source: str
    table: str
    column: str
    variable: str
    unit: str
    backcast_from: int


_POPULATION = _Series("bns_population", "population_average", "persons", "population_average", "persons", 0)
_GRP = _Series("bns_grp", "grp_bns", "mln_kzt", "grp", "mln KZT", 2021)
_EMPLOYED = _Series("bns_employed", "employed", "thousand_persons", "employed", "thousand persons", 2022)


def read_population(directory: Path = SOURCES_DIR) -> list[Observation]:
    """Return the average annual population in persons, 2020–2025, today's borders throughout."""
    return _read(_POPULATION, directory)


def read_grp(directory: Path = SOURCES_DIR) -> list[Observation]:
    """Return gross regional product in million tenge at current prices, 2020–2025.

    In 2020 Abai, Zhetisu and Ulytau are ``not_applicable``: they had not been formed.
    """
    return _read(_GRP, directory)


def read_employed(directory: Path = SOURCES_DIR) -> list[Observation]:
    """Return the employed population in thousand persons, 2020–2025; 2020–2021 in the borders of that time."""
    return _read(_EMPLOYED, directory)


def _read(series: _Series, directory: Path) -> list[Observation]:
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
