"""Bureau of National Statistics: main indicators of R&D of 2022, sheet 29, R&D financed from local budgets.

The workbook has a key of its own: a dash is "no phenomenon" and so a zero, "x" is a confidential figure.
"""

from decimal import Decimal
from pathlib import Path

from geo.core.errors import DataError
from geo.observations.observation import Observation
from geo.observations.status import Status
from geo.sources.base import DASH, SOURCES_DIR, Row, read_table, resolve_row
from geo.territories.registry import VINTAGE_2022

SOURCE, TABLE = "bns_rd_2022", "sheet_29"
_REGION, _AMOUNT = "Өңір", "жергілікті бюджет"
_STYLE = "1234.5"
_CONFIDENTIAL = "x"
# The city is "Алматы қаласы" there, so the bare name is the region.
_MEANT = {"Алматы": "KZ-19"}


def read(directory: Path = SOURCES_DIR) -> list[Observation]:
    """Return local budgets' R&D expenditure of 2022 in thousand tenge: 20 regions and the country.

    Raises
    ------
    DataError
        When the transcription is damaged, or the parts exceed the total, or equal it though one is confidential.
    """
    total, *parts = rows = list(read_table(SOURCE, TABLE, [_REGION, _AMOUNT], directory))
    printed = [row.exact(_AMOUNT, _STYLE) for row in parts if row.cells[_AMOUNT] != _CONFIDENTIAL]
    rest = total.exact(_AMOUNT, _STYLE) - sum(printed, Decimal(0))
    if rest < 0 or (rest > 0) != (len(printed) < len(parts)):
        raise DataError(
            f"the parts leave {rest} of the printed total",
            where=total.place(_AMOUNT),
            advice="compare the column with the workbook",
        )
    return [_observation(row) for row in rows]


def _observation(row: Row) -> Observation:
    printed = row.cells[_AMOUNT]
    value: float | None
    status: Status
    if printed == _CONFIDENTIAL:
        value, status = None, "not_disclosed"
    elif printed == DASH:
        value, status = 0.0, "zero"
    else:
        value, status = row.number(_AMOUNT, _STYLE), "normal"
    return Observation(
        territory=resolve_row(row, _REGION, _MEANT),
        year=2022,
        variable="rd_local_budget",
        value=value,
        unit="thousand KZT",
        status=status,
        vintage=VINTAGE_2022,
        source=SOURCE,
        table=TABLE,
        row=row.cells[_REGION],
        column=_AMOUNT,
        printed=printed,
        unit_printed="мың теңге",
    )
