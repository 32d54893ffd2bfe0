"""What people record: reports of measures, reported values of targets, tasks of regions.

Every record says who says so, when, and in which document. Whether a record agrees with the catalogue is told by
``geo.initiatives.record_rules``.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StringConstraints

from geo.core.text import CatalogueModel

Line = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500, pattern=r"^[^\n\r]*$")
]
Link = Annotated[str, StringConstraints(pattern=r"^https?://\S+$", max_length=500)]

TASK_STATUSES = ("proposed", "approved", "in_competition", "under_way", "finished", "rejected")
TaskStatus = Literal["proposed", "approved", "in_competition", "under_way", "finished", "rejected"]
KindName = Literal["reports", "targets", "tasks"]


class Body(CatalogueModel):
    """What all records have: ``who`` reports, on which day (``when``), in which ``document``."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    who: Line
    when: date
    document: Line

    @property
    def key(self) -> tuple[str | int, ...]:
        """What the record is about: two current records of a kind never have one key."""
        raise NotImplementedError


class Report(Body):
    """A report that a measure was done for one of its deadlines; ``done_on`` is the day it was."""

    measure: int
    deadline: date
    done_on: date
    note: Line | None = None

    @property
    def key(self) -> tuple[str | int, ...]:
        """Measure and deadline."""
        return self.measure, self.deadline.isoformat()


class TargetValue(Body):
    """The value that a target had in a calendar year, in ``unit``."""

    target: Line
    year: int
    value: float
    unit: Line
    note: Line | None = None

    @property
    def key(self) -> tuple[str | int, ...]:
        """Target and year."""
        return self.target, self.year


class Task(Body):
    """A task of a region: what science is asked for, in which field, for whom, and how far it is."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$")]
    region: Line
    field: Line
    description: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
    beneficiary: Line
    status: TaskStatus
    project: Link | None = None

    @property
    def key(self) -> tuple[str | int, ...]:
        """The task's own id."""
        return (self.id,)


KINDS: dict[KindName, type[Body]] = {"reports": Report, "targets": TargetValue, "tasks": Task}


class LedgerLine(CatalogueModel):
    """A line of a ledger: its own id, the moment it was recorded (UTC), the id it corrects, and the record."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z]+-[0-9]{4,}$")]
    recorded: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")]
    corrects: str | None = None
    body: Annotated[dict[str, object], Field(min_length=1)]
