"""Maps of supply and demand as pictures: researchers, types of regions, clusters, open tasks."""

from collections.abc import Mapping, Sequence

from geo.initiatives.clusters import Cluster
from geo.initiatives.demand import Demand
from geo.records.kinds.tasks import Task
from layers.drawing.categories import (
    KINDS,
    NONE,
    CategoryKey,
    CountryPicture,
    RegionStyle,
    country_picture,
    striped,
)
from layers.model.document import Document
from layers.text.language import Texts, heading
from layers.view.statuses import WITH_PATTERN
from layers.view.view import View

SUPPLIED = "researchers_per_100k"
"""The indicator of the map of supply."""
CLOSED = ("finished", "rejected")
"""Statuses of tasks that ask for nothing any more."""


def supply_map(data: Document, texts: Texts) -> CountryPicture:
    """Return researchers per 100 000 inhabitants in the newest year, in the classes of the map."""
    years = next(one["years"] for one in data["indicators"] if one["id"] == SUPPLIED)
    view = View(data, {"indicator": SUPPLIED, "year": years[-1], "lang": texts.lang})
    colours = data["palette"]["classes"]
    style = {}
    for unit in view.units:
        cell = view.cell(unit)
        fill = NONE if cell.cls is None or cell.status in WITH_PATTERN else colours[cell.cls]
        style[data["regions"][unit]["code"]] = RegionStyle(fill, f"{view.official(unit)}: {view.figure(cell)}")
    keys = [CategoryKey(*row) for row in zip(colours, view.ranges, view.counts, strict=True)]
    said = texts.gettext("Supply")
    return country_picture(data, f"{said}: {view.heading}", style, "supply", keys)


def type_map(data: Document, demand: Demand, texts: Texts) -> CountryPicture:
    """Return the types of regions; two types, or only a city that is named, as stripes."""
    lang, codes = texts.lang, _codes(data, texts.lang)
    _ = texts.gettext
    towns = {place.region for place in demand.towns if place.kind == "city"}
    colour = {one.id: fill for one, fill in zip(demand.types, KINDS, strict=True)}
    page, styles = f"types-{lang}", {}
    for code, name in codes.items():
        types = demand.types_of(code)
        fills = [colour[one.id] for one in types] or [NONE]
        other = fills[-1] if len(fills) > 1 else NONE if code in towns else fills[0]
        titles = "; ".join(one.title[lang] for one in types) or _("not named")
        styles[code] = RegionStyle(fills[0], f"{name}: {titles}", stripes=other if other != fills[0] else "")
    keys = [
        CategoryKey(colour[one.id], heading(one.title[lang]), len({p.region for p in one.places}))
        for one in demand.types
    ]
    two = [style for style in styles.values() if style.stripes]
    if two:
        fill = striped(page, two[0].fill, two[0].stripes)
        keys.append(CategoryKey(fill, _("two types, or only a city is named"), len(two)))
    if demand.in_none:
        keys.append(CategoryKey(NONE, _("not named"), len(demand.in_none)))
    caption = f"{_('Demand')}: {_('Types of regions')}"
    return country_picture(data, caption, styles, page, keys)


def cluster_map(data: Document, clusters: Sequence[Cluster], texts: Texts) -> CountryPicture:
    """Return how many prospective clusters name a region or a zone in it."""
    _, lang = texts.gettext, texts.lang
    own = {code: [one.title[lang] for one in clusters if code in one.regions] for code in _codes(data, lang)}
    said = (_("no cluster"), _("one cluster"), _("two clusters or more"))
    return _counted(data, f"{_('Demand')}: {_('Prospective clusters')}", own, said, lang)


def task_map(data: Document, tasks: Sequence[Task], texts: Texts) -> CountryPicture:
    """Return how many tasks of each region are recorded and neither finished nor rejected."""
    _, lang = texts.gettext, texts.lang
    still = [one for one in tasks if one.status not in CLOSED]
    own = {code: [one.description for one in still if one.region == code] for code in _codes(data, lang)}
    said = (_("no open task"), _("one open task"), _("two open tasks or more"))
    title = _("Open tasks of regions")
    return _counted(data, f"{_('Demand')}: {title}", own, said, lang)


def _counted(
    data: Document, caption: str, own: Mapping[str, Sequence[str]], said: tuple[str, str, str], lang: str
) -> CountryPicture:
    """Return regions by whether they have none, one or more of something; ``said`` names the three."""
    style, counts = {}, [0, 0, 0]
    fills = [NONE, data["palette"]["classes"][1], data["palette"]["classes"][3]]
    for code, name in _codes(data, lang).items():
        size = min(len(own[code]), 2)
        counts[size] += 1
        style[code] = RegionStyle(fills[size], f"{name}: {'; '.join(own[code]) or '–'}")
    keys = [CategoryKey(*row) for row in zip(fills, said, counts, strict=True)]
    return country_picture(data, caption, style, "counted", keys)


def _codes(data: Document, lang: str) -> dict[str, str]:
    """Return today's regions with their short names."""
    units = next(iter(data["vintages"].values()))["units"]
    return {data["regions"][at]["code"]: data["regions"][at]["names"][lang]["short"] for at in units}
