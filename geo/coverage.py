"""Regions that share their borders exactly: mending slivers, finding what still overlaps or gapes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from geo.errors import DataError

# Gaps and overlaps below this are slips of the pen along a border; larger ones are for a person to decide.
SLIVER_KM2 = 0.1

_GEOD = pyproj.Geod(ellps="WGS84")


@dataclass(frozen=True)
class Repair:
    """One piece of ground that was in no region, or in two, and the region that now has it.

    ``kind`` is ``gap`` (in no region), ``overlap`` (a sliver in two) or ``enclave`` (a whole part of one
    region that the region around it counted as well). ``lon`` and ``lat`` are a point inside, in degrees.
    """

    kind: Literal["gap", "overlap", "enclave"]
    area_km2: float
    given_to: str
    between: tuple[str, ...]
    lon: float
    lat: float


def area_km2(geometry: BaseGeometry) -> float:
    """Return the area on the WGS84 ellipsoid, in km², of a geometry in degrees, whatever its ring order."""
    area, _ = _GEOD.geometry_area_perimeter(shapely.orient_polygons(geometry))
    return abs(area) / 1e6


def mend(
    codes: Sequence[str], shapes: Sequence[BaseGeometry], sliver_km2: float = SLIVER_KM2
) -> tuple[list[BaseGeometry], list[Repair]]:
    """Return the shapes with borders shared exactly, vertex by vertex, and what had to be changed.

    All borders are cut at their crossings, and each face between them goes to one region: a face in one
    region stays there; a gap goes to the neighbour it shares most border with; ground in two regions goes to
    the smaller one. Larger faces that nobody claims are left alone: they are not the country's ground.

    Parameters
    ----------
    codes, shapes
        The regions' codes and valid areas in degrees (EPSG:4326), in the same order.
    sliver_km2
        The largest gap or overlap that is mended. A whole part of a region inside another (an enclave) may be
        of any size.

    Raises
    ------
    DataError
        When two regions overlap by more than ``sliver_km2``.
    """
    regions = np.array(shapes, dtype=object)
    faces = np.array(
        shapely.get_parts(shapely.polygonize(shapely.get_parts(shapely.union_all(shapely.boundary(regions)))))
    )
    face_of, region_of = shapely.STRtree(regions).query(shapely.point_on_surface(faces), predicate="within")
    owners: list[list[int]] = [[] for _ in faces]
    for face, region in sorted(zip(face_of.tolist(), region_of.tolist(), strict=True)):
        owners[face].append(region)

    repairs = []
    owner = np.full(len(faces), -1)
    for face, claimed in enumerate(owners):
        if claimed:
            owner[face] = min(claimed, key=lambda region: shapes[region].area)
        if len(claimed) > 1:
            kind = _kind_of_overlap([codes[r] for r in claimed], regions[claimed], faces[face], sliver_km2)
            repairs.append(_repair(kind, faces[face], codes[owner[face]], [codes[r] for r in claimed]))
    for face in np.flatnonzero(owner < 0).tolist():
        if area_km2(faces[face]) <= sliver_km2:
            shared = _shared_border(faces, owner, face)
            owner[face] = max(shared, key=lambda region: (shared[region], -region))
            repairs.append(_repair("gap", faces[face], codes[owner[face]], [codes[r] for r in sorted(shared)]))
    mended = [shapely.coverage_union_all(faces[owner == region]) for region in range(len(regions))]
    return mended, sorted(repairs, key=lambda repair: (repair.kind, -repair.area_km2))


def uncovered_edges(shapes: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    """Return per shape the edges at which it overlaps another or misses its vertices; empty where exact."""
    return list(shapely.coverage_invalid_edges(np.array(shapes, dtype=object)))


def enclosed_gaps(shapes: Sequence[BaseGeometry]) -> list[Polygon]:
    """Return the holes in the union of the shapes: ground that belongs to none and is surrounded by them."""
    union = shapely.union_all(np.array(shapes, dtype=object))
    return [Polygon(ring) for part in shapely.get_parts(union) for ring in part.interiors]


def _kind_of_overlap(
    names: list[str], claimants: NDArray[np.object_], face: Polygon, sliver_km2: float
) -> Literal["overlap", "enclave"]:
    size = area_km2(face)
    parts = shapely.get_parts(claimants)
    if np.isclose(shapely.area(parts[shapely.intersects(parts, face)]), face.area, rtol=1e-6).any():
        return "enclave"
    if size <= sliver_km2:
        return "overlap"
    where = face.representative_point()
    raise DataError(
        f"{' and '.join(names)} overlap by {size:.2f} km²",
        where=f"near {where.x:.3f}, {where.y:.3f}",
        advice=f"correct the border there: only overlaps up to {sliver_km2} km² are mended",
    )


def _shared_border(faces: NDArray[np.object_], owner: NDArray[np.int_], face: int) -> dict[int, float]:
    """Return the length of border (degrees) that a face shares with each region."""
    shared: dict[int, float] = {}
    for other in np.flatnonzero((owner >= 0) & shapely.intersects(faces, faces[face])):
        length = faces[face].boundary.intersection(faces[other].boundary).length
        shared[int(owner[other])] = shared.get(int(owner[other]), 0.0) + length
    return shared


def _repair(
    kind: Literal["gap", "overlap", "enclave"], face: Polygon, given_to: str, between: list[str]
) -> Repair:
    point = face.representative_point()
    return Repair(kind, area_km2(face), given_to, tuple(between), point.x, point.y)
