"""Regions as arcs: each border stands once and is simplified once, so no gap or overlap can open."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geo.cartography.forms import Topology, TopologyArea
from geo.core.errors import DataError

Ring = tuple[int, ...]
Part = tuple[Ring, ...]
Floats = NDArray[np.float64]

# A border is moved by at most this share of the size (square root of the area) of the smaller region beside
# it: the cities, twenty kilometres across, keep their shape where regions lose bays of a kilometre.
_SHARE_OF_SIZE = 0.01
_FEWEST_POINTS_OF_A_RING = 4
# The grid is halved at most this often: 100 m becomes a tenth of a millimetre.
_GRIDS = 20


@dataclass(frozen=True)
class Arcs:
    """Regions cut into arcs: pieces of border between the points where three territories or more meet.

    ``lines`` are arrays of points (n x 2); a region is its parts, a part its rings (outer first), a ring the
    numbers of its arcs, where ``~i`` is arc ``i`` backwards, as in TopoJSON.
    """

    lines: tuple[Floats, ...]
    regions: tuple[tuple[Part, ...], ...]


def cut(shapes: Sequence[BaseGeometry]) -> Arcs:
    """Cut areas that share borders vertex by vertex into arcs, each of which stands once.

    Parameters
    ----------
    shapes
        Valid Polygons or MultiPolygons; neighbours must have the same vertices along their common border.
    """
    parts = [shapely.get_parts(shapely.orient_polygons(shape)) for shape in shapes]
    rings = [
        np.asarray(ring.coords)[:-1]
        for region in parts
        for part in region
        for ring in (part.exterior, *part.interiors)
    ]
    # As complex numbers points are sorted several times faster than as rows.
    numbers, flat = np.unique(np.vstack(rings).view(np.complex128), return_inverse=True)
    points = numbers.view(np.float64).reshape(-1, 2)
    ids = np.split(flat.ravel(), np.cumsum([len(ring) for ring in rings])[:-1])
    ids = [ring[ring != np.roll(ring, 1)] for ring in ids]
    junction = _junctions(ids, len(points))
    lines: list[Floats] = []
    known: dict[bytes, int] = {}
    refs = iter([_refs(ring, junction, points, lines, known) for ring in ids])
    regions = tuple(
        tuple(tuple(next(refs) for _ in range(1 + len(part.interiors))) for part in region) for region in parts
    )
    return Arcs(tuple(lines), regions)


def join(arcs: Arcs) -> list[BaseGeometry]:
    """Return the areas of arcs, outer rings counter-clockwise and holes clockwise."""
    shapes = []
    for parts in arcs.regions:
        rings = [[_points(arcs, ring) for ring in part] for part in parts]
        areas = [Polygon(outer, holes) for outer, *holes in rings]
        shapes.append(areas[0] if len(areas) == 1 else MultiPolygon(areas))
    return list(shapely.orient_polygons(shapes))


def simplify(arcs: Arcs, tolerance: float, grid: float) -> tuple[Arcs, float]:
    """Return the arcs with fewer points, on a grid, and the grid's spacing; topology is kept.

    No border moves by more than ``tolerance``, the rounding to the grid included, and beside a small region
    by less. Every region stays, valid; no two overlap; common borders stay common. An island or enclave that
    fits into a circle with the tolerance as radius is left out, unless it is its region's largest part.

    Parameters
    ----------
    tolerance, grid
        In the units of the points, both above 0. Where the grid is too coarse to keep topology, it is halved.

    Raises
    ------
    DataError
        When the regions do not share their borders vertex by vertex, so that no tolerance keeps topology.
    """
    exact = shapely.coverage_is_valid(np.array(join(arcs), dtype=object))
    arcs = _without_specks(arcs, tolerance)
    limits = _tolerances(arcs, tolerance)
    # Rounding moves a point by up to half the grid's diagonal.
    while grid * np.sqrt(0.5) > limits.min():
        grid /= 2
    for _ in range(_GRIDS if exact else 0):
        slack = limits - grid * np.sqrt(0.5)
        while True:
            simple = _thin(arcs, slack, grid)
            conflicts = _conflicts(simple)
            if not conflicts.any():
                return simple, grid
            if not slack[conflicts].any():
                break
            slack[conflicts] = np.where(slack[conflicts] < grid / 4, 0.0, slack[conflicts] / 2)
        grid /= 2
    raise DataError(
        "borders cannot be simplified without gaps or overlaps",
        where="boundaries",
        advice="neighbouring regions must share the vertices of their border; run `scimap check`",
    )


def encode(arcs: Arcs, objects: Mapping[str, Mapping[str, int]], grid: float) -> Topology:
    """Return arcs whose points lie on a grid as a TopoJSON topology.

    ``objects`` names for each object the regions in it: geometry id and number in ``arcs.regions``. Points are
    whole numbers of grid steps, each the difference from the one before it.
    """
    points = np.vstack(arcs.lines)
    origin = points.min(axis=0)
    steps = [np.rint((line - origin) / grid).astype(np.int64) for line in arcs.lines]
    return {
        "type": "Topology",
        "transform": {"scale": [grid, grid], "translate": origin.tolist()},
        "objects": {
            name: {
                "type": "GeometryCollection",
                "geometries": [_geometry(arcs.regions[number], code) for code, number in regions.items()],
            }
            for name, regions in objects.items()
        },
        "arcs": [np.diff(line, axis=0, prepend=np.zeros((1, 2), np.int64)).tolist() for line in steps],
    }


def _geometry(region: tuple[Part, ...], code: str) -> TopologyArea:
    parts = [[list(ring) for ring in part] for part in region]
    if len(parts) == 1:
        return {"type": "Polygon", "id": code, "arcs": parts[0]}
    return {"type": "MultiPolygon", "id": code, "arcs": parts}


def _junctions(rings: Sequence[NDArray[np.intp]], count: int) -> NDArray[np.bool_]:
    """Tell which points have different neighbours in different rings: there arcs begin and end."""
    here = np.concatenate(rings)
    before = np.concatenate([np.roll(ring, 1) for ring in rings])
    after = np.concatenate([np.roll(ring, -1) for ring in rings])
    low, high = np.minimum(before, after), np.maximum(before, after)
    order = np.lexsort((high, low, here))
    here, low, high = here[order], low[order], high[order]
    fresh = np.append(True, (np.diff(here) != 0) | (np.diff(low) != 0) | (np.diff(high) != 0))
    return np.bincount(here[fresh], minlength=count) > 1


def _refs(
    ring: NDArray[np.intp],
    junction: NDArray[np.bool_],
    points: Floats,
    lines: list[Floats],
    known: dict[bytes, int],
) -> Ring:
    """Return a ring as numbers of arcs, adding those not yet known; it is cut at its junctions."""
    cuts = np.flatnonzero(junction[ring])
    # A ring without junctions is one closed arc; it begins at its first point, in whichever ring it is met.
    start = cuts[0] if len(cuts) else int(np.argmin(ring))
    closed = np.append(np.roll(ring, -start), ring[start])
    ends = np.append(cuts - start, len(ring)) if len(cuts) else np.array([0, len(ring)])
    refs = []
    for first, last in pairwise(ends.tolist()):
        piece = closed[first : last + 1]
        forward, backward = piece.tobytes(), piece[::-1].tobytes()
        if backward in known:
            refs.append(~known[backward])
            continue
        if forward not in known:
            known[forward] = len(lines)
            lines.append(points[piece])
        refs.append(known[forward])
    return tuple(refs)


def _points(arcs: Arcs, ring: Ring) -> Floats:
    """Return the points of a ring, closed."""
    pieces = [arcs.lines[ref] if ref >= 0 else arcs.lines[~ref][::-1] for ref in ring]
    return np.vstack([pieces[0], *(piece[1:] for piece in pieces[1:])])


def _uses(arcs: Arcs) -> Iterator[tuple[int, int]]:
    """Yield (arc, region) for every use of an arc."""
    for region, parts in enumerate(arcs.regions):
        for part in parts:
            for ring in part:
                for ref in ring:
                    yield (ref if ref >= 0 else ~ref), region


def _tolerances(arcs: Arcs, tolerance: float) -> Floats:
    """Return each arc's tolerance: the one asked for, or less beside a small region."""
    sizes = np.sqrt(shapely.area(np.array(join(arcs), dtype=object)))
    limits = np.full(len(arcs.lines), tolerance)
    for arc, region in _uses(arcs):
        limits[arc] = min(limits[arc], _SHARE_OF_SIZE * sizes[region])
    return limits


def _without_specks(arcs: Arcs, tolerance: float) -> Arcs:
    """Return the arcs without islands and enclaves that shrink to a point within their tolerance."""
    limits = _tolerances(arcs, tolerance)
    specks = set()
    for parts in arcs.regions:
        areas = [Polygon(_points(arcs, part[0])).area for part in parts]
        for part, area in zip(parts, areas, strict=True):
            (arc, *others), holes = part[0], part[1:]
            number = arc if arc >= 0 else ~arc
            if others or holes or area == max(areas):
                continue
            if shapely.minimum_bounding_radius(Polygon(arcs.lines[number])) <= limits[number]:
                specks.add(number)
    kept = [number for number in range(len(arcs.lines)) if number not in specks]
    new = {old: number for number, old in enumerate(kept)}
    new |= {~old: ~number for old, number in new.items()}
    regions = tuple(
        tuple(
            tuple(tuple(new[ref] for ref in ring) for ring in part if ring[0] in new)
            for part in parts
            if part[0][0] in new
        )
        for parts in arcs.regions
    )
    return Arcs(tuple(arcs.lines[number] for number in kept), regions)


def _thin(arcs: Arcs, slack: Floats, grid: float) -> Arcs:
    """Return the arcs thinned by Douglas and Peucker's rule, each by its own tolerance, and rounded."""
    lines = shapely.simplify(
        np.array([shapely.LineString(line) for line in arcs.lines], dtype=object),
        slack,
        preserve_topology=False,
    )
    rounded = []
    for line in lines:
        points = np.rint(shapely.get_coordinates(line) / grid) * grid
        fresh = np.append(True, (np.diff(points, axis=0) != 0).any(axis=1))
        rounded.append(points[fresh])
    return Arcs(tuple(rounded), arcs.regions)


def _conflicts(arcs: Arcs) -> NDArray[np.bool_]:
    """Tell which arcs collapse, cross themselves or another, or bound a region that is not what it was."""
    bad = np.array([len(line) < 2 for line in arcs.lines])  # noqa: PLR2004  a line has two points
    for arc, line in enumerate(arcs.lines):
        closed = (line[0] == line[-1]).all()
        bad[arc] |= bool(closed) and len(line) < _FEWEST_POINTS_OF_A_RING
    if bad.any():
        return bad
    lines = np.array([shapely.LineString(line) for line in arcs.lines], dtype=object)
    bad |= ~shapely.is_simple(lines)
    first, second = shapely.STRtree(lines).query(lines, predicate="intersects")
    pairs = np.flatnonzero(first < second)
    shared = shapely.intersection(lines[first[pairs]], lines[second[pairs]])
    for one, other, common in zip(first[pairs], second[pairs], shared, strict=True):
        if not _only_ends(arcs.lines[one], arcs.lines[other], common):
            bad[[one, other]] = True
    if bad.any():
        return bad
    # Lines that do not cross can still pass over a whole island or enclave: the areas are looked at too.
    shapes = np.array(join(arcs), dtype=object)
    wrong = ~shapely.is_valid(shapes) | ~shapely.is_empty(shapely.coverage_invalid_edges(shapes))
    for arc, region in _uses(arcs):
        bad[arc] |= wrong[region]
    return bad


def _only_ends(one: Floats, other: Floats, common: BaseGeometry) -> bool:
    """Tell whether what two arcs have in common is nothing but ends of both."""
    if not isinstance(common, (shapely.Point, shapely.MultiPoint)):
        return False
    ends = {tuple(one[0]), tuple(one[-1])} & {tuple(other[0]), tuple(other[-1])}
    return all(tuple(point) in ends for point in shapely.get_coordinates(common).tolist())
