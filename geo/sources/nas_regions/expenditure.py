"""The concept of the National Academy of Sciences: table 1, R&D expenditure by region, 2020–2024.

The table is back-cast: 2020 and 2021 stand in the borders of today's 20 regions.
"""

from pathlib import Path

from geo.observations.observation import Observation
from geo.sources.base import SOURCES_DIR, Row, check_sum, load_description, read_table, resolve_row
from geo.territories.registry import VINTAGE_2022

SOURCE = "nas_regions"
YEARS = ("2020", "2021", "2022", "2023", "2024")
_REGION = "Өңір"
# Printed growth; derived by the product (`rd_expenditure_growth`), so read for completeness and not stored.
_GROWTH = "2024/2020, %"


def read_expenditure(directory: Path = SOURCES_DIR) -> list[Observation]:
    """Return R&D expenditure in million tenge: 20 regions and the country, five years.

    Raises
    ------
    DataError
        When the transcription is damaged or its parts do not make the printed totals.
    """
    rows = list(read_table(SOURCE, "table_1", [_REGION, *YEARS, _GROWTH], directory))
    observations = [
        _observation(row, resolve_row(row, _REGION), year, row.number(year, "1,234.5"))
        for row in rows
        for year in YEARS
    ]
    total, *parts = rows
    for year in YEARS:
        check_sum(load_description(SOURCE, directory), "table_1", year, parts, total)
    return observations


def _observation(row: Row, code: str, year: str, value: float) -> Observation:
    return Observation(
        territory=code,
        year=int(year),
        variable="rd_expenditure",
        value=value,
        unit="mln KZT",
        # A nought of one decimal is an amount below half of it: "negligible", as the bureau's key has it.
        status="normal" if value else "negligible",
        vintage=VINTAGE_2022,
        source=SOURCE,
        table="table_1",
        row=row.cells[_REGION],
        column=year,
        printed=row.cells[year],
        unit_printed="млн. теңге",
    )
