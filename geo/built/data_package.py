"""The catalogue as a Frictionless Data Package: every built table with its schema, sources and licences."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from geo.built.tables import ALTERNATIVE_COLUMNS, BUILT, REFERENCE_COLUMNS, VALUE_COLUMNS
from geo.core.atomic import write_atomically
from geo.observations.observation import COLUMNS
from geo.observations.status import STATUSES
from geo.sources.description import SourceDescription

PACKAGE = BUILT / "datapackage.json"

_TERRITORY = r"^KZ(-[0-9]{2}|-[A-Z]{3}|-X)?$"
_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"

# What a column holds, wherever it stands; columns not named here are plain text.
_FIELDS: dict[str, dict[str, Any]] = {
    "region": {
        "description": "ISO 3166-2 code; KZ the country, KZ-X what is not disclosed by region",
        "constraints": {"required": True, "pattern": _TERRITORY},
    },
    "territory": {
        "description": "ISO 3166-2 code; KZ the country",
        "constraints": {"required": True, "pattern": _TERRITORY},
    },
    "year": {"type": "integer", "constraints": {"minimum": 1991, "maximum": 2100}},
    "value": {"type": "number", "description": "in full precision; empty where the status has no value"},
    "status": {"constraints": {"required": True, "enum": list(STATUSES)}},
    "vintage": {
        "description": "the day since which the borders hold that the figure is for",
        "constraints": {"required": True, "pattern": _DAY},
    },
    "indicator": {"constraints": {"required": True}},
    "variable": {"constraints": {"required": True}},
    "unit": {"constraints": {"required": True}},
    "source": {
        "description": "ids of the package's sources, parted by a semicolon",
        "constraints": {"required": True},
    },
    "locator": {"description": "table, row and column within each source"},
    "printed": {"description": "the text as printed; empty for what was recovered or derived"},
    "inputs": {
        "type": "array",
        "description": "JSON: [source, table, row, column] of every figure it comes from",
        "constraints": {"required": True},
    },
    "class": {
        "type": "integer",
        "description": "class of the map, (lower, upper]; empty where there is none",
        "constraints": {"minimum": 0, "maximum": 4},
    },
    "marks": {
        "type": "object",
        "description": "JSON: rules of plausibility that the value breaks, each with its ratio",
    },
}
# Some facts have a text and no number, status or unit; of observations only those recovered come from others.
_OPTIONAL = {"reference": ("year", "status", "unit"), "observations": ("inputs",)}

TABLES: dict[str, tuple[tuple[str, ...], list[str] | None]] = {
    "observations": (COLUMNS, ["source", "variable", "year", "territory"]),
    "values": (VALUE_COLUMNS, ["indicator", "region", "year"]),
    "reference": (REFERENCE_COLUMNS, None),
    "alternatives": (ALTERNATIVE_COLUMNS, None),
}
"""Columns and primary key of each built table."""

# Written by ``scimap build`` after the tables; docs/map-document.md says what it holds.
_DOCUMENT = {
    "name": "map-document",
    "path": "document.json",
    "type": "json",
    "scheme": "file",
    "format": "json",
    "mediatype": "application/json",
    "encoding": "utf-8",
}


def package(sources: Sequence[SourceDescription], version: str, day: str) -> dict[str, Any]:
    """Return the descriptor of the package.

    Parameters
    ----------
    version
        Data version: the hash of the built tables.
    day
        The newest day on which any source of these data was received (ISO).
    """
    return {
        "name": "science-map-of-kazakhstan",
        "title": "Science map of Kazakhstan: research and development by region",
        "version": version,
        "created": f"{day}T00:00:00Z",
        "licenses": [{"name": "other-attribution", "title": "each source under its own licence, see sources"}],
        "sources": [_source(source) for source in sources],
        "resources": [*(_resource(name, *table) for name, table in TABLES.items()), _DOCUMENT],
    }


def write_package(sources: Sequence[SourceDescription], version: str, path: Path = PACKAGE) -> None:
    """Write the descriptor beside the tables it describes; the same data give the same bytes."""
    day = max(source.retrieved for source in sources).isoformat()
    write_atomically(path, descriptor_bytes(sources, version, day))


def descriptor_bytes(sources: Sequence[SourceDescription], version: str, day: str) -> bytes:
    """Return the descriptor as ``datapackage.json`` holds it."""
    return f"{json.dumps(package(sources, version, day), ensure_ascii=False, indent=1)}\n".encode()


def _source(source: SourceDescription) -> dict[str, str]:
    title = f"{source.title['en']} – {source.producer['en']} ({source.licence['en']})"
    entry = {"name": source.id, "title": title}
    return {**entry, "path": source.url} if source.url else entry


def _resource(name: str, columns: Sequence[str], key: list[str] | None) -> dict[str, Any]:
    fields = [_field(column, name) for column in columns]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if key:
        schema["primaryKey"] = key
    return {
        "name": name,
        "path": f"{name}.csv",
        "type": "table",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(column: str, table: str) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column, "type": "string", **_FIELDS.get(column, {})}
    if column in _OPTIONAL.get(table, ()):
        constraints = {k: v for k, v in field.get("constraints", {}).items() if k != "required"}
        field["constraints"] = constraints
    return field
