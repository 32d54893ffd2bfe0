"""The sources: one reader each, and the one list of them."""

from collections.abc import Callable
from pathlib import Path

from geo.observations.fact import Fact
from geo.observations.observation import Observation
from geo.sources import (
    bns,
    decree_1134,
    decree_lists,
    nas_budgets,
    nas_doctoral,
    nas_lists,
    nas_regions,
    recovered,
    sdg,
)
from geo.sources.base import SOURCES_DIR, SourceDescription, load_description


def _read_nas(directory: Path) -> list[Observation]:
    tables = (nas_regions.read_expenditure, nas_budgets.read, nas_doctoral.read)
    return [observation for read in tables for observation in read(directory)]


def _read_nas_facts(directory: Path) -> list[Fact]:
    return [*nas_budgets.read_facts(directory), *nas_lists.read_facts(directory)]


READERS: dict[str, Callable[[Path], list[Observation]]] = {
    "bns_employed": bns.read_employed,
    "bns_grp": bns.read_grp,
    "bns_population": bns.read_population,
    "decree_1134": decree_1134.read,
    "nas_regions": _read_nas,
    "population_2024": recovered.read_population,
    "researchers_2024": recovered.read_researchers,
    "sdg_9_5_2": sdg.read,
}

FACT_READERS: dict[str, Callable[[Path], list[Fact]]] = {
    "decree_1134": decree_lists.read_facts,
    "nas_regions": _read_nas_facts,
}


def read_all(directory: Path = SOURCES_DIR) -> list[Observation]:
    """Return the observations of every source.

    Raises
    ------
    DataError
        When any source is missing, damaged or contradicts itself.
    """
    return [observation for read in READERS.values() for observation in read(directory)]


def read_all_facts(directory: Path = SOURCES_DIR) -> list[Fact]:
    """Return the facts of every source that are no regional series.

    Raises
    ------
    DataError
        When any source is missing, damaged or contradicts itself.
    """
    return [fact for read in FACT_READERS.values() for fact in read(directory)]


def describe_all(directory: Path = SOURCES_DIR) -> list[SourceDescription]:
    """Return the descriptions of all sources that stand in the catalogue, by id, files verified."""
    ids = sorted(path.parent.name for path in directory.glob("*/source.yaml"))
    return [load_description(source, directory) for source in ids]
