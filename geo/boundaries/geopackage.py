"""Boundaries as GeoPackage (OGC 12-128), read with SQLite from a copy in memory that can only be read."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.boundaries.layer_choice import MAX_FEATURES, Attribute, Feature, Layer, Ring, finite, no_area
from geo.core.errors import DataError

_EXPORT = "export the layer of the regions again as GeoPackage"
# Bytes of the envelope by its indicator (OGC 12-128, clause 2.1.3): none, xy, xyz, xym, xyzm.
_ENVELOPES = (0, 32, 48, 48, 64)
_HEADER = 8
_READING = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ}
# SQLite asks every so many steps whether to go on: reading 20 regions takes a few thousand steps.
_STEPS, _ASKED_AT_MOST = 100_000, 1_000


def read_geopackage(content: bytes, where: str) -> tuple[Layer, ...]:
    """Return the feature tables of a GeoPackage.

    Nothing but plain SELECT runs on it: views, virtual tables and SQL functions of the file are refused.

    Raises
    ------
    DataError
        When it is not a GeoPackage, is damaged, or holds what is no area.
    """
    # A copy without its write-ahead log can only be opened as one that never had it (file format, bytes 18, 19).
    plain = content[:18] + b"\1\1" + content[20:]
    try:
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(plain)
            _lock(database)
            return tuple(_layers(database, where))
    except (sqlite3.Error, sqlite3.Warning, OverflowError, UnicodeDecodeError) as error:
        raise DataError(f"is a damaged GeoPackage ({str(error)[:80]})", where=where, advice=_EXPORT) from error


def _lock(database: sqlite3.Connection) -> None:
    """Let the database do nothing but read its own tables, and not for ever."""
    database.execute("PRAGMA trusted_schema = OFF")
    database.execute("PRAGMA cell_size_check = ON")
    asked = iter(range(_ASKED_AT_MOST))
    database.set_progress_handler(lambda: next(asked, None) is None, _STEPS)
    database.set_authorizer(
        lambda action, *_: sqlite3.SQLITE_OK if action in _READING else sqlite3.SQLITE_DENY,
    )


def _layers(database: sqlite3.Connection, where: str) -> Iterator[Layer]:
    tables = {
        str(name): str(sql)
        for name, sql in database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    }
    if not {"gpkg_contents", "gpkg_geometry_columns", "gpkg_spatial_ref_sys"} <= set(tables):
        raise DataError("is an SQLite database, but no GeoPackage", where=where, advice=_EXPORT)
    systems = {
        number: _crs(organization, code, definition)
        for number, organization, code, definition in database.execute(
            "SELECT srs_id, organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys"
        )
    }
    found = database.execute("SELECT table_name, column_name, srs_id FROM gpkg_geometry_columns").fetchall()
    if not found:
        raise DataError("is a GeoPackage without features", where=where, advice=_EXPORT)
    for name, column, system in found:
        if str(name) not in tables or "VIRTUAL" in tables[str(name)].upper().split("(")[0].split():
            raise DataError(
                f"layer {str(name)[:60]!r} is not a plain table", where=where, advice="export it as one"
            )
        yield Layer(str(name), tuple(_features(database, str(name), str(column), where)), systems.get(system))


def _crs(organization: object, code: object, definition: object) -> str | None:
    if str(organization).upper() == "EPSG":
        return f"EPSG:{code}"
    text = str(definition or "").strip()
    return None if text in ("", "undefined") else text


def _features(database: sqlite3.Connection, table: str, column: str, where: str) -> Iterator[Feature]:
    name = '"' + table.replace('"', '""') + '"'
    cursor = database.execute(f"SELECT * FROM {name}")  # noqa: S608  an identifier, quoted as SQL asks
    fields = [str(field[0]) for field in cursor.description]
    if column not in fields:
        raise DataError(f"layer {table[:60]!r} lacks its column {column[:60]!r}", where=where, advice=_EXPORT)
    rows = cursor.fetchmany(MAX_FEATURES + 1)
    if len(rows) > MAX_FEATURES:
        raise DataError(f"has more than {MAX_FEATURES} features", where=where, advice="keep the regions only")
    at = fields.index(column)
    for number, row in enumerate(rows, 1):
        attributes: dict[str, Attribute] = {
            field: value
            for field, value in zip(fields, row, strict=True)
            if field != column and isinstance(value, str | int | float)
        }
        geometry = None if row[at] is None else _geometry(row[at], number, where)
        groups = tuple(_groups(geometry, number, where)) if geometry is not None else ()
        has_z = geometry is not None and geometry.has_z
        yield Feature(attributes, groups, frozenset({"z"} if has_z else ()))


def _geometry(blob: object, row: int, where: str) -> BaseGeometry:
    """Return the geometry of a GeoPackage's blob: a header, perhaps an envelope, then WKB."""
    damaged = DataError(f"row {row} has a damaged geometry", where=where, advice=_EXPORT)
    if not isinstance(blob, bytes) or len(blob) < _HEADER or blob[:2] != b"GP":
        raise damaged
    envelope = (blob[3] >> 1) & 7
    if envelope >= len(_ENVELOPES):
        raise damaged
    try:
        with np.errstate(invalid="ignore"):  # a coordinate that is no number is refused as such
            geometry: BaseGeometry = shapely.from_wkb(blob[_HEADER + _ENVELOPES[envelope] :])
    except (shapely.errors.ShapelyError, ValueError, TypeError) as error:
        raise damaged from error
    return geometry


def _groups(geometry: BaseGeometry, row: int, where: str) -> Iterator[tuple[Ring, ...]]:
    for part in shapely.get_parts(geometry):
        if part.geom_type == "GeometryCollection":
            yield from _groups(part, row, where)
        elif part.geom_type != "Polygon":
            raise no_area(row, part.geom_type, where)
        elif not part.is_empty:
            rings = (part.exterior, *part.interiors)
            yield tuple(finite(shapely.get_coordinates(ring), row, where) for ring in rings)
