"""What the page of the action plan and the targets shows, in the app and on the static site."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from geo.dataset import Dataset
from geo.initiatives.action_plan import Measure, Plan
from geo.initiatives.targets import PlannedValue, Target, distance
from geo.records.kinds.reports import Report
from geo.records.kinds.targets import TargetValue
from geo.records.progress import Progress, occurrences, progress, report_due
from layers.model.document import Document
from layers.model.lookup import source_title
from layers.pages.country.lines import Lines, digest_lines
from layers.pages.plan.measure_lines import money, progress_names
from layers.pages.plan.state import PlanState
from layers.text.language import Texts

WIDTH = 200
"""Width of a row's line of time, in its own units; its years are equally wide."""


@dataclass(frozen=True)
class YearTick:
    """A deadline on the line of time: its place from the left and its status."""

    x: float
    status: Progress


@dataclass(frozen=True)
class MeasureRow:
    """A measure in words. ``dates`` are the deadlines written out, ``others`` how many more there are."""

    number: int
    title: str
    direction: str
    form: str
    printed: str
    dates: str
    others: int
    ticks: Sequence[YearTick]
    bodies: Sequence[str]
    finance: str
    place: str
    locator: str
    status: Progress
    state: str
    note: str


@dataclass(frozen=True)
class TargetRow:
    """A target in words: for each year the plan as printed, what is reported, and how far they are apart."""

    title: str
    unit: str
    printed: str
    odd: str
    source: str
    cells: Sequence[tuple[str, str, str]]


@dataclass(frozen=True)
class TargetTable:
    """The targets of one document."""

    title: str
    years: Sequence[int]
    rows: Sequence[TargetRow]


@dataclass(frozen=True)
class PlanPage:
    """The page. ``counts`` are the statuses that occur, in words, with their number; ``clock`` what is due next.

    ``news`` say what was reported of the draft and of the days before the decree.
    ``now`` is the place of the day on the line of time, none outside of it; ``first`` and ``last`` are its years.
    """

    day: str
    shown: int
    of: int
    counts: Sequence[tuple[Progress, str, int]]
    clock: Sequence[str]
    rows: Sequence[MeasureRow]
    first: int
    last: int
    now: float | None
    source: str
    targets: Sequence[TargetTable]
    news: Sequence[Lines]


def plan_page(
    dataset: Dataset, data: Document, texts: Texts, asked: PlanState, today: date, region: str | None = None
) -> PlanPage:
    """Return the page of what is asked for, in the language of ``texts``.

    Parameters
    ----------
    data
        The map document of ``dataset``, for names of regions and titles of sources.
    today
        The day of the statuses when none is asked for.
    region
        Only the measures of this region, those of its akimat or about its ground.

    Raises
    ------
    DataError
        When the catalogue or a record is damaged.
    """
    plan, day = dataset.plan, asked.asof or today
    reports = dataset.records.reports()
    names = progress_names(texts)
    rows = [
        _row(plan, measure, reports, day, data, texts)
        for measure in plan.measures
        if (asked.body is None or asked.body in {one.party.id for one in measure.bodies})
        and (asked.due is None or asked.due in {one.year for one in measure.deadline.days})
        and (region is None or region in measure.regions)
    ]
    rows = [row for row in rows if asked.status in (None, row.status)]
    statuses = [row.status for row in rows]
    return PlanPage(
        day=texts.date(day),
        shown=len(rows),
        of=len(plan.measures),
        counts=[(key, name, statuses.count(key)) for key, name in names.items() if key in statuses],
        clock=_clock(plan, day, texts),
        rows=rows,
        first=plan.adopted.year,
        last=plan.last_year,
        now=_place(plan, day) if plan.adopted.year <= day.year <= plan.last_year else None,
        source=source_title(data, plan.measures[0].source, texts.lang),
        targets=_targets(dataset, data, texts),
        news=[digest_lines(dataset, name, texts.lang) for name in ("news_draft", "news_before_decree")],
    )


def body_names(plan: Plan, texts: Texts) -> dict[str, str]:
    """Return the name of every responsible party by id, in the order of the plan."""
    return {one.party.id: one.party.name[texts.lang] for measure in plan.measures for one in measure.bodies}


def _row(
    plan: Plan, measure: Measure, reports: Sequence[Report], day: date, data: Document, texts: Texts
) -> MeasureRow:
    _, lang = texts.gettext, texts.lang
    names, agreed = progress_names(texts), _("by agreement")
    deciding = progress(measure, reports, day)
    state = names[deciding.status]
    if len(measure.deadline.days) > 1:
        state = f"{state} ({texts.date(deciding.period.last)})"
    regions = {one["code"]: one["names"][lang]["short"] for one in data["regions"]}
    sites = {one["id"]: one["name"][lang] for one in data["sites"]}
    place = [sites[measure.territory]] if measure.territory in sites else []
    return MeasureRow(
        number=measure.number,
        title=measure.title[lang],
        direction=measure.direction.title[lang],
        form=measure.form.text[lang],
        printed=measure.deadline.printed,
        dates=texts.date(measure.deadline.days[0]),
        others=len(measure.deadline.days) - 1,
        ticks=[YearTick(_place(plan, one.period.last), one.status) for one in occurrences(measure, reports, day)],
        bodies=[
            f"{one.party.name[lang]} ({agreed})" if one.by_agreement else one.party.name[lang]
            for one in measure.bodies
        ],
        finance=money(measure, lang),
        place="; ".join([*place, ", ".join(regions[code] for code in measure.regions)]).strip("; "),
        locator=measure.locator[lang],
        status=deciding.status,
        state=state,
        note=_("Report to the ministry by {date}").format(
            date=texts.date(report_due(plan, deciding.period.last))
        ),
    )


def _place(plan: Plan, day: date) -> float:
    """Return where a day stands on the line of time."""
    part = (day - date(day.year, 1, 1)).days / 366
    return round((day.year - plan.adopted.year + part) / (plan.last_year - plan.adopted.year + 1) * WIDTH, 1)


def _clock(plan: Plan, day: date, texts: Texts) -> list[str]:
    """Return the next day of each reporting duty and what it is."""
    lines = []
    for duty in plan.reporting:
        year = day.year if duty.due(day.year) >= day else day.year + 1
        what = duty.what[texts.lang].format(year=year - 1)
        lines.append(f"{texts.date(duty.due(year))}: {what} ({duty.locator[texts.lang]})")
    return lines


def _targets(dataset: Dataset, data: Document, texts: Texts) -> list[TargetTable]:
    values = dataset.records.target_values()
    found = dataset.targets.targets
    tables = []
    for source in dict.fromkeys(target.source for target in found):
        own = [target for target in found if target.source == source]
        known = {point.year for target in own for point in target.points} | {
            value.year for value in values if value.target in {target.id for target in own}
        }
        years = sorted(known)
        rows = [_target(dataset, target, years, values, texts) for target in own]
        tables.append(TargetTable(source_title(data, source, texts.lang), years, rows))
    return tables


def _target(
    dataset: Dataset, target: Target, years: Sequence[int], values: Sequence[TargetValue], texts: Texts
) -> TargetRow:
    _ = texts.gettext
    reported = {value.year: value.value for value in values if value.target == target.id}
    start, cells = _("start"), []
    for year in years:
        point = target.plan(year)
        plan = _planned(point, texts) if point else ""
        if point and point.kind == "baseline":
            plan = f"{plan} ({start})"
        value, apart = "", ""
        if year in reported:
            value = _("reported: {value}").format(value=texts.number(reported[year], _decimals(reported[year])))
            difference = distance(target, year, reported[year]).difference
            if difference is not None:
                sign = "+" if difference > 0 else ""
                apart = f"{sign}{texts.number(difference, _decimals(difference))}"
        cells.append((plan, value, apart))
    kinds = {"target": _("Target {number}"), "result": _("Expected result {number}")}
    lang = texts.lang
    same = target.unit.text["kk"].casefold() == target.unit_printed.casefold()
    return TargetRow(
        title=f"{kinds[target.kind].format(number=target.number)}. {target.title[lang]}",
        unit=target.unit.text[lang],
        printed="" if same else target.unit_printed,
        odd=target.odd[lang] if target.odd else "",
        source=_table_title(dataset, target, lang),
        cells=cells,
    )


def _planned(point: PlannedValue, texts: Texts) -> str:
    """Return the plan of a year as printed, a number in the signs of the language."""
    whole, _, fraction = point.printed.replace("\u00a0", "").replace(" ", "").partition(",")
    if point.value is None or not whole.isdigit():
        return point.printed
    return texts.number(point.value, len(fraction))


def _table_title(dataset: Dataset, target: Target, lang: str) -> str:
    """Return what the document calls the place where the target stands."""
    if not target.points:
        return ""
    tables = next(one for one in dataset.sources if one.id == target.source).tables
    return tables[target.points[0].table].title[lang]


def _decimals(value: float) -> int:
    return len(f"{value:.6f}".rstrip("0").split(".")[1])
