"""Which measures of the action plan a reader asks for: body, year of a deadline, status, day of the status."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Self

from geo.dataset import load_dataset
from layers.model.document import Document
from layers.view.state import Notice, shortened

if TYPE_CHECKING:
    from geo.records.progress import Progress

KEYS = ("body", "due", "status", "asof")
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
        cls, query: Mapping[str, Sequence[str]], document: Document
    ) -> tuple[Self, tuple[Notice, ...]]:
        """Read the state from a query string; never fails: what cannot be used is left out with a notice."""
        asked = {key: query[key][0] if len(query[key]) == 1 else "" for key in KEYS if key in query}
        # The plan is read for a link that asks for a part of it, not for every visitor.
        body = next((one for one in bodies() if one == asked["body"]), None) if "body" in asked else None
        due = next((year for year in years() if str(year) == asked["due"]), None) if "due" in asked else None
        status = _progress(asked["status"]) if "status" in asked else None
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


def bodies() -> tuple[str, ...]:
    """Return the ids of all parties that are responsible for a measure, in the order of the plan."""

    return tuple(
        dict.fromkeys(one.party.id for measure in load_dataset().plan.measures for one in measure.bodies)
    )


def years() -> tuple[int, ...]:
    """Return the years with a deadline, ascending."""

    return tuple(sorted({day.year for measure in load_dataset().plan.measures for day in measure.deadline.days}))


def _progress(text: str) -> "Progress | None":
    from geo.records.progress import PROGRESS

    return next((one for one in PROGRESS if one == text), None)
