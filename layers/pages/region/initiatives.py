"""What is asked of a region's science and planned there, in words: type, clusters, territory, tasks, measures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from geo.initiatives.clusters import load_clusters
from geo.initiatives.demand import load_demand
from geo.initiatives.science_territories import load_science_territories
from geo.records.kinds import Task
from geo.records.ledger import current
from layers.pages.criteria.page import source_title
from layers.pages.plan.measure_lines import MeasureLine, measure_lines, type_place
from layers.text.language import Texts


@dataclass(frozen=True)
class RegionInitiatives:
    """A region's demand and initiatives.

    Attributes
    ----------
    types
        Title, priority fields, and where the decree names the region.
    clusters
        Title with its term, integrator, and where the decree names it.
    territories
        Id, name and model of the planned territories of science in it.
    tasks
        How many tasks are recorded for it.
    measures
        Measures of the action plan of its akimat or on its ground, with their status on ``day``.
    sources
        Titles of the documents.
    """

    types: Sequence[tuple[str, str, str]]
    clusters: Sequence[tuple[str, str, str]]
    territories: Sequence[tuple[str, str, str]]
    tasks: int
    measures: Sequence[MeasureLine]
    day: str
    sources: Sequence[str]


def region_initiatives(data: Mapping[str, Any], code: str, texts: Texts, day: date) -> RegionInitiatives:
    """Return what concerns the region with this code; ``data`` is a map document, for titles of sources.

    Raises
    ------
    DataError
        When the catalogue or a record is damaged.
    """
    _, lang, demand = texts.gettext, texts.lang, load_demand()
    types = demand.types_of(code)
    clusters = [one for one in load_clusters() if code in one.regions]
    territories = [one for one in load_science_territories() if one.site.region == code]
    measures = measure_lines(code, day, texts)
    sources = dict.fromkeys(
        [*(one.source for one in types), *(one.source for one in clusters), *(one.source for one in territories)]
    )
    return RegionInitiatives(
        types=[
            (one.title[lang], "; ".join(field[lang] for field in one.fields), type_place(one, code, texts))
            for one in types
        ],
        clusters=[
            (
                f"{one.title[lang]} ({_('prospective, concept to {year}').format(year=one.until)})",
                one.integrator[lang],
                one.locator[lang],
            )
            for one in clusters
        ],
        territories=[(one.id, one.site.name[lang], one.model.title[lang]) for one in territories],
        tasks=sum(isinstance(one.body, Task) and one.body.region == code for one in current("tasks")),
        measures=measures,
        day=texts.long_date(day),
        sources=[source_title(data, source, lang) for source in sources],
    )
