"""What the page of a region shows, in the app and on the static site."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from geo.dataset import Dataset
from geo.sites.catalogue import ZONES
from geo.sites.organisations_and_capitals import CENTRES, ORGANISATIONS
from layers.drawing.trend_line import Spark
from layers.model.document import Document, Reform, Territory
from layers.model.document import Site as DocumentSite
from layers.model.indicator import IndicatorSection, ShownStatus
from layers.model.lookup import last_valued, newest_vintage
from layers.pages.plan.measure_lines import milestone_words
from layers.pages.region.initiatives import RegionInitiatives, region_initiatives
from layers.pages.region.profile import Profile, profile, profile_rules
from layers.pages.region.said import RegionSaid, region_said
from layers.pages.region.trend import across, region_trend
from layers.text.language import Texts, official
from layers.view.statuses import status_names
from layers.view.values import rank_text
from layers.view.view import View


@dataclass(frozen=True)
class RegionValue:
    """The newest value of an indicator for a region, in words; ``value`` is empty where there is none.

    ``spark`` is the series of all years, where there are at least two values; ``vintage`` the borders where they
    are not today's; ``sources`` numbers of the page's list, from 1; ``notes`` also say why the value is unusual,
    why no later year has one, and what breaks its trend.
    """

    indicator: str
    title: str
    short: str
    unit: str
    year: str
    value: str
    status: str
    rank: str
    country: str
    vintage: str
    sources: Sequence[int]
    notes: Sequence[str]
    spark: Spark | None


@dataclass(frozen=True)
class RegionChange:
    """What happened to a region's borders; ``others`` are code and name of the other regions of the reform."""

    since: str
    text: str
    decree: str
    others: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class RegionSite:
    """A planned place of science, or an organisation; what it has not is empty.

    ``milestone`` is the next one with its day, ``finance`` that of the milestone and not of the place, ``bodies``
    are those responsible, ``note`` what else a reader must know.
    """

    name: str
    kind: str
    stage: str
    milestone: str
    finance: str
    bodies: str
    place: str
    source: str
    locator: str
    note: str


@dataclass(frozen=True)
class RegionPage:
    """A region with all its newest values, by theme: its title and the values of its indicators.

    ``sites`` are planned places of science; ``zones`` what documents of the past name, under ``zones_title``.
    """

    code: str
    name: str
    kind: str
    capital: str
    until: str
    themes: Sequence[tuple[str, Sequence[RegionValue]]]
    profile: Profile
    profile_rules: tuple[str, str]
    borders: str
    sources: Sequence[str]
    sites: Sequence[RegionSite]
    zones: Sequence[RegionSite]
    zones_title: str
    organisations: Sequence[RegionSite]
    organisations_said: Sequence[str]
    changes: Sequence[RegionChange]
    initiatives: RegionInitiatives | None
    said: RegionSaid | None


def region_page(
    dataset: Dataset, data: Document, index: int, texts: Texts, day: date | None = None
) -> RegionPage:
    """Return the page of the region with this index in the document of a dataset.

    ``day`` is that of the statuses of measures, at first the day of the data version. Units that are no more have
    no initiatives.
    """
    day = day or date.fromisoformat(data["version"]["date"])
    lang, region = texts.lang, data["regions"][index]
    sources: list[str] = []
    organisations = _sites(data, region["code"], texts, (ORGANISATIONS,))
    planned = {layer["id"] for layer in data["layers"]} - {ORGANISATIONS, CENTRES, ZONES}
    return RegionPage(
        code=region["code"],
        name=official(region, lang),
        kind=region["kind"],
        capital=region["capital"][lang] if region["capital"] else "",
        until=texts.date(date.fromisoformat(region["dissolved"])) if region["dissolved"] else "",
        themes=_themes(data, index, texts, sources),
        profile=profile(dataset.indicators, data, index, texts),
        profile_rules=profile_rules(texts),
        borders=data["vintages"][newest_vintage(data)]["title"][lang],
        sources=sources,
        sites=_sites(data, region["code"], texts, planned),
        zones=_sites(data, region["code"], texts, (ZONES,)),
        zones_title=next((one["title"][lang] for one in data["layers"] if one["id"] == ZONES), ""),
        organisations=organisations,
        organisations_said=list(dict.fromkeys(f"{one.source}, {one.locator}" for one in organisations)),
        changes=[
            _change(data, reform, region["code"], lang)
            for reform in data["reforms"]
            if region["code"] in (*reform["before"], *reform["after"])
        ],
        initiatives=None
        if region["dissolved"]
        else region_initiatives(dataset, data, region["code"], texts, day),
        said=None if region["dissolved"] else region_said(dataset, region["code"], texts),
    )


def _themes(data: Document, index: int, texts: Texts, sources: list[str]) -> list[tuple[str, list[RegionValue]]]:
    """Return the values by theme, and gather their sources."""
    groups = []
    for theme in data["themes"]:
        own = [one for one in data["indicators"] if one["theme"] == theme["id"]]
        if own:
            groups.append((theme["title"][texts.lang], [_value(data, one, index, texts, sources) for one in own]))
    return groups


def _change(data: Document, reform: Reform, code: str, lang: str) -> RegionChange:
    names = {region["code"]: official(region, lang) for region in data["regions"]}
    others = dict.fromkeys(one for one in (*reform["before"], *reform["after"]) if one != code)
    return RegionChange(
        reform["day"][lang], reform["text"][lang], reform["decree"][lang], [(one, names[one]) for one in others]
    )


def _value(
    data: Document, indicator: IndicatorSection, index: int, texts: Texts, sources: list[str]
) -> RegionValue:
    names = _status_names(data["regions"][index], texts)
    last = last_valued(indicator, index)
    view = View.of(data, indicator, -1 if last is None else last, texts.lang)
    if not view.known:
        reason = view.pick(indicator["reason"])
        missing = names["missing"]
        short, nothing = view.pick(indicator["short"]), ("", "", missing, "", "", "")
        return RegionValue(indicator["id"], view.title, short, view.unit, *nothing, [], [reason], None)
    cell = view.cell(index)
    published = cell.status == "normal" and cell.value is not None
    return RegionValue(
        indicator=indicator["id"],
        title=view.title,
        short=view.pick(indicator["short"]),
        unit=view.unit,
        year=str(view.year),
        value=view.bare_number(cell),
        status="" if published else names[cell.status],
        rank=rank_text(view, cell),
        country=view.number(view.country_cell()),
        vintage="" if view.vintage == newest_vintage(data) else view.borders(),
        sources=_numbers(view.source_titles(), sources),
        notes=[
            *_later(indicator, view.at, index, names),
            *_unusual(data, indicator, view.at, index, texts),
            *view.notes(index),
            *across(view, index),
        ],
        spark=region_trend(data, indicator, index, texts),
    )


def _later(indicator: IndicatorSection, at: int, index: int, names: Mapping[ShownStatus, str]) -> list[str]:
    """Return why there is no value of the indicator's last year where the one shown is of an earlier year."""
    last = len(indicator["years"]) - 1
    return [f"{indicator['years'][last]}: {names[indicator['status'][last][index]]}"] if at < last else []


def _unusual(data: Document, indicator: IndicatorSection, at: int, index: int, texts: Texts) -> list[str]:
    """Return by which rules of the catalogue a value is implausible, and how many times it is off."""
    unusual = texts.gettext("Unusual value")
    return [
        f"{unusual} – {data['markRules'][rule][texts.lang]}, ×{texts.number(ratio, 2)}"
        for year, region, rule, ratio in indicator["marks"]
        if (year, region) == (at, index)
    ]


def _numbers(titles: Sequence[str], sources: list[str]) -> list[int]:
    """Return the numbers of some sources in the page's list, from 1; new ones are added to it."""
    sources += [title for title in titles if title not in sources]
    return [sources.index(title) + 1 for title in titles]


def _status_names(region: Territory, texts: Texts) -> dict[ShownStatus, str]:
    """Return the names of the statuses for a region: one of the past is not "not yet formed" but is no more."""
    names = dict(status_names(texts))
    if region["dissolved"]:
        gone = texts.date(date.fromisoformat(region["dissolved"]))
        names["not_applicable"] = texts.gettext("The region ceased to exist: {day}").format(day=gone)
    return names


def _sites(data: Document, code: str, texts: Texts, layers: Collection[str]) -> list[RegionSite]:
    there = [site for site in data["sites"] if site["region"] == code and site["layer"] in layers]
    return [_site(data, site, texts) for site in there]


def _site(data: Document, site: DocumentSite, texts: Texts) -> RegionSite:
    lang, milestone = texts.lang, ""
    if site["milestone"] and site["milestoneDate"] and site["milestonePrinted"]:
        day = date.fromisoformat(site["milestoneDate"])
        milestone = milestone_words(site["milestone"][lang], day, site["milestonePrinted"], texts)
    return RegionSite(
        name=site["name"][lang],
        kind=site["kind"][lang],
        stage=site["stage"][lang] if site["stage"] else "",
        milestone=milestone,
        finance=site["finance"][lang] if site["finance"] else "",
        bodies="; ".join(body[lang] for body in site["bodies"]),
        place=site["place"][lang],
        source=data["sources"][site["source"]]["title"][lang],
        locator=site["locator"][lang],
        note=site["note"][lang] if site["note"] else "",
    )
