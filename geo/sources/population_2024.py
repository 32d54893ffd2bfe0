"""The population of the regions on 1 January 2024: published, or recovered from the Academy's figure 1.

Table 1 (R&D expenditure) divided by figure 1 (the same per 100 000 inhabitants) gives the population. Such
figures stand in no document: they are ``derived``, nothing of them is printed, and they name the cells they come
from.
"""

from pathlib import Path

from geo.core.errors import DataError
from geo.observations.note import Note
from geo.observations.observation import Cell, Observation
from geo.sources.base import SOURCES_DIR, Row, read_table, resolve_row
from geo.sources.figure_values import FIGURE_1, expenditure_cell, figure_values
from geo.territories.registry import VINTAGE_2022

SOURCE = "population_2024"
TABLE = "population_1jan2024"


def read(directory: Path = SOURCES_DIR) -> list[Observation]:
    """Return the population of 20 regions on 1 January 2024, in persons, and figure 1 with its regions.

    ``derived`` where recovered, with the error in the note; ``normal`` where published.

    Raises
    ------
    DataError
        When the file is damaged, or an error does not go with a published or a recovered figure.
    """
    header = ["region", "persons", "error", "figure_1", "published"]
    rows = list(read_table(SOURCE, TABLE, header, directory))
    figure = figure_values(FIGURE_1, rows, "figure_1")
    return [*figure, *(_population(row, bar.cell) for row, bar in zip(rows, figure, strict=True))]


def _population(row: Row, bar: Cell) -> Observation:
    published = row.cells["published"] != ""
    error = row.number("error", "1234.5")
    if published != (error == 0):
        raise DataError(
            f"error {row.cells['error']} does not go with {row.cells['published'] or 'a recovered figure'!r}",
            where=row.place("error"),
            advice="a published figure has error 0, a recovered one another",
        )
    code = resolve_row(row, "region")
    note = Note("population_published") if published else _note(error)
    return Observation(
        territory=code,
        year=2024,
        variable="population_1jan",
        value=row.number("persons", "1234.5"),
        unit="persons",
        status="normal" if published else "derived",
        vintage=VINTAGE_2022,
        source=SOURCE,
        table=TABLE,
        row=row.cells["region"],
        column="persons",
        printed=row.cells["persons"] if published else "",
        note=note,
        inputs=() if published else (expenditure_cell(code), bar),
    )


def _note(error: float) -> Note:
    return Note("population_recovered", (("persons", f"{error:.0f}"),))
