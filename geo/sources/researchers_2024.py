"""Researchers of 2024: figure 4 of the Academy's concept, whose values lost their labels.

Figure 4 times the population of 1 January 2024 gives whole researchers that add up to the country's 23,152. They
stand in no document: they are ``derived``, nothing of them is printed, and they name the cells they come from.
"""

from pathlib import Path

from geo.observations.note import Note
from geo.observations.observation import Cell, Observation
from geo.sources.base import SOURCES_DIR, check_sum, load_description, read_table, resolve_row
from geo.sources.figure_values import FIGURE_4, figure_values
from geo.territories.registry import VINTAGE_2022

SOURCE, TABLE, COLUMN = "researchers_2024", "recovered", "researchers"


def read(directory: Path = SOURCES_DIR) -> list[Observation]:
    """Return the researchers of 20 regions and the country in 2024, persons, and figure 4 with its regions.

    Raises
    ------
    DataError
        When the file is damaged, or the regions do not make the country's total.
    """
    *parts, total = rows = list(read_table(SOURCE, TABLE, ["region", COLUMN, "figure_4"], directory))
    check_sum(load_description(SOURCE, directory), TABLE, COLUMN, parts, total)
    figure = figure_values(FIGURE_4, parts, "figure_4")
    inputs: list[tuple[Cell, ...]] = [
        (bar.cell, ("population_2024", "population_1jan2024", row.cells["region"], "persons"))
        for row, bar in zip(parts, figure, strict=True)
    ]
    # The country's number is the sum of its regions.
    inputs.append(tuple(cell for cells in inputs for cell in cells))
    return [
        *figure,
        *(
            Observation(
                territory=resolve_row(row, "region"),
                year=2024,
                variable="researchers",
                value=row.number(COLUMN, "1234.5"),
                unit="persons",
                status="derived",
                vintage=VINTAGE_2022,
                source=SOURCE,
                table=TABLE,
                row=row.cells["region"],
                column=COLUMN,
                printed="",
                note=Note("researchers_recovered"),
                inputs=cells,
            )
            for row, cells in zip(rows, inputs, strict=True)
        ),
    ]
