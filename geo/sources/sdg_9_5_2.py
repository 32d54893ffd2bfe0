"""SDG indicator 9.5.2: researchers, full-time equivalent, per million inhabitants, 2010–2018.

Every year stands in the borders of its time: 16 units up to 2017, 17 in 2018. The file holds no row for a region
that had not been formed; it gets one here, which points to the row of the region it then was part of.
"""

from pathlib import Path

from geo.core.errors import DataError
from geo.observations.observation import Observation
from geo.sources.base import SOURCES_DIR, Row, read_table, resolve_row
from geo.territories.registry import VINTAGE_2010, VINTAGE_2018, load_territories

SOURCE = "sdg_9_5_2"
_TABLE = "researchers_per_million"
_COLUMN = "persons_per_million"
# The first year in which Turkistan region and Shymkent have figures of their own.
_FIRST_OF_17 = 2018


def read(directory: Path = SOURCES_DIR) -> list[Observation]:
    """Return researchers per million inhabitants of the country and the units of each year.

    Raises
    ------
    DataError
        When the file is damaged, or a unit of a year is missing, doubled or was not there in that year.
    """
    by_year: dict[int, dict[str, Row]] = {}
    for row in read_table(SOURCE, _TABLE, ["region_ru", "year", _COLUMN], directory):
        rows = by_year.setdefault(int(row.number("year", "1234.5")), {})
        code = resolve_row(row, "region_ru")
        if code in rows:
            raise DataError(
                "stands twice in that year", where=row.place("region_ru"), advice="keep one of the two"
            )
        rows[code] = row
    return [o for year, rows in sorted(by_year.items()) for o in _year(year, rows)]


def _year(year: int, rows: dict[str, Row]) -> list[Observation]:
    territories = load_territories()
    vintage = VINTAGE_2018 if year >= _FIRST_OF_17 else VINTAGE_2010
    expected = {"KZ", *(unit.code for unit in territories.units(vintage))}
    if set(rows) != expected:
        wrong = ", ".join(sorted(set(rows) ^ expected))
        raise DataError(
            f"the units of {year} are not those of its borders: {wrong}",
            where=f"{SOURCE}/{_TABLE}",
            advice="16 units up to 2017, 17 in 2018, and the country",
        )
    observations = [_observation(code, year, vintage, row) for code, row in rows.items()]
    for region in territories.regions:
        if region.code not in rows:
            (predecessor,) = region.predecessors
            observations.append(_observation(region.code, year, vintage, rows[predecessor], formed=False))
    return observations


def _observation(code: str, year: int, vintage: str, row: Row, *, formed: bool = True) -> Observation:
    return Observation(
        territory=code,
        year=year,
        variable="researchers_fte_per_million",
        value=row.number(_COLUMN, "1234.5") if formed else None,
        unit="persons per million inhabitants",
        status="normal" if formed else "not_applicable",
        vintage=vintage,
        source=SOURCE,
        table=_TABLE,
        row=row.cells["region_ru"],
        column=row.cells["year"],
        printed=row.cells[_COLUMN] if formed else "",
        unit_printed=_COLUMN,
    )
