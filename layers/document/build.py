"""The map document: one JSON value that holds everything one map needs (``docs/map-document.md``)."""

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from geo.boundaries.borders import BoundaryCredit
from geo.cartography.projection import project_points
from geo.core.errors import CallError
from geo.core.languages import LANGS
from geo.core.text import Text
from geo.dataset import Dataset
from geo.indicators.residuals import RESIDUAL, RESIDUAL_NAME
from geo.sites.catalogue import Sites
from geo.sources.description import SourceDescription
from geo.territories.registry import Reform, Territories, Territory
from layers.document.indicators import indicator_section
from layers.document.provenance import Collector
from layers.style import palette
from layers.text.language import LANG_NAMES, Texts, number_symbols, runtime_keys
from layers.view.change import change_section
from layers.view.sentence import phrases, said
from layers.view.view import View

SCHEMA = "scimap.map/1"
APART = ("KZ-71", "KZ-75")
"""Astana and Almaty, which a view can leave out: most of the country's science is in these two cities."""


@dataclass(frozen=True)
class MapDocument:
    """Everything one map needs, as plain JSON values in ``data``."""

    data: dict[str, Any]

    def to_json(self) -> str:
        """Return the document as compact JSON, safe inside a ``<script>`` element.

        No ``<``, ``>`` or ``&`` stands in it literally, nor a line separator that JavaScript takes for an end
        of line.
        """
        text = json.dumps(self.data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        for character in "<>&\u2028\u2029":
            text = text.replace(character, f"\\u{ord(character):04x}")
        return text


@lru_cache(maxsize=2)
def build_document(dataset: Dataset) -> MapDocument:
    """Return the document of a dataset: all indicators, years, languages.

    Raises
    ------
    DataError
        When any file of the catalogue is missing or damaged.
    """
    territories, catalogue, sources = dataset.territories, dataset.indicators, dataset.sources
    units = territories.units_ever
    collector = Collector(sources, dataset.observations)
    others, values = dataset.alternatives, dataset.values
    indicators = [
        indicator_section(
            indicator,
            values[values["indicator"] == indicator.id],
            [other for other in others if other["indicator"] == indicator.id],
            territories,
            collector,
        )
        for indicator in catalogue.indicators
    ]
    sites = dataset.sites
    data: dict[str, Any] = {
        "schema": SCHEMA,
        "version": {"id": dataset.version, "date": dataset.date},
        "langs": list(LANGS),
        "langNames": LANG_NAMES,
        "locales": {lang: number_symbols(lang) for lang in LANGS},
        "texts": {lang: {key: Texts(lang).gettext(key) for key in runtime_keys()} for lang in LANGS},
        "country": _territory(territories.country),
        "regions": [_territory(unit) for unit in units],
        "order": {lang: Texts(lang).sorted_indices(r.names[lang].short for r in units) for lang in LANGS},
        "palette": palette.as_dict(),
        "vintages": _vintages(territories),
        "reforms": [_reform(reform) for reform in territories.reforms],
        "apart": [at for at, unit in enumerate(units) if unit.code in APART],
        "forms": dataset.forms,
        "themes": [{"id": theme.id, "title": theme.title.as_dict()} for theme in catalogue.themes],
        "indicators": indicators,
        "residual": {"code": RESIDUAL, "name": RESIDUAL_NAME.as_dict()},
        "markRules": {rule: title.as_dict() for rule, title in dataset.plausibility.titles().items()},
        "notes": collector.notes,
        "tables": collector.tables,
        "sources": [_source(source) for source in sources],
        "layers": [
            {"id": layer.id, "title": layer.title.as_dict(), "default": layer.default, "shape": layer.shape}
            for layer in sites.layers
        ],
        "sites": _sites(sites, [source.id for source in sources]),
        "credits": [_credit(one) for one in dataset.boundaries.credits],
        "view": {
            "indicator": catalogue.indicators[0].id,
            "year": indicators[0]["years"][-1],
            "lang": LANGS[0],
            "region": None,
            "layers": [layer.id for layer in sites.layers if layer.default],
            "map": "land",
            "without": None,
            "since": None,
            "beside": None,
        },
        "basemap": None,
        "live": None,
    }
    spoken = {lang: phrases(Texts(lang)) for lang in LANGS}
    data["phrases"] = {name: {lang: spoken[lang][name] for lang in LANGS} for name in spoken[LANGS[0]]}
    for entry in indicators:
        entry["change"] = change_section(entry, data["reforms"], [unit.code for unit in units])
        entry["sentences"] = [
            said(View(data, {"indicator": entry["id"], "year": year})) for year in entry["years"]
        ]
    return MapDocument(data)


def with_view(document: MapDocument, changes: dict[str, object]) -> MapDocument:
    """Return the document with another initial view.

    Raises
    ------
    CallError
        When the year has no data for the view's indicator.
    """
    view = {**document.data["view"], **changes}
    years = next(i["years"] for i in document.data["indicators"] if i["id"] == view["indicator"])
    if "year" not in changes and years and view["year"] not in years:
        view["year"] = years[-1]
    if years and view["year"] not in years:
        known = ", ".join(map(str, years))
        raise CallError(
            f"no data for {view['year']}", where="--year", advice=f"{view['indicator']} has data for {known}"
        )
    return MapDocument({**document.data, "view": view})


def _territory(territory: Territory) -> dict[str, object]:
    names = {
        lang: {"official": territory.names[lang].official, "short": territory.names[lang].short} for lang in LANGS
    }
    capital = territory.capital.as_dict() if territory.capital else None
    return {
        "code": territory.code,
        "kind": territory.kind,
        "names": names,
        "capital": capital,
        "from": territory.valid_from.isoformat() if territory.valid_from else None,
        "to": territory.valid_to.isoformat() if territory.valid_to else None,
    }


def _vintages(territories: Territories) -> dict[str, object]:
    """Return the vintages by their date, the newest first: title, units, and what was part of what."""
    section: dict[str, object] = {}
    codes = [unit.code for unit in territories.units_ever]
    for vintage in territories.vintages:
        day = vintage.since.isoformat()
        within = {code: territories.within(code, day) for code in codes}
        section[day] = {
            "title": vintage.title.as_dict(),
            "units": [at for at, code in enumerate(codes) if territories[code].exists(day)],
            "within": {code: whole for code, whole in within.items() if whole},
        }
    return section


def _reform(reform: Reform) -> dict[str, object]:
    return {
        "since": reform.since.isoformat(),
        "day": {lang: Texts(lang).date(reform.since) for lang in LANGS},
        "before": list(reform.before),
        "after": list(reform.after),
        "text": reform.text.as_dict(),
        "decree": reform.decree.as_dict(),
    }


def _source(source: SourceDescription) -> dict[str, object]:
    return {
        "id": source.id,
        "title": source.title.as_dict(),
        "producer": source.producer.as_dict(),
        "date": source.date,
        "url": source.url,
        "licence": source.licence.as_dict(),
    }


def _credit(credit: BoundaryCredit) -> dict[str, object]:
    whose = f"{credit.name} ({credit.licence})" if credit.licence else credit.name
    text = Text(kk=f"Шекаралар: {whose}", ru=f"Границы: {whose}", en=f"Boundaries: {whose}")
    return {"text": text.as_dict(), "url": credit.url}


def _sites(sites: Sites, sources: list[str]) -> list[dict[str, object]]:
    points = project_points([(site.lon, site.lat) for site in sites.sites])
    section: list[dict[str, object]] = []
    for site, point in zip(sites.sites, points, strict=True):
        kind = sites.kind(site)
        milestone = site.milestone
        section.append(
            {
                "id": site.id,
                "layer": kind.layer,
                "name": site.name.as_dict(),
                "kind": kind.title.as_dict(),
                "stage": site.stage.as_dict() if site.stage else None,
                "milestone": milestone.what.as_dict() if milestone else None,
                "milestoneDate": milestone.by.isoformat() if milestone else None,
                "milestonePrinted": milestone.printed if milestone else None,
                "bodies": [body.as_dict() for body in site.bodies],
                "finance": site.finance.as_dict() if site.finance else None,
                "precision": _PRECISION[site.place.precision].as_dict(),
                "place": site.place.source.as_dict(),
                "exact": site.place.precision == "building",
                "point": [round(coordinate) for coordinate in point],
                "region": site.region,
                "source": sources.index(site.source),
                "locator": site.locator.as_dict(),
                "note": site.note.as_dict() if site.note else None,
            }
        )
    return section


_PRECISION = {
    "building": Text(kk="ғимарат дәлдігімен", ru="с точностью до здания", en="exact to the building"),
    "settlement": Text(kk="кент дәлдігімен", ru="с точностью до посёлка", en="exact to the settlement"),
    "city": Text(kk="қала орталығы", ru="центр города", en="centre of the town"),
    "approximate": Text(kk="шамамен", ru="приблизительно", en="approximate"),
}
