"""The population of the regions on 1 January 2024: published, or recovered from figure 1 of the concept.

Figure 1 divided into table 1 gives the population; such values are marked as derived.
"""

from pathlib import Path

from geo.core.errors import DataError
from geo.observations.note import Note
from geo.observations.observation import Observation
from geo.sources.base import SOURCES_DIR, read_table, resolve_row
from geo.territories.registry import VINTAGE_2022

_RECOVERED = "recovered from seed 001"


def read(directory: Path = SOURCES_DIR) -> list[Observation]:
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
                note=_note(error) if recovered else Note("population_published"),
            )
        )
    return observations


def _note(error: float) -> Note:
    return Note("population_recovered", (("persons", f"{error:.0f}"),))
