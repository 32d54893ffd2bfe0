"""What a passport says of demand and initiatives: type, clusters, tasks, and the measures of the action plan."""

from collections.abc import Sequence
from datetime import date
from textwrap import shorten

from geo.initiatives.action_plan import load_plan
from geo.initiatives.clusters import load_clusters
from geo.initiatives.demand import load_demand
from geo.initiatives.science_territories import load_science_territories
from geo.records.kinds import Task
from geo.records.ledger import current
from layers.figures import fonts, style
from layers.figures.canvas import BOLD, Canvas
from layers.figures.flow import Part, heading
from layers.pages.plan.measure_lines import MeasureLine, type_place
from layers.view.view import View

_SHRUNK = (1.0, 0.92, 0.84, 0.76, 0.68)
_SIZE = 13.0
_LONGEST_TASK = 160
_MOST_TASKS = 8


def demand(view: View, region: int) -> list[Part]:
    """Return a region's type with priority fields, its clusters, its planned territory and its tasks."""
    _ = view.texts.gettext
    code = view.document["regions"][region]["code"]
    places: dict[str, list[str]] = {}
    parts = [
        heading(_("Demand")),
        *_types(view, code, places),
        *_clusters(view, code, places),
        *_territories(view, code, places),
    ]
    for source, locators in places.items():
        said = f"{_('Source')}: {source_title(view, source)}: {'; '.join(dict.fromkeys(locators))}"
        parts.append(Part(said, 11, color=style.MUTED))
    return [*parts, *_tasks(view, code)]


def _types(view: View, code: str, places: dict[str, list[str]]) -> list[Part]:
    _ = view.texts.gettext
    kind, asked = _("Type of region"), _("Priority fields")
    types = load_demand().types_of(code)
    if not types:
        return [Part(_("The decree's types of regions do not name it."), 12.5, color=style.MUTED)]
    parts = []
    for one in types:
        fields = "; ".join(view.pick(field.as_dict()) for field in one.fields)
        parts.append(Part(f"{kind}: {view.pick(one.title.as_dict())}", 12.5, BOLD, above=5))
        parts.append(Part(f"{asked}: {fields}", 12.5))
        places.setdefault(one.source, []).append(type_place(one, code, view.texts))
    return parts


def _clusters(view: View, code: str, places: dict[str, list[str]]) -> list[Part]:
    _ = view.texts.gettext
    parts, cluster, leader = [], _("Cluster"), _("Integrator")
    for one in load_clusters():
        if code in one.regions:
            until = _("prospective, concept to {year}").format(year=one.until)
            title = f"{cluster}: {view.pick(one.title.as_dict())} ({until})"
            parts.append(Part(title, 12.5, BOLD, above=5))
            parts.append(Part(f"{leader}: {view.pick(one.integrator.as_dict())}", 12.5))
            places.setdefault(one.source, []).append(view.pick(one.locator.as_dict()))
    return parts


def _territories(view: View, code: str, places: dict[str, list[str]]) -> list[Part]:
    parts, about = [], view.texts.gettext("Specialisation")
    for one in load_science_territories():
        if one.site.region == code:
            name, model = view.pick(one.site.name.as_dict()), view.pick(one.model.title.as_dict())
            fields = "; ".join(view.pick(field.as_dict()) for field in one.specialisation)
            parts.append(Part(f"{name} ({model})", 12.5, BOLD, above=5))
            parts.append(Part(f"{about}: {fields}", 12.5))
            places.setdefault(one.source, []).append(view.pick(one.locator.as_dict()))
    return parts


def _tasks(view: View, code: str) -> list[Part]:
    _ = view.texts.gettext
    own = [one.body for one in current("tasks") if isinstance(one.body, Task) and one.body.region == code]
    if not own:
        return [Part(_("No task of the region is recorded."), 12.5, color=style.MUTED, above=5)]
    title = _("Tasks of the region")
    parts = [Part(f"{title}: {len(own)}", 12.5, BOLD, above=5)]
    for one in own[:_MOST_TASKS]:
        parts.append(Part(f"{one.id}: {shorten(one.description, _LONGEST_TASK, placeholder='…')}", 12))
    if (more := len(own) - _MOST_TASKS) > 0:
        parts.append(Part(_("Not shown: {count}.").format(count=more), 12, color=style.MUTED))
    return parts


def source_title(view: View, source: str) -> str:
    """Return the title of a source of the document."""
    return view.pick(next(one for one in view.document["sources"] if one["id"] == source)["title"])


def draw_measures(
    canvas: Canvas,
    where: tuple[float, float, float, float],
    lines: Sequence[MeasureLine],
    as_of: date,
    view: View,
) -> None:
    """Draw the table of measures into a rectangle, smaller when they are many, and its source below."""
    x0, y, x1, bottom = where
    texts = view.texts
    _ = texts.gettext
    at = (x0, x0 + 34, x0 + 400, x0 + 560)
    widths = (at[2] - at[1] - 14, at[3] - at[2] - 12, x1 - at[3])
    note = Part(plan_source(view), 11, color=style.MUTED)
    room = bottom - y - 60 - len(note.lines(x1 - x0, 1)) * 15
    heights = {f: [_tall(line, widths, _SIZE * f) for line in lines] for f in _SHRUNK}
    factor = next((f for f in _SHRUNK if sum(heights[f]) <= room), _SHRUNK[-1])
    size = _SIZE * factor
    status = f"{_('Status')}, {texts.date(as_of)}"
    for x, words in zip(at, ("№", _("Measure"), _("Deadline"), status), strict=True):
        canvas.text(x, y + 8, words, 12, color=style.MUTED)
    y += 20
    for line, tall in zip(lines, heights[factor], strict=True):
        canvas.line(x0, y, x1, y, style.LINE, 0.7)
        canvas.text(at[0], y + 4 + size * 0.7, line.number, size, weight=BOLD)
        for x, width, words in zip(at[1:], widths, (line.title, line.deadline, line.status), strict=True):
            canvas.paragraph(x, y + 4, words, size, width)
        y += tall
    canvas.line(x0, y, x1, y, style.LINE, 0.7)
    canvas.paragraph(x0, y + 8, note.text, note.size, x1 - x0, color=note.color)


def _tall(line: MeasureLine, widths: Sequence[float], size: float) -> float:
    """Return the height of a row: that of its tallest cell."""
    cells = zip((line.title, line.deadline, line.status), widths, strict=True)
    rows = max(len(fonts.wrap(fonts.printable(words), width, size)) for words, width in cells)
    return rows * size * style.LEADING + 8


def plan_source(view: View) -> str:
    """Return the rule by which a measure is done, and the source of the plan."""
    _ = view.texts.gettext
    rule = _(
        "A measure is done only when a report says so; the deadlines are the last days of the printed periods."
    )
    title, place = source_title(view, load_plan().measures[0].source), _("action plan")
    return f"{rule} {_('Source')}: {title}: {place}."
