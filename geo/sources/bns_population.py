"""Bureau of National Statistics: average annual population."""

from pathlib import Path

from geo.observations.observation import Observation
from geo.sources.base import SOURCES_DIR
from geo.sources.bureau_tables import BureauTable, read_bureau_table

_TABLE = BureauTable(
    "bns_population", "population_average", "persons", "population_average", "persons", backcast_from=0
)


def read(directory: Path = SOURCES_DIR) -> list[Observation]:
    """Return the average annual population in persons, 2020–2025, today's borders throughout."""
    return read_bureau_table(_TABLE, directory)
