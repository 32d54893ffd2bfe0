"""Bureau of National Statistics: employed population."""

from pathlib import Path

from geo.observations.observation import Observation
from geo.sources.base import SOURCES_DIR
from geo.sources.bureau_tables import BureauTable, read_bureau_table

_TABLE = BureauTable(
    "bns_employed", "employed", "thousand_persons", "employed", "thousand persons", backcast_from=2022
)


def read(directory: Path = SOURCES_DIR) -> list[Observation]:
    """Return the employed population in thousand persons, 2020–2025; 2020–2021 in the borders of that time."""
    return read_bureau_table(_TABLE, directory)
