"""The data as the product has them now: those of the release, and the publication counts a user has ingested.

The functions are those of ``geo.built.tables``, ``geo.sources``, ``geo.indicators.catalogue`` and
``geo.statements.evidence``; without ingested counts they give the same.
"""

import hashlib
import tempfile
from functools import lru_cache
from pathlib import Path

import pandas as pd

from geo import sources
from geo.built import tables
from geo.indicators import catalogue as indicators
from geo.indicators.catalogue import Indicators
from geo.indicators.classes import with_classes
from geo.indicators.values import Value, compute
from geo.observations.observation import COLUMNS, Observation
from geo.publications.in_use import Ingested, current, current_key
from geo.publications.observations import PUBLICATIONS, describe, observe, with_counts
from geo.sources.base import SourceDescription
from geo.statements import evidence
from geo.statements.evidence import Evidence
from geo.territories.registry import load_territories


def present_key() -> str:
    """Return what tells the data of one time from those of another, for caches: empty without ingested counts."""
    return current_key()


def load_indicators() -> Indicators:
    """Return the catalogue of indicators."""
    shipped = indicators.load_indicators()
    ingested = current()
    return with_counts(shipped, ingested) if ingested else shipped


def load_values() -> pd.DataFrame:
    """Return all values, as ``geo.built.tables.load_values`` does."""
    shipped = tables.load_values()
    if not current_key():
        return shipped
    return pd.concat([shipped, _built(current_key())[0]], ignore_index=True)


def load_observations() -> list[dict[str, str]]:
    """Return the rows of ``observations.csv`` with those of the ingested counts."""
    shipped = tables.load_rows("observations", COLUMNS)
    return [*shipped, *_built(current_key())[1]] if current_key() else shipped


def describe_all() -> list[SourceDescription]:
    """Return the descriptions of all sources, by id."""
    ingested = current()
    own = [describe(ingested)] if ingested else []
    return sorted([*sources.describe_all(), *own], key=lambda source: source.id)


def load_evidence() -> Evidence:
    """Return what statements are tested against."""
    ingested = current()
    if ingested is None:
        return evidence.load_evidence()
    catalogue = load_indicators()
    observations = [*sources.read_all(), *observe(ingested)]
    values = compute(catalogue, observations, load_territories())
    return Evidence(observations, sources.read_all_facts(), catalogue, values, users=PUBLICATIONS)


def data_version() -> str:
    """Return seven hexadecimal digits that change with the data."""
    ingested = current()
    if ingested is None:
        return tables.data_version()
    digest = hashlib.sha256(tables.data_version().encode())
    for name in ("counts.csv", "ingest.json"):
        digest.update((ingested.directory / name).read_bytes())
    return digest.hexdigest()[:7]


@lru_cache(maxsize=2)
def _built(_key: str) -> tuple[pd.DataFrame, list[dict[str, str]]]:
    """Return the values and observations of the ingested counts, through the same tables as the shipped ones."""
    ingested = current()
    if ingested is None:
        return tables.load_values().iloc[:0], []
    catalogue, observations = load_indicators(), observe(ingested)
    with tempfile.TemporaryDirectory() as folder:
        tables.write_tables(observations, _values(catalogue, ingested, observations), Path(folder))
        return tables.load_values(Path(folder)), tables.load_rows("observations", COLUMNS, Path(folder))


def _values(catalogue: Indicators, ingested: Ingested, observations: list[Observation]) -> list[Value]:
    own = catalogue.model_copy(
        update={"indicators": tuple(i for i in catalogue.indicators if i.id in PUBLICATIONS)}
    )
    values = compute(own, [*sources.read_all(), *observations], load_territories())
    return with_classes(own, values)
