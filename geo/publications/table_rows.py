"""Ingested counts as rows of the built tables, beside the shipped ones."""

from geo.built.tables import Rows, observation_rows, value_rows
from geo.indicators.catalogue import Indicators
from geo.indicators.classes import with_classes
from geo.indicators.values import compute
from geo.publications.in_use import Ingested
from geo.publications.observations import PUBLICATIONS, observe
from geo.sources import read_all
from geo.territories.registry import load_territories


def counted_rows(ingested: Ingested, catalogue: Indicators) -> dict[str, Rows]:
    """Return the rows that ingested counts add to the tables, by the table's name.

    ``catalogue`` is one that takes publications from these counts (``with_counts``).
    """
    counted = observe(ingested)
    update = {"indicators": tuple(one for one in catalogue.indicators if one.id in PUBLICATIONS)}
    own = catalogue.model_copy(update=update)
    values = with_classes(own, compute(own, [*read_all(), *counted], load_territories()))
    return {"observations": observation_rows(counted), "values": value_rows(values)}
