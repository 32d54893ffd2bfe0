"""What the site's page of a region shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from layers.static_view import number, sources_of
from layers.statuses import status_names
from layers.texts import Texts


@dataclass(frozen=True)
class RegionValue:
    """The newest value of an indicator for a region, in words; ``value`` is empty where there is none."""

    indicator: str
    title: str
    unit: str
    year: str
    value: str
    status: str
    rank: str
    country: str
    vintage: str
    sources: Sequence[str]
    notes: Sequence[str]


@dataclass(frozen=True)
class Change:
    """What happened to a region's borders; ``others`` are code and name of the other regions of the reform."""

    since: str
    text: str
    decree: str
    others: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Site:
    """A planned place of science."""

    name: str
    kind: str
    stage: str
    place: str
    source: str
    locator: str


@dataclass(frozen=True)
class RegionPage:
    """A region with all its newest values."""

    code: str
    name: str
    kind: str
    capital: str
    until: str
    values: Sequence[RegionValue]
    sites: Sequence[Site]
    changes: Sequence[Change]


def region_page(data: dict[str, Any], index: int, texts: Texts) -> RegionPage:
    """Return the page of the region with this index in the document."""
    lang, region = texts.lang, data["regions"][index]
    return RegionPage(
        code=region["code"],
        name=region["names"][lang]["official"],
        kind=region["kind"],
        capital=region["capital"][lang] if region["capital"] else "",
        until=region["to"] or "",
        values=[_value(data, indicator, index, texts) for indicator in data["indicators"]],
        sites=[_site(data, site, lang) for site in data["sites"] if site["region"] == region["code"]],
        changes=[
            _change(data, reform, region["code"], lang)
            for reform in data["reforms"]
            if region["code"] in (*reform["before"], *reform["after"])
        ],
    )


def _change(data: dict[str, Any], reform: dict[str, Any], code: str, lang: str) -> Change:
    names = {region["code"]: region["names"][lang]["official"] for region in data["regions"]}
    others = dict.fromkeys(one for one in (*reform["before"], *reform["after"]) if one != code)
    return Change(
        reform["day"][lang], reform["text"][lang], reform["decree"][lang], [(one, names[one]) for one in others]
    )


def _value(data: dict[str, Any], indicator: dict[str, Any], index: int, texts: Texts) -> RegionValue:
    lang, names = texts.lang, status_names(texts)
    at = _newest(indicator, index)
    if at < 0:
        reason = indicator["reason"][lang] if indicator["reason"] else ""
        title, unit = indicator["title"][lang], indicator["unit"][lang]
        return RegionValue(indicator["id"], title, unit, "", "", names["m"], "", "", "", [], [reason])
    status, rank = indicator["status"][at][index], indicator["ranks"][at][index]
    country = indicator["country"][at]
    value = number(indicator["values"][at][index], indicator, status, texts)
    ranked = sum(one is not None for one in indicator["ranks"][at])
    place = texts.gettext("Rank {rank} of {count}").format(rank=rank, count=ranked) if rank else ""
    return RegionValue(
        indicator=indicator["id"],
        title=indicator["title"][lang],
        unit=indicator["unit"][lang],
        year=str(indicator["years"][at]),
        value=value,
        status="" if status == "n" and value else names[status],
        rank=place,
        country=number(country["value"], indicator, country["status"], texts),
        vintage=data["vintages"][indicator["vintages"][at]]["title"][lang],
        sources=sources_of(data, indicator, [at], lang),
        notes=[
            data["notes"][note][lang]
            for year, region, note in indicator["notes"]
            if (year, region) == (at, index)
        ],
    )


def _newest(indicator: dict[str, Any], index: int) -> int:
    """Return the last year (by index) with a value for a region, else the last of all, -1 for no year."""
    with_value = [at for at, year in enumerate(indicator["values"]) if year[index] is not None]
    return max(with_value, default=len(indicator["years"]) - 1)


def _site(data: dict[str, Any], site: dict[str, Any], lang: str) -> Site:
    return Site(
        name=site["name"][lang],
        kind=site["kind"][lang],
        stage=site["stage"][lang],
        place=site["place"][lang],
        source=data["sources"][site["source"]]["title"][lang],
        locator=site["locator"][lang],
    )
