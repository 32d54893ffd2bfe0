"""The three planned territories of science: model, base, specialisation, targets, history; places are sites."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geo.core.errors import DataError
from geo.core.strict_files import load_yaml
from geo.core.text import CatalogueModel, Text, Words
from geo.initiatives.action_plan import Measure, load_plan
from geo.initiatives.responsible_bodies import INITIATIVES, Id
from geo.observations.fact import Fact
from geo.sites.catalogue import Site, load_sites
from geo.sources import read_all_facts


class Model(CatalogueModel):
    """One of the two models of a territory."""

    id: Id
    title: Text
    about: Text


class Event(CatalogueModel):
    """Something of a territory's past."""

    year: int
    what: Text
    locator: Text


class _Territory(CatalogueModel):
    id: Id
    site: Id
    model: Id
    base: Text
    specialisation: tuple[Text, ...]
    partners: tuple[Text, ...]
    targets: tuple[Id, ...]
    locator: Text
    history: tuple[Event, ...]
    note: Text | None = None


class _File(CatalogueModel):
    source: Words
    models: tuple[Model, ...]
    territories: tuple[_Territory, ...]


@dataclass(frozen=True)
class ScienceTerritory:
    """A planned territory of science.

    Parameters
    ----------
    site
        Its place, stage and next milestone.
    partners
        As far as the document names them.
    targets
        What the document promises of it in numbers, without years; ``variable``, ``value`` and ``unit`` of facts.
    measures
        Measures of the action plan whose own text names it: its milestones.
    """

    id: str
    site: Site
    model: Model
    base: Text
    specialisation: tuple[Text, ...]
    partners: tuple[Text, ...]
    targets: tuple[Fact, ...]
    measures: tuple[Measure, ...]
    history: tuple[Event, ...]
    source: str
    locator: Text
    note: Text | None


@cache
def load_science_territories(path: Path = INITIATIVES / "territories.yaml") -> tuple[ScienceTerritory, ...]:
    """Read the territories of science, joined with sites, measures and printed numbers.

    Raises
    ------
    DataError
        When a file is missing or damaged, a site or target is unknown, the model is not the one transcribed from
        the document, or a territory has no measure.
    """
    file = load_yaml(path, _File)
    sites = {site.id: site for site in load_sites().sites}
    models = {model.id: model for model in file.models}
    facts = {
        (f.variable, f.subject): f
        for f in read_all_facts()
        if (f.source, f.table) == (file.source, "territories")
    }
    found = []
    for entry in file.territories:
        if entry.site not in sites:
            raise DataError(
                f"{entry.id}: unknown site {entry.site!r}", where=path.name, advice="see `scimap sites`"
            )
        site = sites[entry.site]
        printed = facts.get(("territory_model", site.region))
        if printed is None or printed.text != entry.model or entry.model not in models:
            raise DataError(
                f"{entry.id}: model {entry.model!r} is not the document's",
                where=path.name,
                advice="compare part 5",
            )
        if unknown := [name for name in entry.targets if (name, site.region) not in facts]:
            raise DataError(
                f"{entry.id}: unknown targets {unknown}", where=path.name, advice="see territories.csv"
            )
        measures = tuple(measure for measure in load_plan().measures if measure.territory == entry.site)
        if not measures:
            raise DataError(f"{entry.id}: no measure names it", where=path.name, advice="see measures.yaml")
        fields = {name: getattr(entry, name) for name in _Territory.model_fields}
        fields |= {
            "site": site,
            "model": models[entry.model],
            "targets": tuple(facts[name, site.region] for name in entry.targets),
        }
        found.append(ScienceTerritory(**fields, measures=measures, source=file.source))
    if len({territory.id for territory in found}) != len(found):
        raise DataError("an id stands twice", where=path.name, advice="keep one of the two")
    return tuple(found)
