"""Bureau of National Statistics: gross regional product."""

from pathlib import Path

from geo.observations.observation import Observation
from geo.sources.base import SOURCES_DIR
from geo.sources.bureau_tables import BureauTable, read_bureau_table

_TABLE = BureauTable("bns_grp", "grp_bns", "mln_kzt", "grp", "mln KZT", backcast_from=2021)


def read(directory: Path = SOURCES_DIR) -> list[Observation]:
    """Return gross regional product in million tenge at current prices, 2020–2025.

    In 2020 Abai, Zhetisu and Ulytau are ``not_applicable``: they had not been formed.
    """
    return read_bureau_table(_TABLE, directory)
