"""Bureau of National Statistics: doctoral students at the start of the school year, and the share of women.

2018–2022 are the bars of a leaflet, of the country only; 2023 stands in the text of a publication, with the three
regions that have the most.
"""

from pathlib import Path

from geo.core.errors import DataError
from geo.observations.observation import Observation
from geo.sources.base import SOURCES_DIR, Row, read_table, resolve_row
from geo.territories.registry import VINTAGE_2018, VINTAGE_2022

SOURCE = "bns_doctoral"
_YEAR, _ALL, _SHARE = "год", "всего", "доля женщин, %"
_REGION, _TOTAL, _WOMEN, _WOMEN_SHARE, _PART = "Өңір", "барлығы", "әйелдер", "әйелдер, %", "елдегі үлесі, %"
_PUBLISHED = 2023
_FIRST_OF_TODAY = 2022
_STYLE = "1 234,5"
# Shares are printed with one decimal.
_HALF = 0.05


def read(directory: Path = SOURCES_DIR) -> list[Observation]:
    """Return doctoral students, women among them (persons) and the share of women (%).

    Raises
    ------
    DataError
        When the transcription is damaged or a printed share does not follow from the printed numbers.
    """
    found = []
    for row in read_table(SOURCE, "leaflet", [_YEAR, _ALL, _SHARE], directory):
        year = int(row.number(_YEAR, _STYLE))
        found.append(_observation("leaflet", row, "KZ", year, _ALL))
        found.append(_observation("leaflet", row, "KZ", year, _SHARE))
    columns = [_REGION, _TOTAL, _WOMEN, _WOMEN_SHARE, _PART]
    country, *regions = rows = list(read_table(SOURCE, "publication", columns, directory))
    _check_share(country, _WOMEN, country, _WOMEN_SHARE)
    for row in regions:
        _check_share(row, _TOTAL, country, _PART)
    for row in rows:
        code = resolve_row(row, _REGION)
        found += [
            _observation("publication", row, code, _PUBLISHED, column)
            for column in (_TOTAL, _WOMEN, _WOMEN_SHARE)
            if row.cells[column]
        ]
    return found


_VARIABLES = {
    _ALL: ("doctoral_students", "persons"),
    _TOTAL: ("doctoral_students", "persons"),
    _WOMEN: ("doctoral_women", "persons"),
    _SHARE: ("doctoral_women_share", "%"),
    _WOMEN_SHARE: ("doctoral_women_share", "%"),
}


def _observation(table: str, row: Row, code: str, year: int, column: str) -> Observation:
    variable, unit = _VARIABLES[column]
    return Observation(
        territory=code,
        year=year,
        variable=variable,
        value=row.number(column, _STYLE),
        unit=unit,
        status="normal",
        vintage=VINTAGE_2022 if year >= _FIRST_OF_TODAY else VINTAGE_2018,
        source=SOURCE,
        table=table,
        row=next(iter(row.cells.values())),
        column=column,
        printed=row.cells[column],
        unit_printed="%" if unit == "%" else "адам",
    )


def _check_share(row: Row, column: str, whole: Row, share: str) -> None:
    """Check that ``column`` over the country's total is the printed share."""
    found = row.number(column, _STYLE) / whole.number(_TOTAL, _STYLE) * 100
    if abs(found - row.number(share, _STYLE)) > _HALF:
        raise DataError(
            f"is printed for {found:.2f} %", where=row.place(share), advice="compare with the publication"
        )
