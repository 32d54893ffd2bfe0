"""The map document: one JSON value that holds everything one map needs (``docs/map-document.md``)."""

import json
from functools import lru_cache

from geo.boundaries.borders import BoundaryCredit
from geo.cartography.projection import project_points
from geo.core.languages import LANGS
from geo.core.text import unbroken
from geo.core.words import words
from geo.dataset import Dataset
from geo.indicators.residuals import RESIDUAL
from geo.sites.catalogue import Sites
from geo.sources.description import SourceDescription
from geo.territories.registry import Reform, Territories, Territory
from layers.document.changes import change_section
from layers.document.indicators import indicator_values
from layers.document.map_document import MapDocument
from layers.document.provenance import ProvenanceIndex
from layers.model import document as model
from layers.model.document import Document
from layers.model.indicator import IndicatorSection
from layers.style import palette
from layers.text.language import Texts, in_words, language_names, number_symbols, runtime_keys
from layers.view.sentence import phrase_texts, phrases_of
from layers.view.statuses import status_meanings, status_names
from layers.view.view import View

APART = ("KZ-71", "KZ-75")
"""Astana and Almaty, which a view can leave out: most of the country's science is in these two cities."""


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
    provenance = ProvenanceIndex(dataset)
    others, values = dataset.alternatives, dataset.values
    measured = [
        indicator_values(
            indicator,
            values[values["indicator"] == indicator.id],
            [other for other in others if other["indicator"] == indicator.id],
            territories,
            provenance,
            catalogue.breaks(indicator),
            nominal=catalogue.nominal(indicator),
        )
        for indicator in catalogue.indicators
    ]
    reforms = [_reform(reform) for reform in territories.reforms]
    codes = [unit.code for unit in units]
    changes = [change_section(one, reforms, codes) for one in measured]
    indicators: list[IndicatorSection] = [
        {**one, "change": change, "sentences": []} for one, change in zip(measured, changes, strict=True)
    ]
    spoken = {lang: phrase_texts(Texts(lang)) for lang in LANGS}
    sites = dataset.sites
    data: Document = {
        "schema": "scimap.map/2",
        "version": {"id": dataset.version, "date": dataset.date, "day": in_words(dataset.date)},
        "langs": list(LANGS),
        "langNames": language_names(),
        "locales": {lang: number_symbols(lang) for lang in LANGS},
        "texts": {lang: {key: unbroken(Texts(lang).gettext(key)) for key in runtime_keys()} for lang in LANGS},
        "country": _territory(territories.country),
        "regions": [_territory(unit) for unit in units],
        "order": {lang: Texts(lang).sorted_indices(r.names[lang].short for r in units) for lang in LANGS},
        "palette": palette.as_dict(),
        "vintages": _vintages(territories),
        "reforms": reforms,
        "apart": [at for at, unit in enumerate(units) if unit.code in APART],
        "forms": dataset.forms,
        "themes": [{"id": theme.id, "title": theme.title.as_dict()} for theme in catalogue.themes],
        "indicators": indicators,
        "residual": {"code": RESIDUAL, "name": words("residual").as_dict()},
        "markRules": {rule: title.as_dict() for rule, title in dataset.plausibility.titles().items()},
        "statuses": _statuses(),
        "notes": provenance.notes,
        "tables": provenance.tables,
        "sources": [_source(source) for source in sources],
        "layers": [
            {"id": layer.id, "title": layer.title.as_dict(), "default": layer.default, "sign": layer.sign}
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
        "phrases": {name: {lang: spoken[lang][name] for lang in LANGS} for name in spoken[LANGS[0]]},
        "basemap": None,
        "live": None,
    }
    # As JSON has it: a document that was built and one that was read are the same value.
    return MapDocument(json.loads(json.dumps(_with_sentences(data))))


def _with_sentences(document: Document) -> Document:
    """Return the document with what each year's sentence says, read from values and changes as a view does."""
    indicators: list[IndicatorSection] = [
        {
            **section,
            "sentences": [
                phrases_of(View(document, {"indicator": section["id"], "year": year}))
                for year in section["years"]
            ],
        }
        for section in document["indicators"]
    ]
    return {**document, "indicators": indicators}


def _statuses() -> dict[str, model.StatusWords]:
    """Return what every status is called and what it means."""
    names = {lang: status_names(Texts(lang)) for lang in LANGS}
    meanings = {lang: status_meanings(Texts(lang)) for lang in LANGS}
    return {
        status: {
            "name": {lang: names[lang][status] for lang in LANGS},
            "meaning": {lang: meanings[lang][status] for lang in LANGS} if status in meanings[LANGS[0]] else None,
        }
        for status in names[LANGS[0]]
    }


def _territory(territory: Territory) -> model.Territory:
    names: dict[str, model.TerritoryNames] = {
        lang: {"official": territory.names[lang].official, "short": territory.names[lang].short} for lang in LANGS
    }
    capital = territory.capital.as_dict() if territory.capital else None
    return {
        "code": territory.code,
        "kind": territory.kind,
        "names": names,
        "capital": capital,
        "formed": territory.valid_from.isoformat() if territory.valid_from else None,
        "dissolved": territory.valid_to.isoformat() if territory.valid_to else None,
    }


def _vintages(territories: Territories) -> dict[str, model.Vintage]:
    """Return the vintages by their date, the newest first: title, units, and what was part of what."""
    section: dict[str, model.Vintage] = {}
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


def _reform(reform: Reform) -> model.Reform:
    return {
        "since": reform.since.isoformat(),
        "day": in_words(reform.since.isoformat()),
        "before": list(reform.before),
        "after": list(reform.after),
        "text": reform.text.as_dict(),
        "decree": reform.decree.as_dict(),
    }


def _source(source: SourceDescription) -> model.Source:
    return {
        "id": source.id,
        "title": source.title.as_dict(),
        "producer": source.producer.as_dict(),
        "date": in_words(source.date) if source.date else None,
        "url": source.url,
        "licence": source.licence.as_dict(),
    }


def _credit(credit: BoundaryCredit) -> model.Credit:
    whose = f"{credit.name} ({credit.licence})" if credit.licence else credit.name
    text = words("credit_boundaries", whose=whose)
    return {"text": text.as_dict(), "url": credit.url}


def _sites(sites: Sites, sources: list[str]) -> list[model.Site]:
    points = project_points([(site.lon, site.lat) for site in sites.sites])
    section: list[model.Site] = []
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
                "milestoneDay": in_words(milestone.by.isoformat()) if milestone else None,
                "milestonePrinted": milestone.printed if milestone else None,
                "bodies": [body.as_dict() for body in site.bodies],
                "finance": site.finance.as_dict() if site.finance else None,
                "precision": words(f"precision_{site.place.precision}").as_dict(),
                "place": site.place.source.as_dict(),
                "exact": site.place.precision == "building",
                "point": (round(point[0]), round(point[1])),
                "region": site.region,
                "source": sources.index(site.source),
                "locator": site.locator.as_dict(),
                "note": site.note.as_dict() if site.note else None,
            }
        )
    return section
