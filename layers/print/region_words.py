"""What a slide says of a region's demand and initiatives: lines, the table of its measures, their sources."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from layers.figures.canvas import BOLD
from layers.pages.plan.measure_lines import measure_lines
from layers.print.passport_initiatives import demand, plan_source
from layers.view.view import View


@dataclass(frozen=True)
class RegionWords:
    """A region in words: ``lines`` with whether they are bold, ``rows`` of the table, its head first or none."""

    title: str
    lines: Sequence[tuple[str, bool]]
    rows: Sequence[Sequence[str]]
    source: str


def region_words(view: View, region: int) -> RegionWords:
    """Return the words about a region (by index), the measures with their status on the day of the data."""
    _, texts = view.texts.gettext, view.texts
    day = date.fromisoformat(view.document["version"]["date"])
    measures = measure_lines(view.document["regions"][region]["code"], day, texts)
    head = ["№", _("Measure"), _("Deadline"), f"{_('Status')}, {texts.date(day)}"]
    rows = [[one.number, one.title, one.deadline, one.status] for one in measures]
    title, *parts = demand(view, region)
    return RegionWords(
        title=f"{view.official(region)}: {title.text[:1].lower()}{title.text[1:]}",
        lines=[(part.text, part.weight == BOLD) for part in parts],
        rows=[head, *rows] if rows else [],
        source=plan_source(view) if rows else "",
    )
