"""Ingested counts as rows of the built tables, beside the shipped ones."""

from geo.built.tables import Rows, observation_rows, value_rows
from geo.indicators.catalogue import Indicators
from geo.indicators.classes import with_classes
from geo.indicators.values import compute
from geo.publications.in_use import Ingested
from geo.publications.observations import PUBLICATIONS, describe_counts, observe
from geo.sources import describe_all, read_all
from geo.sources.locators import Locators
from geo.territories.registry import load_territories


def counted_rows(ingested: Ingested, catalogue: Indicators) -> dict[str, Rows]:
    """Return the rows that ingested counts add to the tables, by the table's name.

    ``catalogue`` is one that takes publications from these counts (``with_counts``).
    """
    counted = observe(ingested)
    update = {"indicators": tuple(one for one in catalogue.indicators if one.id in PUBLICATIONS)}
    own = catalogue.model_copy(update=update)
    observations = [*read_all(), *counted]
    values = with_classes(own, compute(own, observations, load_territories()))
    locators = Locators.of_observations([*describe_all(), describe_counts(ingested)], observations)
    return {"observations": observation_rows(counted), "values": value_rows(values, locators)}
