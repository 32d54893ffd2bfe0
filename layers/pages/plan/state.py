"""Which measures of the action plan a reader asks for: body, year of a deadline, status, day of the status."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Self, TypeVar

from geo.dataset import Dataset
from layers.model.document import Document
from layers.view.state import Notice, shortened

if TYPE_CHECKING:
    from geo.initiatives.action_plan import Plan
    from geo.records.progress import Progress

KEYS = ("body", "due", "status", "asof")
Option = TypeVar("Option")
_FIRST, _LAST = date(2025, 1, 1), date(2100, 12, 31)


@dataclass(frozen=True)
class PlanState:
    """What the reader chose; none for everything, and for today.

    Parameters
    ----------
    body
        Id of a responsible party.
    due
        Year with a deadline.
    status
        Status on the day.
    asof
        The day, from 2025 to 2100.
    """

    body: str | None = None
    due: int | None = None
    status: "Progress | None" = None
    asof: date | None = None

    @classmethod
    def from_query(
        cls, query: Mapping[str, Sequence[str]], document: Document, dataset: Dataset
    ) -> tuple[Self, tuple[Notice, ...]]:
        """Read the state from a query string; never fails: what cannot be used is left out with a notice."""
        asked = {key: query[key][0] if len(query[key]) == 1 else "" for key in KEYS if key in query}
        # The plan is read for a link that asks for a part of it, not for every visitor.
        body = _chosen(asked["body"], bodies(dataset.plan)) if "body" in asked else None
        due = _chosen(asked["due"], years(dataset.plan)) if "due" in asked else None
        status = _chosen(asked["status"], _progress()) if "status" in asked else None
        state = cls(body, due, status, parse_day(asked.get("asof", "")))
        refused = [key for key in asked if getattr(state, key) is None]
        return state, tuple(Notice(key, shortened(query[key])) for key in refused)

    def to_query(self) -> dict[str, str]:
        """Return the keys that are chosen; the day in ISO form."""
        return {key: str(value) for key in KEYS if (value := getattr(self, key)) is not None}


def parse_day(text: str) -> date | None:
    """Return the day that ``text`` names as 2027-12-31; none when it names none from 2025 to 2100."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        return None
    return day if _FIRST <= day <= _LAST and day.isoformat() == text.strip() else None


def bodies(plan: "Plan") -> tuple[str, ...]:
    """Return the ids of all parties that are responsible for a measure, in the order of the plan."""
    return tuple(dict.fromkeys(one.party.id for measure in plan.measures for one in measure.bodies))


def years(plan: "Plan") -> tuple[int, ...]:
    """Return the years with a deadline, ascending."""
    return tuple(sorted({day.year for measure in plan.measures for day in measure.deadline.days}))


def _progress() -> "Sequence[Progress]":
    from geo.records.progress import PROGRESS

    return PROGRESS


def _chosen(text: str, options: Sequence[Option]) -> Option | None:
    return next((one for one in options if str(one) == text), None)
