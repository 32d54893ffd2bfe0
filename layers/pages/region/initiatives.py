"""What is asked of a region's science and planned there, in words: type, clusters, territory, tasks, measures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from geo.dataset import Dataset
from layers.model.document import Document
from layers.model.lookup import source_title
from layers.pages.plan.measure_lines import MeasureLine, measure_lines, type_fields, type_place
from layers.text.language import Texts


@dataclass(frozen=True)
class Asked:
    """A type, a cluster or a territory of a region.

    ``about`` has a type's priority fields, a cluster's integrator, a territory's specialisation; ``kind`` a
    territory's model; ``place`` is where the document with the title ``source`` names the region.
    """

    id: str
    title: str
    kind: str
    about: str
    source: str
    place: str


@dataclass(frozen=True)
class RegionInitiatives:
    """A region's demand and initiatives.

    Attributes
    ----------
    types
        Its types by the decree.
    clusters
        Its clusters, each title with its term.
    territories
        The planned territories of science in it.
    tasks
        Id and description of the tasks recorded for it.
    measures
        Measures of the action plan of its akimat or on its ground, with their status on ``day``.
    measures_source
        Title of the action plan's document.
    sources
        Titles of the documents of types, clusters and territories.
    """

    types: Sequence[Asked]
    clusters: Sequence[Asked]
    territories: Sequence[Asked]
    tasks: Sequence[tuple[str, str]]
    measures: Sequence[MeasureLine]
    measures_source: str
    day: str
    sources: Sequence[str]


def region_initiatives(dataset: Dataset, data: Document, code: str, texts: Texts, day: date) -> RegionInitiatives:
    """Return what concerns the region with this code; ``data`` is a map document, for titles of sources.

    Raises
    ------
    DataError
        When the catalogue or a record is damaged.
    """
    _, lang, demand = texts.gettext, texts.lang, dataset.demand
    types = [
        Asked(
            "",
            one.title[lang],
            "",
            type_fields(one, texts),
            source_title(data, one.source, lang),
            type_place(one, code, texts),
        )
        for one in demand.types_of(code)
    ]
    prospective = _("prospective, concept to {year}")
    clusters = [
        Asked(
            one.id,
            f"{one.title[lang]} ({prospective.format(year=one.until)})",
            "",
            one.integrator[lang],
            source_title(data, one.source, lang),
            one.locator[lang],
        )
        for one in dataset.clusters
        if code in one.regions
    ]
    territories = [
        Asked(
            one.id,
            one.site.name[lang],
            one.model.title[lang],
            "; ".join(field[lang] for field in one.specialisation),
            source_title(data, one.source, lang),
            one.locator[lang],
        )
        for one in dataset.science_territories
        if one.site.region == code
    ]
    tasks = [task for task in dataset.records.tasks() if task.region == code]
    return RegionInitiatives(
        types=types,
        clusters=clusters,
        territories=territories,
        tasks=[(task.id, task.description) for task in tasks],
        measures=measure_lines(dataset, code, day, texts),
        measures_source=source_title(data, dataset.plan.measures[0].source, lang),
        day=texts.date(day),
        sources=list(dict.fromkeys(one.source for one in (*types, *clusters, *territories))),
    )
