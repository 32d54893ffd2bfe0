"""What passports and slides say of a region's demand: type, clusters, planned territories, tasks, sources."""

from dataclasses import dataclass
from textwrap import shorten

from layers.pages.region.initiatives import RegionInitiatives
from layers.text.language import Texts

LONGEST_TASK = 160
MOST_TASKS = 8


@dataclass(frozen=True)
class DemandLine:
    """A line of text; ``style`` is ``strong``, ``plain`` or ``small``."""

    text: str
    style: str = "plain"


def demand_lines(asked: RegionInitiatives, texts: Texts) -> list[DemandLine]:
    """Return a region's types with priority fields, clusters, planned territories, their sources, and tasks."""
    _ = texts.gettext
    lines = []
    kinds = (
        (asked.types, _("Type of region"), _("Priority fields")),
        (asked.clusters, _("Cluster"), _("Integrator")),
        (asked.territories, "", _("Specialisation")),
    )
    for found, kind, about in kinds:
        for one in found:
            title = f"{kind}: {one.title}" if kind else f"{one.title} ({one.kind})"
            lines += [DemandLine(title, "strong"), DemandLine(f"{about}: {one.about}")]
    if not asked.types:
        lines.insert(0, DemandLine(_("The decree's types of regions do not name it."), "small"))
    places: dict[str, list[str]] = {}
    for one in (*asked.types, *asked.clusters, *asked.territories):
        places.setdefault(one.source, []).append(one.place)
    for source, named in places.items():
        lines.append(DemandLine(f"{_('Source')}: {source}: {'; '.join(dict.fromkeys(named))}", "small"))
    return [*lines, *_task_lines(asked, texts)]


def _task_lines(asked: RegionInitiatives, texts: Texts) -> list[DemandLine]:
    _ = texts.gettext
    if not asked.tasks:
        return [DemandLine(_("No task of the region is recorded."), "small")]
    lines = [DemandLine(f"{_('Tasks of the region')}: {len(asked.tasks)}", "strong")]
    lines += [
        DemandLine(f"{name}: {shorten(description, LONGEST_TASK, placeholder='…')}")
        for name, description in asked.tasks[:MOST_TASKS]
    ]
    if (more := len(asked.tasks) - MOST_TASKS) > 0:
        lines.append(DemandLine(_("Not shown: {count}.").format(count=more), "small"))
    return lines


def measures_table(asked: RegionInitiatives, texts: Texts) -> list[list[str]]:
    """Return the measures of the action plan that name a region, a head first; empty without any."""
    _ = texts.gettext
    rows = [[one.number, one.title, one.deadline, one.status] for one in asked.measures]
    return [["№", _("Measure"), _("Deadline"), f"{_('Status')}, {asked.day}"], *rows] if rows else []


def measures_source(asked: RegionInitiatives, texts: Texts) -> str:
    """Return the rule by which a measure is done, and the source of the plan."""
    _ = texts.gettext
    rule = _(
        "A measure is done only when a report says so; the deadlines are the last days of the printed periods."
    )
    source, plan = _("Source"), _("action plan")
    return f"{rule} {source}: {asked.measures_source}: {plan}."
