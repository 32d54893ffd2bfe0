"""The sources: a folder of ``data/sources`` each, with a reader named after it where it gives numbers.

A reader is a module ``geo.sources.<id>`` with ``read`` (observations), ``read_facts`` (figures that are no
regional series), or both; each takes the folder of the sources. There is no list of readers besides the folders.
"""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from geo.observations.fact import Fact
from geo.observations.observation import Observation
from geo.sources.base import SOURCES_DIR, load_description
from geo.sources.description import SourceDescription
from geo.sources.locators import check_tables


def source_ids(directory: Path = SOURCES_DIR) -> list[str]:
    """Return the ids of all sources, sorted: the folders with a description."""
    return sorted(path.parent.name for path in directory.glob("*/source.yaml"))


def readers() -> dict[str, Callable[[Path], list[Observation]]]:
    """Return the reader of observations of each source that has any, by id."""
    return _functions("read")


def fact_readers() -> dict[str, Callable[[Path], list[Fact]]]:
    """Return the reader of facts of each source that has any, by id."""
    return _functions("read_facts")


def _functions(name: str) -> dict[str, Any]:
    modules = {source: f"{__name__}.{source}" for source in source_ids() if find_spec(f"{__name__}.{source}")}
    found = {source: getattr(import_module(module), name, None) for source, module in modules.items()}
    return {source: read for source, read in found.items() if read is not None}


def read_all(directory: Path = SOURCES_DIR) -> list[Observation]:
    """Return the observations of every source.

    Raises
    ------
    DataError
        When any source is missing, damaged or contradicts itself.
    """
    return [observation for read in readers().values() for observation in read(directory)]


def read_all_facts(directory: Path = SOURCES_DIR) -> list[Fact]:
    """Return the facts of every source that are no regional series.

    Raises
    ------
    DataError
        When any source is missing, damaged or contradicts itself.
    """
    return [fact for read in fact_readers().values() for fact in read(directory)]


def describe_all(directory: Path = SOURCES_DIR) -> list[SourceDescription]:
    """Return the descriptions of all sources, by id, files verified.

    Raises
    ------
    DataError
        When one is missing or damaged, a file has changed, or a table of a document leads to no part of it.
    """
    found = [load_description(source, directory) for source in source_ids(directory)]
    for description in found:
        check_tables(description)
    return found
