"""Bureau of National Statistics: average annual population and gross regional product."""

from pathlib import Path

from geo.errors import DataError
from geo.observations import Observation, Status
from geo.sources.base import SOURCES_DIR, Row, check_sum, load_description, read_table, resolve_row
from geo.territories import VINTAGE_2018, VINTAGE_2022, load_territories

# GRP of 2020 was published in the borders of that time; later years and population are back-cast.
_GRP_BACKCAST_FROM = 2021


def read_population(directory: Path = SOURCES_DIR) -> list[Observation]:
    """Return the average annual population in persons, 2020–2025, today's borders throughout."""
    return _read("bns_population", "population_average", "persons", "population_average", "persons", directory)


def read_grp(directory: Path = SOURCES_DIR) -> list[Observation]:
    """Return gross regional product in million tenge at current prices, 2020–2025.

    In 2020 Abai, Zhetisu and Ulytau are ``not_applicable``: they had not been formed.
    """
    return _read("bns_grp", "grp_bns", "mln_kzt", "grp", "mln KZT", directory)


def _read(source: str, table: str, column: str, variable: str, unit: str, directory: Path) -> list[Observation]:
    observations = []
    by_year: dict[str, list[Row]] = {}
    for row in read_table(source, table, ["region", "year", column], directory):
        code, year = resolve_row(row, "region"), int(row.number("year", "1234.5"))
        by_year.setdefault(row.cells["year"], []).append(row)
        old_borders = source == "bns_grp" and year < _GRP_BACKCAST_FROM
        vintage = VINTAGE_2018 if old_borders else VINTAGE_2022
        value, status = _value(row, column, code, vintage)
        observations.append(
            Observation(
                territory=code,
                year=year,
                variable=variable,
                value=value,
                unit=unit,
                status=status,
                vintage=vintage,
                source=source,
                table=table,
                row=row.cells["region"],
                column=row.cells["year"],
                printed=row.cells[column],
            )
        )
    for rows in by_year.values():
        parts = [row for row in rows if row.cells["region"] != "KZ" and row.cells[column]]
        total = next(row for row in rows if row.cells["region"] == "KZ")
        check_sum(load_description(source, directory), table, column, parts, total, group=total.cells["year"])
    return observations


def _value(row: Row, column: str, code: str, vintage: str) -> tuple[float | None, Status]:
    """Return a cell's number; an empty cell is accepted only for a region that had not been formed yet."""
    if row.cells[column]:
        return row.number(column, "1234.5"), "normal"
    formed = load_territories()[code].valid_from
    if formed is not None and formed.isoformat() > vintage:
        return None, "not_applicable"
    raise DataError(
        "is empty", where=row.place(column), advice="only a region not yet formed may have no figure here"
    )
