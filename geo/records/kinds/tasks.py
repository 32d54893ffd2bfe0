"""Tasks of regions: what science is asked for."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import StringConstraints

from geo.core.errors import DataError
from geo.core.phrases import Gettext, Phrase, quoted
from geo.initiatives.demand import load_demand
from geo.records.kind import (
    COMMON,
    CORRECTS,
    Body,
    Choices,
    FormColumn,
    Line,
    Problem,
    RecordKind,
    from_lists,
)
from geo.territories.registry import load_territories

Link = Annotated[str, StringConstraints(pattern=r"^https?://\S+$", max_length=500)]
TaskStatus = Literal["proposed", "approved", "in_competition", "under_way", "finished", "rejected"]
_SHOWN = 8


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

    @classmethod
    def from_cells(cls, cells: Mapping[str, object]) -> Self:
        """Take the region by code or by its name in any language."""
        return super().from_cells({**cells, "region": _region_code(str(cells["region"]))})

    def problems(self, today: date) -> Iterator[Problem]:
        """Yield what the catalogue has against the task: an unknown region or field of science."""
        yield from super().problems(today)
        if self.region not in [region.code for region in load_territories().regions]:
            what = Phrase("there is no region {value}", value=quoted(self.region))
            yield Problem("region", what, Phrase("use a code or a name from the lists of the form"))
        fields = {priority.id: priority.title for priority in load_demand().priorities}
        if self.field not in fields:
            what = Phrase("there is no field {value}", value=quoted(self.field))
            yield Problem("field", what, Phrase("one of {values}", values=list(fields.values())[:_SHOWN]))


def task_statuses(_: Gettext) -> dict[TaskStatus, str]:
    """Return the names of the statuses of a task."""
    return {
        "proposed": _("Proposed"),
        "approved": _("Approved by the regional council"),
        "in_competition": _("In a competition"),
        "under_way": _("Under way"),
        "finished": _("Finished"),
        "rejected": _("Rejected"),
    }


def _region_code(name: str) -> str:
    """Return the code of a region; the words themselves when they are no name of one."""
    try:
        return load_territories().resolve(name).code
    except DataError:
        return name


def _regions(lang: str, _: Gettext) -> Choices:
    return [(region.code, region.names[lang].official) for region in load_territories().regions]


def _fields(lang: str, _: Gettext) -> Choices:
    return [(priority.id, priority.title[lang]) for priority in load_demand().priorities]


def _statuses(_lang: str, _: Gettext) -> Choices:
    return list(task_statuses(_).items())


KIND = RecordKind(
    lambda _: _("Tasks of regions"),
    Task,
    (
        FormColumn(
            "id",
            lambda _: _("Task number"),
            lambda _: _("Your own number, no two tasks alike: letters, digits, dots, hyphens"),
        ),
        FormColumn("region", lambda _: _("Region"), lambda _: _("Code or official name"), choices=_regions),
        FormColumn("field", lambda _: _("Field of science"), from_lists, choices=_fields, width=30),
        FormColumn(
            "description",
            lambda _: _("Description"),
            lambda _: _("What science is asked for, up to 4000 characters"),
            width=60,
        ),
        FormColumn("beneficiary", lambda _: _("Beneficiary"), lambda _: _("Who will use the result"), width=36),
        FormColumn("status", lambda _: _("Status"), from_lists, choices=_statuses),
        FormColumn(
            "project",
            lambda _: _("Link to the project"),
            lambda _: _("Address that begins with https://, may stay empty"),
            required=False,
            width=36,
        ),
        *COMMON,
        CORRECTS,
    ),
)
