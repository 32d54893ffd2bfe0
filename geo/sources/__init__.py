"""The sources: one reader each, and the one list of them."""

from collections.abc import Callable
from pathlib import Path

from geo.observations import Observation
from geo.sources import bns, decree_1134, nas_regions, recovered
from geo.sources.base import SOURCES_DIR, SourceDescription, load_description

READERS: dict[str, Callable[[Path], list[Observation]]] = {
    "bns_grp": bns.read_grp,
    "bns_population": bns.read_population,
    "decree_1134": decree_1134.read,
    "nas_regions": nas_regions.read,
    "population_2024": recovered.read_population,
    "researchers_2024": recovered.read_researchers,
}


def read_all(directory: Path = SOURCES_DIR) -> list[Observation]:
    """Return the observations of every source.

    Raises
    ------
    DataError
        When any source is missing, damaged or contradicts itself.
    """
    return [observation for read in READERS.values() for observation in read(directory)]


def describe_all(directory: Path = SOURCES_DIR) -> list[SourceDescription]:
    """Return the descriptions of all sources that stand in the catalogue, by id, files verified."""
    ids = sorted(path.parent.name for path in directory.glob("*/source.yaml"))
    return [load_description(source, directory) for source in ids]
