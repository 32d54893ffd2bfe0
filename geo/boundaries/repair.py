"""Repairing what a pen or a program did to boundaries, within stated sizes, and saying so each time."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geo.boundaries.coverage import area_km2, enclosed_gaps, repair_coverage
from geo.boundaries.features import Feature, Ring
from geo.boundaries.reference_system import ToDegrees
from geo.core.errors import DataError

# The largest single gap, overlap or loop that is repaired. Borders drawn twice are off by some hundred metres;
# at this size a sliver along ten kilometres of border is a hundred metres wide.
REPAIRED_KM2 = 1.0
# A region may lose at most this share of its area to others: more is no slip of a border.
MOST_LOST = 0.05

_FEWEST_POINTS = 4


@dataclass(frozen=True)
class Mended:
    """One repair. ``kind`` says what, ``region`` which; ``count`` how many times, ``area_km2`` how large.

    ``between`` are the regions beside a gap or in an overlap; ``lon`` and ``lat`` (degrees) a point in it, none
    where the repair has no single place.
    """

    kind: str
    region: str
    count: int
    area_km2: float = 0.0
    between: tuple[str, ...] = ()
    lon: float | None = None
    lat: float | None = None


def areas(
    features: Sequence[Feature], codes: Sequence[str], to_degrees: ToDegrees, where: str
) -> tuple[dict[str, BaseGeometry], list[Mended]]:
    """Return the valid area of each region by ascending code, in the coordinates of the file, and the repairs.

    Several rows of one region are put together when they do not overlap.

    Raises
    ------
    DataError
        When a row has no area, an area crosses itself by more than ``REPAIRED_KM2``, or rows of a region overlap.
    """
    found: dict[str, list[tuple[int, BaseGeometry]]] = {}
    repairs: list[Mended] = []
    for row, (feature, code) in enumerate(zip(features, codes, strict=True), 1):
        shape = _area(feature, code, to_degrees, f"{where}: row {row}", repairs)
        found.setdefault(code, []).append((row, shape))
    whole = {}
    for code, rows in sorted(found.items()):
        shapes = [shape for _, shape in rows]
        whole[code] = shapes[0] if len(shapes) == 1 else _together(code, rows, to_degrees, where)
        if len(shapes) > 1:
            repairs.append(Mended("rows put together", code, len(shapes)))
    return whole, repairs


def share_borders(
    shapes: dict[str, BaseGeometry], to_degrees: ToDegrees, where: str
) -> tuple[dict[str, BaseGeometry], list[Mended]]:
    """Return the areas in degrees, neighbours sharing every vertex of their border, and the repairs.

    Raises
    ------
    DataError
        When regions overlap, or leave a gap between them, by more than ``REPAIRED_KM2``.
    """
    codes = list(shapes)
    repaired, found = repair_coverage(codes, list(shapes.values()), REPAIRED_KM2, to_degrees)
    repairs = [Mended(r.kind, r.given_to, 1, r.area_km2, r.between, r.lon, r.lat) for r in found]
    for code, before, after in zip(codes, shapes.values(), repaired, strict=True):
        added = len(_points(after) - _points(before))
        repairs += [Mended("border vertices made one with a neighbour's", code, added)] if added else []
    degrees = [to_degrees(shape) for shape in repaired]
    if not shapely.coverage_is_valid(np.array(degrees, dtype=object)) or not all(s.is_valid for s in degrees):
        # Lines that do not cross in one coordinate system may in another.
        degrees = [_valid(shape, to_degrees=lambda geometry: geometry)[0] for shape in degrees]
        degrees, again = repair_coverage(codes, degrees, REPAIRED_KM2)
        repairs += [Mended(r.kind, r.given_to, 1, r.area_km2, r.between, r.lon, r.lat) for r in again]
    _check_losses(shapes, dict(zip(codes, degrees, strict=True)), to_degrees, where)
    _refuse_gaps(codes, degrees, where)
    return dict(zip(codes, shapely.normalize(degrees), strict=True)), repairs


def _area(feature: Feature, code: str, to_degrees: ToDegrees, where: str, repairs: list[Mended]) -> BaseGeometry:
    """Return one row's area, and add what had to be done to ``repairs``."""
    repeated = collapsed = turned = 0
    polygons: list[Polygon] = []
    for group in feature.groups:
        rings = []
        for ring in group:
            clean = _closed(ring)
            repeated += max(len(ring) - len(clean), 0)
            if len(clean) < _FEWEST_POINTS:
                collapsed += 1
            else:
                rings.append(clean)
        made, wrong = _nested(rings, feature.clockwise)
        polygons += made
        turned += wrong
    if not polygons:
        raise DataError(
            f"region {code} has no area", where=where, advice="give it its polygon, or leave the row out"
        )
    drawn = polygons[0] if len(polygons) == 1 else MultiPolygon(polygons)
    shape, loops = _valid(drawn, to_degrees, code, where)
    for kind, count in (
        *((f"{name} left out", 1) for name in sorted(feature.dropped)),
        ("repeated points", repeated),
        ("rings without area left out", collapsed),
        ("ring order", turned),
    ):
        if count:
            repairs.append(Mended(kind, code, count))
    if loops is not None:
        repairs.append(Mended("self-touching or crossing ring", code, 1, loops))
    return shape


def _closed(ring: Ring) -> Ring:
    """Return the ring closed, without points that repeat the one before."""
    if not len(ring):
        return ring
    fresh = np.append(True, (np.diff(ring, axis=0) != 0).any(axis=1))
    clean = ring[fresh]
    return clean if (clean[0] == clean[-1]).all() else np.vstack([clean, clean[:1]])


def _nested(rings: Sequence[Ring], clockwise: bool | None) -> tuple[list[Polygon], int]:
    """Return the areas that rings bound, whatever their order and direction, and how many ran the wrong way.

    A ring inside an odd number of others is a hole of the smallest of them.
    """
    shells = np.array([Polygon(ring) for ring in rings], dtype=object)
    sizes = np.abs([_signed(ring) for ring in rings])
    depth = np.zeros(len(rings), dtype=int)
    parent = np.full(len(rings), -1)
    if len(rings) > 1:
        inside, around = shapely.STRtree(shells).query(_inner_points(shells), predicate="within")
        for ring, container in zip(inside.tolist(), around.tolist(), strict=True):
            if sizes[container] > sizes[ring]:
                depth[ring] += 1
                if parent[ring] < 0 or sizes[container] < sizes[parent[ring]]:
                    parent[ring] = container
    holes = depth % 2 == 1
    wrong = 0
    if clockwise is not None:
        outward = np.array([_signed(ring) < 0 for ring in rings], dtype=bool) == clockwise
        wrong = int((outward == holes).sum())
    made = [
        Polygon(ring, [rings[hole] for hole in np.flatnonzero(holes & (parent == number)).tolist()])
        for number, ring in enumerate(rings)
        if not holes[number]
    ]
    return made, wrong


def _inner_points(shells: NDArray[np.object_]) -> NDArray[np.object_]:
    """Return a point inside each ring; of one that crosses itself, inside what it becomes when repaired."""
    return np.asarray(shapely.point_on_surface(shapely.make_valid(shells)))


def _signed(ring: Ring) -> float:
    """Return the area of a closed ring, negative when it runs clockwise. Offsets keep its digits."""
    xs, ys = (ring - ring[0]).T
    return float(np.sum(xs[:-1] * ys[1:] - xs[1:] * ys[:-1]) / 2)


def _valid(
    drawn: BaseGeometry, to_degrees: ToDegrees, code: str = "", where: str = ""
) -> tuple[BaseGeometry, float | None]:
    """Return a valid area and how much the repair changed (km²), none when it was valid.

    Raises
    ------
    DataError
        When it would change more than ``REPAIRED_KM2``: then nobody knows which side was meant.
    """
    with np.errstate(all="ignore"):  # crossings of damaged lines may overflow
        if drawn.is_valid:
            return drawn, None
        reason = shapely.is_valid_reason(drawn)
        repaired = shapely.make_valid(drawn, method="structure", keep_collapsed=False)
    parts = [part for part in shapely.get_parts(repaired) if part.geom_type == "Polygon"]
    shape = MultiPolygon(parts) if len(parts) != 1 else parts[0]
    # A bow-tie's lobes count against each other in the ring as drawn; in the repaired area they add up.
    signed = sum(
        abs(_signed(_coords(part.exterior))) - sum(abs(_signed(_coords(hole))) for hole in part.interiors)
        for part in shapely.get_parts(drawn)
    )
    size = area_km2(to_degrees(shape)) if not shape.is_empty else 0.0
    changed = size * abs(shape.area - signed) / shape.area if shape.area else float("inf")
    if changed > REPAIRED_KM2:
        raise DataError(
            f"region {code} crosses itself by {changed:.1f} km² ({reason})",
            where=where,
            advice=f"correct it there: only loops up to {REPAIRED_KM2:g} km² are repaired",
        )
    return shape, changed


def _points(shape: BaseGeometry) -> set[tuple[float, ...]]:
    return {tuple(point) for point in shapely.get_coordinates(shape).tolist()}


def _coords(ring: BaseGeometry) -> Ring:
    coordinates: Ring = shapely.get_coordinates(ring)
    return coordinates


def _together(
    code: str, rows: Sequence[tuple[int, BaseGeometry]], to_degrees: ToDegrees, where: str
) -> BaseGeometry:
    """Return the union of a region's rows."""
    shapes = np.array([shape for _, shape in rows], dtype=object)
    union = shapely.union_all(shapes)
    lost = 1 - union.area / shapely.area(shapes).sum()
    if lost * area_km2(to_degrees(union)) > REPAIRED_KM2:
        numbers = ", ".join(str(row) for row, _ in rows[:5])
        raise DataError(
            f"region {code} stands {len(rows)} times (rows {numbers}), and the rows overlap",
            where=where,
            advice="keep one of them; only parts that do not overlap are put together",
        )
    return union


def _check_losses(
    before: dict[str, BaseGeometry], after: dict[str, BaseGeometry], to_degrees: ToDegrees, where: str
) -> None:
    for code, shape in before.items():
        size = area_km2(to_degrees(shape))
        left = 0.0 if after[code].is_empty else area_km2(after[code])
        if left < size * (1 - MOST_LOST):
            raise DataError(
                f"region {code} would lose {size - left:.0f} of {size:.0f} km² to the regions it overlaps",
                where=where,
                advice=f"correct its border: at most {MOST_LOST:.0%} of a region may change",
            )


def _refuse_gaps(codes: Sequence[str], shapes: Sequence[BaseGeometry], where: str) -> None:
    gaps = enclosed_gaps(shapes)
    if gaps:
        gap = max(gaps, key=area_km2)
        beside = [code for code, shape in zip(codes, shapes, strict=True) if shape.intersects(gap)]
        place = gap.representative_point()
        raise DataError(
            f"a gap of {area_km2(gap):.2f} km² between {', '.join(beside[:4])} belongs to no region",
            where=f"{where}, near {place.x:.3f}, {place.y:.3f}",
            advice=f"give it to one of them: only gaps up to {REPAIRED_KM2:g} km² are closed",
        )
