"""A fact from a cell of a row: the status follows from what is printed."""

from geo.observations.fact import Fact, FactKind
from geo.observations.status import Status
from geo.sources.base import DASH, Row


def fact(
    kind: FactKind,
    source: str,
    table: str,
    row: Row,
    column: str,
    *,
    subject: str,
    year: int | None,
    variable: str,
    unit: str = "",
    style: str = "1 234,5",
    label: str = "",
    text: str = "",
    dash: Status = "not_applicable",
) -> Fact:
    """Return the fact that stands in ``column`` of ``row``.

    Parameters
    ----------
    style
        How the source writes numbers (``geo.sources.base.parse_number``).
    label
        What names the row in its table; the row's first cell when empty.
    text
        The fact in words, for a cell that is no number.
    dash
        What a dash means there; an empty cell is ``missing``.

    Raises
    ------
    DataError
        When the cell is neither a number in that style nor empty nor a dash, and no ``text`` is given.
    """
    printed = row.cells[column]
    status: Status = "normal"
    value = None
    if not text:
        if printed in ("", DASH):
            status = dash if printed else "missing"
        else:
            value = row.number(column, style)
            status = "normal" if value else "zero"
    return Fact(
        kind=kind,
        subject=subject,
        year=year,
        variable=variable,
        value=value,
        unit=unit,
        status=status,
        text=text,
        source=source,
        table=table,
        row=label or next(iter(row.cells.values())),
        column=column,
        printed=printed,
    )
