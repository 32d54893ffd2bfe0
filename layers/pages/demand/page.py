"""What the page of demand shows, in the app and on the static site: what documents and regions ask of science."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geo.dataset import Dataset
from geo.initiatives.clusters import Cluster
from geo.initiatives.demand import Demand, PrintedPlace, RegionType
from geo.records.kinds.tasks import Task, task_statuses
from layers.drawing.categories import CountryPicture
from layers.model.document import Document
from layers.model.lookup import indicator_of, last_valued, newest_vintage, source_title, units_of
from layers.pages.country.lines import Lines, digest_lines
from layers.pages.demand.maps import cluster_map, supply_map, task_map, type_map
from layers.pages.plan.measure_lines import town_named, type_fields
from layers.text.language import Texts, heading, official
from layers.view.view import View

SUPPLY = ("researchers", "rd_expenditure", "rd_intensity")
"""Indicators that stand for what a region's science can do."""
CONCEPT = (
    "pilots_kk",
    "pilots_ru",
    "stage_1",
    "stage_2",
    "results",
    "selection",
    "council",
    "agents",
    "support",
    "kpis",
    "acts",
    "acts_to_come",
    "amendments",
)
"""Sections of the digest that say what else the concept of clusters has."""


@dataclass(frozen=True)
class TypeRow:
    """A type of regions with its priority fields and the places that the decree names."""

    title: str
    fields: str
    places: Sequence[str]


@dataclass(frozen=True)
class ClusterRow:
    """A prospective cluster in words."""

    title: str
    group: str
    council: str
    integrator: str
    zones: str
    regions: str
    locator: str
    note: str


@dataclass(frozen=True)
class TaskRow:
    """A recorded task of a region."""

    id: str
    region: str
    field: str
    description: str
    beneficiary: str
    status: str
    project: str
    said: str


@dataclass(frozen=True)
class BalanceRow:
    """A region: its values of ``SUPPLY`` with year and status, beside what is asked of it."""

    code: str
    name: str
    supply: Sequence[tuple[str, str]]
    types: str
    clusters: str
    tasks: str


@dataclass(frozen=True)
class DemandPage:
    """The page; ``remarks`` say what is odd about the typology, ``heads`` name the columns of ``SUPPLY``.

    ``supply_sources`` are the titles of the sources of the values shown, ``concept`` is what else that of the
    clusters says.
    """

    maps: Sequence[CountryPicture]
    heads: Sequence[str]
    balance: Sequence[BalanceRow]
    supply_sources: Sequence[str]
    types: Sequence[TypeRow]
    remarks: Sequence[str]
    types_source: str
    priorities: Sequence[str]
    priorities_source: str
    clusters: Sequence[ClusterRow]
    until: int
    clusters_source: str
    concept: Sequence[Lines]
    tasks: Sequence[TaskRow]


def demand_page(dataset: Dataset, data: Document, texts: Texts, region: str | None = None) -> DemandPage:
    """Return the page in the language of ``texts``.

    Parameters
    ----------
    data
        The map document of ``dataset``, for values, names of regions and titles of sources.
    region
        Code of a region: only what concerns it. The maps and the priority directions are of the whole country.

    Raises
    ------
    DataError
        When the catalogue or a record is damaged.
    """
    lang, demand, clusters = texts.lang, dataset.demand, dataset.clusters
    tasks = dataset.records.tasks()
    names = {one["code"]: one["names"][lang]["official"] for one in data["regions"]}
    newest = units_of(data, newest_vintage(data))
    shown = [at for at in data["order"][lang] if at in newest and region in (None, data["regions"][at]["code"])]
    return DemandPage(
        maps=[
            supply_map(data, texts),
            type_map(data, demand, texts),
            cluster_map(data, clusters, texts),
            task_map(data, tasks, texts),
        ],
        heads=[_head(data, name, lang) for name in SUPPLY],
        balance=[_balance(data, at, demand, clusters, tasks, texts) for at in shown],
        supply_sources=_supply_sources(data, shown, lang),
        types=[_type(one, names, texts) for one in demand.types if _concerns(one, region)],
        remarks=_remarks(demand, names, texts),
        types_source=f"{source_title(data, demand.types[0].source, lang)}, {texts.gettext('part 2, § 3')}",
        priorities=[f"{one.number}. {one.title[lang]}" for one in demand.priorities],
        priorities_source=", ".join(
            (source_title(data, demand.priorities_source, lang), demand.priorities_locator[lang])
        ),
        clusters=[_cluster(one, names, lang) for one in clusters if region is None or region in one.regions],
        until=clusters[0].until,
        clusters_source=source_title(data, clusters[0].source, lang),
        concept=[digest_lines(dataset, f"cluster_{name}", lang) for name in CONCEPT],
        tasks=[_task(one, names, texts) for one in tasks if region in (None, one.region)],
    )


def _head(data: Document, name: str, lang: str) -> str:
    entry = indicator_of(data, name)
    short, unit = entry["short"][lang], entry["unit"][lang]
    # "% of GRP" has its unit already.
    return short if unit in short else f"{short}, {unit}"


def _supply_sources(data: Document, shown: Sequence[int], lang: str) -> list[str]:
    titles: dict[str, None] = {}
    for one in data["indicators"]:
        years = {last_valued(one, at) for at in shown if one["id"] in SUPPLY} - {None}
        for at in sorted(year for year in years if year is not None):
            titles |= dict.fromkeys(View.of(data, one, at, lang).source_titles())
    return list(titles)


def _concerns(one: RegionType, region: str | None) -> bool:
    return region is None or any(place.region == region for place in one.places)


def _balance(
    data: Document,
    at: int,
    demand: Demand,
    clusters: Sequence[Cluster],
    tasks: Sequence[Task],
    texts: Texts,
) -> BalanceRow:
    _, lang, region = texts.gettext, texts.lang, data["regions"][at]
    code = region["code"]
    own = sum(task.region == code for task in tasks)
    return BalanceRow(
        code=code,
        name=official(region, lang),
        supply=[_supply(data, name, at, texts) for name in SUPPLY],
        types="; ".join(one.title[lang] for one in demand.types_of(code)) or _("not named"),
        clusters="; ".join(one.title[lang] for one in clusters if code in one.regions) or "–",
        tasks=texts.number(own, 0) if own else _("none recorded"),
    )


def _supply(data: Document, name: str, at: int, texts: Texts) -> tuple[str, str]:
    """Return the newest value with its year, or why there is none."""
    section = indicator_of(data, name)
    last = last_valued(section, at)
    if last is None:
        return "", texts.gettext("No data")
    view = View.of(data, section, last, texts.lang)
    return view.number(view.cell(at)), str(view.year)


def _type(one: RegionType, names: Mapping[str, str], texts: Texts) -> TypeRow:
    lang = texts.lang
    return TypeRow(
        title=heading(one.title[lang]),
        fields=type_fields(one, texts),
        places=[_named(place, names, texts) for place in one.places],
    )


def _named(place: PrintedPlace, names: Mapping[str, str], texts: Texts) -> str:
    town = town_named(place, texts)
    return f"{names[place.region]} ({town})" if town else names[place.region]


def _remarks(demand: Demand, names: Mapping[str, str], texts: Texts) -> list[str]:
    _, lang = texts.gettext, texts.lang
    towns = [(p.kind, f"{names[p.region]} ({p.town[lang]})") for p in demand.towns if p.town]
    listed = {
        _("More than one type names: {names}."): [names[code] for code in demand.in_several],
        _("No type names: {names}."): [names[code] for code in demand.in_none],
        _("Only a city in it is named: {names}."): [name for kind, name in towns if kind == "city"],
        _("The region is named with a town in brackets: {names}."): [
            name for kind, name in towns if kind == "region"
        ],
    }
    return [text.format(names=", ".join(found)) for text, found in listed.items() if found]


def _cluster(one: Cluster, names: Mapping[str, str], lang: str) -> ClusterRow:
    members = "; ".join(member[lang] for member in one.members)
    return ClusterRow(
        title=heading(one.title[lang]),
        group=one.group.title[lang],
        council=f"{one.council[lang]}; {members}" if members else one.council[lang],
        integrator=one.integrator[lang],
        zones="; ".join(zone.name[lang] for zone in one.zones),
        regions=heading(", ".join(names[code] for code in one.regions)),
        locator=one.locator[lang],
        note=one.note[lang] if one.note else "",
    )


def _task(one: Task, names: Mapping[str, str], texts: Texts) -> TaskRow:
    return TaskRow(
        id=one.id,
        region=heading(names.get(one.region, one.region)),
        field=one.field,
        description=one.description,
        beneficiary=one.beneficiary,
        status=task_statuses(texts.gettext)[one.status],
        project=one.project or "",
        said=f"{one.who}, {texts.date(one.when)}, {one.document}",
    )
