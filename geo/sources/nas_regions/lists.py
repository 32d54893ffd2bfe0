"""The concept of the National Academy of Sciences: figures without labels, table 3, the co-financing rule.

Our copy of the text has figures 1 and 4 as values in descending order, with some of the labels; of figures 2 and
A1 only the mean (and median), of figures 3, 5 and 6 nothing.
"""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from statistics import mean, median

from geo.core.errors import DataError
from geo.observations.fact import Fact
from geo.sources.base import SOURCES_DIR, Row, read_table, resolve_row
from geo.sources.fact_cells import fact
from geo.sources.nas_regions.expenditure import SOURCE

_STYLE = "1 234,5"
# Figure -> variable and unit.
_FIGURES = {
    "1": ("rd_expenditure_per_100k", "mln KZT per 100 000 inhabitants"),
    "2": ("rd_intensity", "%"),
    "4": ("researchers_per_100k", "persons per 100 000 inhabitants"),
    "А1": ("rd_enterprise_share", "%"),
}
_VALUE_COLUMNS = {"1": "ҒЗТКЖ-ға ішкі шығындар, млн. теңге", "4": "Зерттеуші мамандардың саны, бірлік"}
_YEAR = 2024
# Columns of table 3; its five indicators, by their number, and their units.
_PLAN_TEXT = ("№", "Индикатор", "Өлшем бірлігі", "Аяқтау нысаны")
_PLAN_YEARS = tuple(range(2026, 2031))
_PLAN = {
    "1.": ("foresight_sessions", "sessions"),
    "2.": ("terms_of_reference", "tasks"),
    "3.": ("projects_with_academy", "projects"),
    "4.": ("cofinancing_share", "%"),
    "5.": ("recommendations", "recommendations"),
}
# Averages are printed with two decimals, of values printed with two.
_AVERAGE_TOLERANCE = 0.0101
_FUNDING = ("grant", "programme_targeted")


def read_facts(directory: Path = SOURCES_DIR) -> list[Fact]:
    """Return the values, labels and averages of the figures, the five targets and the co-financing rule.

    Raises
    ------
    DataError
        When a transcription is damaged, a figure does not descend, or its printed mean or median does not follow.
    """
    values = {figure: _values(figure, directory) for figure in _VALUE_COLUMNS}
    averages = list(
        read_table(SOURCE, "figure_averages", ["Сурет", "Орташа арифметикалық", "Медиана"], directory)
    )
    return [
        *(fact for facts in values.values() for fact in facts),
        *_labels(directory),
        *(fact for row in averages for fact in _averages(row, values)),
        *_plan(directory),
        *_rule(directory),
    ]


def _values(figure: str, directory: Path) -> list[Fact]:
    column = _VALUE_COLUMNS[figure]
    variable, unit = _FIGURES[figure]
    rows = list(read_table(SOURCE, f"figure_{figure}", [column], directory))
    numbers = [row.number(column, _STYLE) for row in rows]
    for row, (higher, lower) in zip(rows[1:], pairwise(numbers), strict=True):
        if higher < lower:
            raise DataError(
                "is more than the value above it", where=row.place(column), advice="compare the figure"
            )
    return [
        fact(
            "figure",
            SOURCE,
            f"figure_{figure}",
            row,
            column,
            subject="-",
            year=_YEAR,
            variable=variable,
            unit=unit,
            label=str(bar),
        )
        for bar, row in enumerate(rows, 1)
    ]


def _labels(directory: Path) -> list[Fact]:
    facts = []
    for row in read_table(SOURCE, "figure_labels", ["Сурет", "Өңір"], directory):
        figure = row.cells["Сурет"]
        if figure not in _VALUE_COLUMNS:
            raise DataError(f"figure {figure!r} has no values", where=row.place("Сурет"), advice="compare")
        facts.append(
            fact(
                "figure",
                SOURCE,
                "figure_labels",
                row,
                "Өңір",
                subject=resolve_row(row, "Өңір"),
                year=_YEAR,
                variable=f"{_FIGURES[figure][0]}_label",
                text=row.cells["Өңір"],
            )
        )
    return facts


def _averages(row: Row, values: dict[str, list[Fact]]) -> list[Fact]:
    figure = row.cells["Сурет"]
    if figure not in _FIGURES:
        raise DataError(f"unknown figure {figure!r}", where=row.place("Сурет"), advice="1, 2, 4 or А1")
    variable, unit = _FIGURES[figure]
    facts = []
    for column, name in (("Орташа арифметикалық", "mean"), ("Медиана", "median")):
        if row.cells[column]:
            facts.append(
                fact(
                    "figure",
                    SOURCE,
                    "figure_averages",
                    row,
                    column,
                    subject="KZ",
                    year=_YEAR,
                    variable=f"{variable}_{name}",
                    unit=unit,
                )
            )
    for average in facts:
        if figure in values:
            _check_average(row, average, sorted(v.value or 0.0 for v in values[figure]))
    return facts


def _check_average(row: Row, average: Fact, numbers: list[float]) -> None:
    found = mean(numbers) if average.variable.endswith("mean") else median(numbers)
    if abs(found - (average.value or 0.0)) > _AVERAGE_TOLERANCE:
        raise DataError(
            f"the values give {found:.3f}, printed is {average.printed}",
            where=row.place(average.column),
            advice="compare the figure",
        )


def _plan(directory: Path) -> list[Fact]:
    columns = [f"{year} жыл" for year in _PLAN_YEARS]
    facts = []
    for row in read_table(SOURCE, "table_3", [*_PLAN_TEXT, *columns], directory):
        number = row.cells["№"]
        if number not in _PLAN:
            raise DataError(f"unknown indicator {number!r}", where=row.place("№"), advice="1. to 5.")
        variable, unit = _PLAN[number]
        label = number.rstrip(".")
        for year, column in zip(_PLAN_YEARS, columns, strict=True):
            found = fact(
                "target",
                SOURCE,
                "table_3",
                row,
                column,
                subject="KZ",
                year=year,
                variable=variable,
                unit=unit,
                label=label,
            )
            facts.append(replace(found, column=str(year)))
    return facts


def _rule(directory: Path) -> list[Fact]:
    facts = []
    for row in read_table(SOURCE, "cofinancing", ["№", "funding", "printed"], directory):
        funding = row.cells["funding"]
        if funding not in _FUNDING:
            raise DataError(
                f"unknown funding {funding!r}", where=row.place("funding"), advice=", ".join(_FUNDING)
            )
        variable = f"local_cofinancing_at_least_{funding}"
        facts.append(
            fact(
                "rule",
                SOURCE,
                "cofinancing",
                row,
                "printed",
                subject="KZ",
                year=None,
                variable=variable,
                unit="%",
            )
        )
    return facts
