"""Observations: one published figure each, with its unit, status, vintage and place of origin."""

import math
from dataclasses import dataclass, fields

import pandas as pd

from geo.observations.note import Note
from geo.observations.status import STATUSES, VALUELESS, ZEROS, Status

Cell = tuple[str, str, str, str]
"""A place of a figure: id of the source, of its table, row and column as named there."""


@dataclass(frozen=True)
class Observation:
    """One figure of one source.

    Parameters
    ----------
    territory
        ISO 3166-2 code; ``KZ`` is the country.
    year
        Calendar year of the figure; for a stock such as population on 1 January, the year of that day.
    variable
        What is measured, in snake_case English; unique within a source.
    value
        The number in ``unit``; none exactly when the status has no value.
    unit
        A unit of ``geo.observations.units``.
    status
        ``zero``, ``zero_by_total`` and ``negligible`` are noughts; those of ``VALUELESS`` have no value.
    vintage
        ISO date from which the borders hold that the figure refers to.
    source, table, row, column
        Where it stands: id of the source, id of its table, row and column as named there.
    printed
        The text as printed; empty for a figure that no document prints.
    note
        What a reader of this one figure has to know; none when there is nothing.
    unit_printed
        The unit as the source prints it, which is not always the one the figure is in.
    inputs
        The cells (source, table, row, column) that a figure was recovered from; none for one that is printed.

    Raises
    ------
    ValueError
        When value and status contradict each other, the value is not finite, or a figure is both printed and
        recovered.
    """

    territory: str
    year: int
    variable: str
    value: float | None
    unit: str
    status: Status
    vintage: str
    source: str
    table: str
    row: str
    column: str
    printed: str
    note: Note | None = None
    unit_printed: str = ""
    inputs: tuple[Cell, ...] = ()

    def __post_init__(self) -> None:
        check_status(self.value, self.status)
        if self.inputs and self.printed:
            raise ValueError(f"{self.printed!r} cannot be printed and recovered")

    @property
    def cell(self) -> Cell:
        """Where it stands."""
        return self.source, self.table, self.row, self.column


def check_status(value: float | None, status: Status) -> None:
    """Refuse a value that its status contradicts: ``ValueError``."""
    if status not in STATUSES:
        raise ValueError(f"unknown status {status!r}")
    if (value is None) != (status in VALUELESS):
        raise ValueError(f"status {status!r} with value {value!r}")
    if value is not None and not math.isfinite(value):
        raise ValueError(f"value {value!r} is not finite")
    if (value == 0) != (status in ZEROS):
        raise ValueError(
            f"status {status!r} with value {value!r}: a nought has one of {', '.join(sorted(ZEROS))}"
        )


COLUMNS: tuple[str, ...] = tuple(field.name for field in fields(Observation))


def frame(observations: list[Observation]) -> pd.DataFrame:
    """Return observations as the tidy table ``COLUMNS``, sorted; one row a figure.

    Raises
    ------
    ValueError
        When a source gives the same variable twice for one territory and year.
    """
    table = pd.DataFrame([[getattr(o, name) for name in COLUMNS] for o in observations], columns=list(COLUMNS))
    key = ["source", "variable", "year", "territory"]
    doubled = table[table.duplicated(key)]
    if len(doubled):
        raise ValueError(f"doubled observation: {tuple(doubled.iloc[0][key])}")
    return table.sort_values(key, ignore_index=True)
