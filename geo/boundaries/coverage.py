"""Regions that share their borders exactly: mending slivers, finding what still overlaps or gapes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from geo.core.errors import DataError

# Gaps and overlaps below this are slips of the pen along a border; larger ones are for a person to decide.
SLIVER_KM2 = 0.1

# Between points so near a geodesic is as straight as a line in degrees: beside a parallel by 2 m.
_STRAIGHT_DEG = 0.05
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
    """Return the area on the WGS84 ellipsoid, in km², of a geometry in degrees, whatever its ring order.

    Its lines are straight in degrees: between far points, as along a parallel, a geodesic runs kilometres beside.
    """
    drawn = shapely.segmentize(geometry, _STRAIGHT_DEG)
    area, _ = _GEOD.geometry_area_perimeter(shapely.orient_polygons(drawn))
    return abs(area) / 1e6


def _as_it_is(geometry: BaseGeometry) -> BaseGeometry:
    return geometry


def repair_coverage(
    codes: Sequence[str],
    shapes: Sequence[BaseGeometry],
    sliver_km2: float = SLIVER_KM2,
    to_degrees: Callable[[BaseGeometry], BaseGeometry] = _as_it_is,
) -> tuple[list[BaseGeometry], list[Repair]]:
    """Return the shapes with borders shared exactly, vertex by vertex, and what had to be changed.

    All borders are cut at their crossings, and each face between them goes to one region: a face in one
    region stays there; a gap goes to the neighbour it shares most border with; ground in two regions goes to
    the smaller one. Larger faces that nobody claims are left alone: they are not the country's ground.

    Parameters
    ----------
    codes, shapes
        The regions' codes and valid areas, in the same order.
    sliver_km2
        The largest gap or overlap that is mended. A whole part of a region inside another (an enclave) may be
        of any size.
    to_degrees
        Turns a geometry of the shapes' coordinate system into EPSG:4326: for sizes and places in the report.
        Borders are mended where they were drawn: a straight line between two points is another one elsewhere.

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
            piece = to_degrees(faces[face])
            names = [codes[region] for region in claimed]
            whole = _is_part(regions[claimed], faces[face])
            if not whole and area_km2(piece) > sliver_km2:
                raise _too_large(names, piece, sliver_km2)
            kind: Literal["overlap", "enclave"] = "enclave" if whole else "overlap"
            repairs.append(_repair(kind, piece, codes[owner[face]], names))
    tree = shapely.STRtree(faces)
    for face in np.flatnonzero(owner < 0).tolist():
        piece = to_degrees(faces[face])
        if area_km2(piece) <= sliver_km2:
            shared = _shared_border(faces, tree, owner, face)
            if not shared:
                continue
            owner[face] = max(shared, key=lambda region: (shared[region], -region))
            repairs.append(_repair("gap", piece, codes[owner[face]], [codes[r] for r in sorted(shared)]))
    mended = [shapely.coverage_union_all(faces[owner == region]) for region in range(len(regions))]
    return mended, sorted(repairs, key=lambda repair: (repair.kind, -repair.area_km2))


def uncovered_edges(shapes: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    """Return per shape the edges at which it overlaps another or misses its vertices; empty where exact."""
    return list(shapely.coverage_invalid_edges(np.array(shapes, dtype=object)))


def enclosed_gaps(shapes: Sequence[BaseGeometry]) -> list[Polygon]:
    """Return the holes in the union of the shapes: ground that belongs to none and is surrounded by them."""
    union = shapely.union_all(np.array(shapes, dtype=object))
    return [Polygon(ring) for part in shapely.get_parts(union) for ring in part.interiors]


def _is_part(claimants: NDArray[np.object_], face: Polygon) -> bool:
    """Tell whether the face is a whole part of one of the regions that claim it."""
    parts = shapely.get_parts(claimants)
    touching = shapely.area(parts[shapely.intersects(parts, face)])
    return bool(np.isclose(touching, face.area, rtol=1e-6).any())


def _too_large(names: list[str], piece: BaseGeometry, sliver_km2: float) -> DataError:
    where = piece.representative_point()
    return DataError(
        f"{' and '.join(names)} overlap by {area_km2(piece):.2f} km²",
        where=f"near {where.x:.3f}, {where.y:.3f}",
        advice=f"correct the border there: only overlaps up to {sliver_km2} km² are mended",
    )


def _shared_border(
    faces: NDArray[np.object_], tree: shapely.STRtree, owner: NDArray[np.int_], face: int
) -> dict[int, float]:
    """Return the length of border (in the faces' units) that a face shares with each region."""
    shared: dict[int, float] = {}
    near = np.sort(tree.query(faces[face], predicate="intersects"))
    for other in near[owner[near] >= 0].tolist():
        length = faces[face].boundary.intersection(faces[other].boundary).length
        shared[int(owner[other])] = shared.get(int(owner[other]), 0.0) + length
    return shared


def _repair(
    kind: Literal["gap", "overlap", "enclave"], face: BaseGeometry, given_to: str, between: list[str]
) -> Repair:
    point = face.representative_point()
    return Repair(kind, area_km2(face), given_to, tuple(between), point.x, point.y)
