"""Boundaries as GeoJSON and TopoJSON, decoded here: no library that follows links sees somebody else's file."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from geo.boundaries.features import MAX_FEATURES, MAX_POINTS, Attribute, Feature, FileLayer, Ring, no_area, points
from geo.core.errors import DataError

# Decoded, JSON of short lists takes twenty times its size in memory.
_LARGEST_MB = 50
_EXPORT = "export the file again as GeoJSON (RFC 7946) or TopoJSON"


def read_json(content: bytes, where: str) -> tuple[str, tuple[FileLayer, ...]]:
    """Return the format and the layers of a GeoJSON or TopoJSON file.

    GeoJSON is one layer; each object of a TopoJSON topology is one. Without a ``crs`` member (of GeoJSON before
    2016) coordinates are WGS84 longitudes and latitudes.

    Raises
    ------
    DataError
        When it is not JSON, not one of the two, or holds what is no area.
    """
    if len(content) > _LARGEST_MB * 1_000_000:
        raise DataError(
            f"has {len(content) / 1e6:.0f} MB, the limit for JSON is {_LARGEST_MB} MB",
            where=where,
            advice="simplify it first, or export it as GeoPackage or shapefile",
        )
    value = _parse(content, where)
    kind = value.get("type")
    crs = _crs(value.get("crs"), where)
    if kind == "Topology":
        return "TopoJSON", _topology(value, crs, where)
    if kind == "FeatureCollection":
        features = value.get("features")
        if not isinstance(features, list) or not features:
            raise DataError("holds no features", where=where, advice=_EXPORT)
        if len(features) > MAX_FEATURES:
            raise DataError(f"holds {len(features)} features", where=where, advice="keep the regions only")
        rows = tuple(_feature(feature, row, where) for row, feature in enumerate(features, 1))
        return "GeoJSON", (FileLayer("features", rows, crs),)
    raise DataError(
        f"is JSON of type {str(kind)[:30]!r}, not a FeatureCollection or Topology", where=where, advice=_EXPORT
    )


def _parse(content: bytes, where: str) -> dict[str, Any]:
    def refuse(constant: str) -> float:
        raise DataError(f"holds the number {constant}, which is not finite", where=where, advice=_EXPORT)

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        members = dict(pairs)
        if len(members) < len(pairs):
            (double, _), *_ = Counter(name for name, _ in pairs).most_common(1)
            raise DataError(f"member {double[:40]!r} stands twice in one object", where=where, advice=_EXPORT)
        return members

    try:
        value = json.loads(content.decode("utf-8-sig"), parse_constant=refuse, object_pairs_hook=once)
    except UnicodeDecodeError as error:
        raise DataError(f"is not UTF-8 (byte {error.start})", where=where, advice=_EXPORT) from error
    except RecursionError as error:
        raise DataError("is nested too deeply", where=where, advice=_EXPORT) from error
    except ValueError as error:
        raise DataError(f"is not JSON ({str(error)[:80]})", where=where, advice=_EXPORT) from error
    if not isinstance(value, dict):
        raise DataError("is JSON, but no object", where=where, advice=_EXPORT)
    return value


def _crs(member: object, where: str) -> str:
    """Return the coordinate system that a ``crs`` member names: only names are understood, never links."""
    if member is None:
        return "OGC:CRS84"
    properties = member.get("properties") if isinstance(member, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if isinstance(member, dict) and member.get("type") == "name" and isinstance(name, str):
        return name
    raise DataError(
        "its crs member is not a name",
        where=where,
        advice='use {"type": "name", "properties": {"name": "EPSG:…"}}',
    )


def _attributes(properties: object, identity: object = None) -> dict[str, Attribute]:
    """Return the plain values among the properties, and the feature's ``id`` under that name."""
    members = dict(properties) if isinstance(properties, dict) else {}
    if identity is not None:
        members.setdefault("id", identity)
    return {
        str(name): value
        for name, value in members.items()
        if isinstance(value, str | int | float) and not isinstance(value, bool)
    }


def _feature(feature: object, row: int, where: str) -> Feature:
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        raise DataError(f"row {row} is not a Feature", where=where, advice=_EXPORT)
    dropped: set[str] = set()
    groups = tuple(_groups(feature.get("geometry"), row, where, dropped))
    attributes = _attributes(feature.get("properties"), feature.get("id"))
    return Feature(attributes, groups, frozenset(dropped), clockwise=False)


def _groups(geometry: object, row: int, where: str, dropped: set[str]) -> Iterator[tuple[Ring, ...]]:
    if geometry is None:
        return
    if not isinstance(geometry, dict):
        raise DataError(f"row {row} has a geometry that is no object", where=where, advice=_EXPORT)
    kind = geometry.get("type")
    if kind == "GeometryCollection":
        for member in _list(geometry.get("geometries"), row, where):
            yield from _groups(member, row, where, dropped)
        return
    if kind not in ("Polygon", "MultiPolygon"):
        raise no_area(row, str(kind)[:30], where)
    coordinates = _list(geometry.get("coordinates"), row, where)
    for polygon in [coordinates] if kind == "Polygon" else coordinates:
        rings = _list(polygon, row, where)
        if any(isinstance(ring, list) and ring and isinstance(ring[0], list) and ring[0][2:] for ring in rings):
            dropped.add("z")
        if rings:
            yield tuple(points(ring, row, where) for ring in rings)


def _list(value: object, row: int, where: str) -> list[Any]:
    if isinstance(value, list):
        return value
    raise DataError(f"row {row} has a geometry without coordinates", where=where, advice=_EXPORT)


def _topology(value: Mapping[str, Any], crs: str, where: str) -> tuple[FileLayer, ...]:
    objects, arcs = value.get("objects"), value.get("arcs")
    if not isinstance(objects, dict) or not objects or not isinstance(arcs, list):
        raise DataError("is a Topology without objects or arcs", where=where, advice=_EXPORT)
    lines = [points(arc, number, f"{where}: arcs") for number, arc in enumerate(arcs, 1)]
    transform = value.get("transform")
    if transform is not None:
        lines = _absolute(lines, transform, where)
    decoder = _Decoder(lines, where)
    return tuple(FileLayer(str(name), decoder.features(member), crs) for name, member in objects.items())


def _absolute(lines: list[Ring], transform: object, where: str) -> list[Ring]:
    """Return quantised arcs in coordinates: each point is the sum of the steps up to it, scaled and moved."""
    members = transform if isinstance(transform, dict) else {}
    pair = points([members.get("scale"), members.get("translate")], 1, f"{where}: transform")
    with np.errstate(over="ignore", invalid="ignore"):  # what overflows is refused for its position
        return [np.cumsum(line, axis=0) * pair[0] + pair[1] for line in lines]


class _Decoder:
    """Rings from arcs, counting points: a small file can name one long arc a million times."""

    def __init__(self, lines: list[Ring], where: str) -> None:
        self.lines = lines
        self.where = where
        self.count = 0

    def features(self, member: object) -> tuple[Feature, ...]:
        geometries = [member]
        if isinstance(member, dict) and member.get("type") == "GeometryCollection":
            geometries = _list(member.get("geometries"), 1, self.where)
        if len(geometries) > MAX_FEATURES:
            raise DataError(f"holds {len(geometries)} features", where=self.where, advice="keep the regions only")
        return tuple(self._feature(geometry, row) for row, geometry in enumerate(geometries, 1))

    def _feature(self, geometry: object, row: int) -> Feature:
        if not isinstance(geometry, dict):
            raise DataError(f"row {row} is no geometry", where=self.where, advice=_EXPORT)
        kind = geometry.get("type")
        groups: list[tuple[Ring, ...]] = []
        if kind in ("Polygon", "MultiPolygon"):
            arcs = _list(geometry.get("arcs"), row, self.where)
            for polygon in [arcs] if kind == "Polygon" else arcs:
                rings = tuple(self._ring(ring, row) for ring in _list(polygon, row, self.where))
                groups += [rings] if rings else []
        elif kind is not None:
            raise no_area(row, str(kind)[:30], self.where)
        return Feature(_attributes(geometry.get("properties"), geometry.get("id")), tuple(groups))

    def _ring(self, references: object, row: int) -> Ring:
        pieces: list[Ring] = []
        for reference in _list(references, row, self.where):
            if type(reference) is not int or not -len(self.lines) <= reference < len(self.lines):
                raise DataError(
                    f"row {row} names arc {str(reference)[:20]}, there are {len(self.lines)}",
                    where=self.where,
                    advice=_EXPORT,
                )
            line = self.lines[reference] if reference >= 0 else self.lines[~reference][::-1]
            self.count += len(line)
            if self.count > MAX_POINTS:
                raise DataError(
                    f"has more than {MAX_POINTS} points", where=self.where, advice="simplify it first"
                )
            pieces.append(line[1:] if pieces else line)
        return np.vstack(pieces) if pieces else np.empty((0, 2))
