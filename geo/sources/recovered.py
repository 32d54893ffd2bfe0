"""Figures recovered from unlabelled charts of the Academy's concept: population and researchers, 2024.

Figure 1 divided into table 1 gives the population of 1 January 2024; figure 4 times that population gives whole
researchers that add up to the country's 23,152. Both are therefore marked as derived.
"""

from pathlib import Path

from geo.core.errors import DataError
from geo.observations.observation import Observation
from geo.sources.base import SOURCES_DIR, Row, check_sum, load_description, read_table, resolve_row
from geo.territories.registry import VINTAGE_2022

_RECOVERED = "recovered from seed 001"
# The last row's cell of figure 4: the mean of the regions' rates, which is not the country's rate.
_MEAN = "90.66 (mean of regions)"


def read_population(directory: Path = SOURCES_DIR) -> list[Observation]:
    """Return the population of 20 regions on 1 January 2024, in persons.

    ``derived`` where recovered, with the error in the note; ``normal`` where published.
    """
    observations = []
    for row in read_table(
        "population_2024", "population_1jan2024", ["region", "persons", "error", "how"], directory
    ):
        recovered = row.cells["how"] == _RECOVERED
        error = row.number("error", "1234.5")
        if recovered == (error == 0):
            raise DataError(
                f"error {row.cells['error']} does not go with {row.cells['how']!r}",
                where=row.place("error"),
                advice="a published figure has error 0, a recovered one another",
            )
        observations.append(
            Observation(
                territory=resolve_row(row, "region"),
                year=2024,
                variable="population_1jan",
                value=row.number("persons", "1234.5"),
                unit="persons",
                status="derived" if recovered else "normal",
                vintage=VINTAGE_2022,
                source="population_2024",
                table="population_1jan2024",
                row=row.cells["region"],
                column="persons",
                printed=row.cells["persons"],
                note=f"recovered, error at most {error:.0f} persons" if recovered else row.cells["how"],
            )
        )
    return observations


def read_researchers(directory: Path = SOURCES_DIR) -> list[Observation]:
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
        note="recovered from figure 4 and the population of 1 January 2024" if status == "derived" else "",
    )
