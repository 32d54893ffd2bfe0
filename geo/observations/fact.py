"""Facts that are no regional series: other countries, targets by year, rules, types of regions, loose figures."""

from dataclasses import dataclass
from typing import Literal

from geo.observations.observation import Cell, check_status
from geo.observations.status import Status

FactKind = Literal["comparison", "count", "aggregate", "target", "rule", "type", "figure"]


@dataclass(frozen=True)
class Fact:
    """One fact of one source, kept apart from the observations that are drawn.

    Parameters
    ----------
    kind
        ``comparison`` (another country beside ours), ``count`` (of the country or a region), ``aggregate`` (a
        sum or mean printed in a table), ``target``, ``rule``, ``type`` (of a region) or ``figure`` (a value of a
        chart whose labels are lost).
    subject
        Whom it is about: ISO 3166-1 code of a country, ISO 3166-2 code of a region, ``rest`` (the regions not
        named one by one), or ``-`` when the source does not say (a chart without labels).
    year
        Calendar year; none when it holds for no one year.
    variable
        What is stated, in snake_case English.
    value, unit, status
        As in ``Observation``; a fact in words has the status ``normal``, no value and ``text``.
    text
        The fact in words where it is no number.
    source, table, row, column, printed
        Where it stands and what is printed there.

    Raises
    ------
    ValueError
        When value and status contradict each other.
    """

    kind: FactKind
    subject: str
    year: int | None
    variable: str
    value: float | None
    unit: str
    status: Status
    text: str
    source: str
    table: str
    row: str
    column: str
    printed: str

    def __post_init__(self) -> None:
        if not self.text:
            check_status(self.value, self.status)

    @property
    def cell(self) -> Cell:
        """Where it stands."""
        return self.source, self.table, self.row, self.column
