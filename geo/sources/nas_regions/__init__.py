"""The concept of the National Academy of Sciences of support for the scientific potential of the regions."""

from pathlib import Path

from geo.observations.fact import Fact
from geo.observations.observation import Observation
from geo.sources.base import SOURCES_DIR
from geo.sources.nas_regions import budgets, doctoral, enterprises, expenditure, lists


def read(directory: Path = SOURCES_DIR) -> list[Observation]:
    """Return the observations of tables 1, 2 and B1 and of section 5.1."""
    tables = (expenditure.read_expenditure, budgets.read, doctoral.read, enterprises.read_enterprises)
    return [observation for table in tables for observation in table(directory)]


def read_facts(directory: Path = SOURCES_DIR) -> list[Fact]:
    """Return the figures that are no regional series: means of table 2, figures, plan, rule of co-financing."""
    return [*budgets.read_facts(directory), *lists.read_facts(directory)]
