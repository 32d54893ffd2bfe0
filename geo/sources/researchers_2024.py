"""R&D personnel and researchers of 2024: figure 4 of the Academy's concept, whose bars lost their labels.

Figure 4 times the population of 1 January 2024 gives whole researchers that add up to the country's 23,152; they
are marked as derived.
"""

from pathlib import Path

from geo.core.errors import DataError
from geo.observations.note import Note
from geo.observations.observation import Observation
from geo.sources.base import SOURCES_DIR, Row, check_sum, load_description, read_table, resolve_row
from geo.territories.registry import VINTAGE_2022

# The last row's cell of figure 4: the mean of the regions' rates, which is not the country's rate.
_MEAN = "90.66 (mean of regions)"


def read(directory: Path = SOURCES_DIR) -> list[Observation]:
    """Return R&D personnel, researchers, and researchers per 100 000 inhabitants as printed in figure 4, 2024."""
    header = ["region", "rd_personnel", "researchers", "researchers_per_100k_fig4"]
    rows = list(read_table("researchers_2024", "figure_4", header, directory))
    observations = []
    for row in rows:
        code = resolve_row(row, "region")
        observations += [
            _observation(row, code, "rd_personnel", "persons", "normal"),
            _observation(row, code, "researchers", "persons", "derived"),
        ]
        if row.cells["researchers_per_100k_fig4"] == _MEAN and code == "KZ":
            continue
        observations.append(
            _observation(row, code, "researchers_per_100k_fig4", "persons per 100 000 inhabitants", "normal")
        )
    *parts, total = rows
    for column in ("rd_personnel", "researchers"):
        check_sum(load_description("researchers_2024", directory), "figure_4", column, parts, total)
    for row in rows:
        if row.number("researchers", "1234.5") > row.number("rd_personnel", "1234.5"):
            raise DataError(
                "more researchers than R&D personnel",
                where=row.place("researchers"),
                advice="compare figure 4",
            )
    return observations


def _observation(row: Row, code: str, column: str, unit: str, status: str) -> Observation:
    return Observation(
        territory=code,
        year=2024,
        variable=column,
        value=row.number(column, "1234.5"),
        unit=unit,
        status="derived" if status == "derived" else "normal",
        vintage=VINTAGE_2022,
        source="researchers_2024",
        table="figure_4",
        row=row.cells["region"],
        column=column,
        printed=row.cells[column],
        note=Note("researchers_recovered") if status == "derived" else None,
    )
