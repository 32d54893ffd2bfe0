"""Figures 1 and 4 of the Academy's concept by region: what they print, in which place, of whom by our reading.

The figures print 20 values in descending order and only some names. Which value is whose stands in the files of
what was recovered with them; ``geo.statements.figure_decoding`` finds that there is no other reading.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from geo.observations.observation import Cell, Observation
from geo.sources.base import Row, resolve_row
from geo.territories.registry import VINTAGE_2022, load_territories

_SOURCE, _YEAR, _STYLE = "nas_regions", 2024, "1 234,5"


@dataclass(frozen=True)
class PrintedFigure:
    """A figure of the concept: its table, its heading, and what it shows."""

    table: str
    heading: str
    variable: str
    unit: str
    unit_printed: str


FIGURE_1 = PrintedFigure(
    "figure_1",
    "ҒЗТКЖ-ға ішкі шығындар, млн. теңге",
    "rd_expenditure_per_100k",
    "mln KZT per 100 000 inhabitants",
    "млн. теңге",
)
FIGURE_4 = PrintedFigure(
    "figure_4",
    "Зерттеуші мамандардың саны, бірлік",
    "researchers_per_100k",
    "persons per 100 000 inhabitants",
    "бірлік",
)


def figure_values(figure: PrintedFigure, rows: Sequence[Row], column: str) -> list[Observation]:
    """Return what a figure prints of each region, in the order of the rows; ``column`` has it as printed.

    Raises
    ------
    DataError
        When a cell is no number or a region is unknown.
    """
    numbers = [row.number(column, _STYLE) for row in rows]
    return [
        Observation(
            territory=resolve_row(row, "region"),
            year=_YEAR,
            variable=figure.variable,
            value=number,
            unit=figure.unit,
            status="normal",
            vintage=VINTAGE_2022,
            source=_SOURCE,
            table=figure.table,
            # Values stand in descending order: the place of one is how many are at least as large.
            row=str(sum(other >= number for other in numbers)),
            column=figure.heading,
            printed=row.cells[column],
            unit_printed=figure.unit_printed,
        )
        for row, number in zip(rows, numbers, strict=True)
    ]


def expenditure_cell(region: str) -> Cell:
    """Return where table 1 prints the R&D expenditure of a region (ISO code) in 2024."""
    return _SOURCE, "table_1", load_territories()[region].names["kk"].official, str(_YEAR)
