"""Which region a point lies in, with rules for points on a border and for points known only roughly."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray
from shapely.geometry.base import BaseGeometry

from geo.boundaries.coverage import area_km2
from geo.cartography.projection import project_shapes
from geo.core.errors import CallError, DataError
from geo.territories.registry import VINTAGE_2022, load_territories
from geo.territories.vintages import units

if TYPE_CHECKING:
    import geopandas as gpd

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

# Nearer than this to a border, in degrees, a point is on it: the fifth decimal, about a metre. Finer coordinates
# than these nobody gives, and no border is drawn finer.
ON_BORDER_DEG = 1e-5

# Degrees beyond the regions' extent within which a point may be near to one, whatever its precision: at 56° north
# half a degree is 31 km.
_NEAR_DEG = 0.5
FARTHEST_M = 30_000.0
_STRAIGHT_DEG = 0.05
_NONE = -1


class Status(IntEnum):
    """How a point was given its region.

    ``OUTSIDE``: in none. ``INSIDE``. ``BORDER``: within 0.00001° of a border, in the smaller region beside it.
    ``NEAR``: outside, but not farther from that region than the point may be off. ``SWAPPED``: outside; with
    longitude and latitude changed round it would be inside, so they probably are.
    """

    OUTSIDE = 0
    INSIDE = 1
    BORDER = 2
    NEAR = 3
    SWAPPED = 4


@dataclass(frozen=True)
class Assigned:
    """The regions of n points.

    Parameters
    ----------
    codes
        Array (n,) of str: the region's code, ``""`` where ``statuses`` is ``OUTSIDE`` or ``SWAPPED``.
    statuses
        Array (n,) of int8: ``Status``.
    """

    codes: NDArray[np.str_]
    statuses: NDArray[np.int8]


class Locator:
    """Tells which of some regions points lie in. Made once, it can be asked often: it keeps its search trees.

    The rules, the first that fits: a point within 0.00001° (about a metre) of a region's border belongs to the
    smallest of the regions that near, as ground in two regions does in ``repair_coverage``; of two as large
    to the one whose code comes first. A point inside a region belongs to it. A point outside all of them belongs
    to the nearest one if that is not farther away than the point may be off.

    Parameters
    ----------
    shapes
        Areas in degrees (EPSG:4326) by code, that do not overlap.
    """

    def __init__(self, shapes: Mapping[str, BaseGeometry]) -> None:
        # Where several claim a point the later one takes it.
        self._order = sorted(shapes, key=lambda code: (area_km2(shapes[code]), code), reverse=True)
        self._areas = np.array([shapes[code] for code in self._order], dtype=object)
        shapely.prepare(self._areas)
        x0, y0, x1, y1 = shapely.total_bounds(self._areas).tolist()
        self._low, self._high = np.array([x0, y0]), np.array([x1, y1])
        # The last name is for no region: _NONE is its index.
        self._names = np.array([*self._order, ""])

    def assign(self, lon: ArrayLike, lat: ArrayLike, precision_m: ArrayLike = 0.0) -> Assigned:
        """Return the region of each point.

        Parameters
        ----------
        lon, lat
            Arrays (n,) in degrees (WGS 84).
        precision_m
            How far each point may be off, metres, 0 to 30,000: one number or an array (n,).

        Raises
        ------
        CallError
            When the arrays differ in length or a precision is out of range.
        DataError
            When a coordinate is missing (NaN), infinite or not in degrees; the message names the first point.
        """
        points = _points(lon, lat)
        slack = np.asarray(precision_m, dtype=float)
        if slack.shape not in ((), (len(points),)) or not ((slack >= 0) & (slack <= FARTHEST_M)).all():
            raise CallError(
                "a precision is no number of metres from 0 to 30,000, or there are more or fewer than points",
                where="points",
                advice="give one precision for all points or one for each",
            )
        region, status = self._settle(points)
        outside = np.flatnonzero(region == _NONE)
        if len(outside) and slack.any():
            near = self._nearest(points[outside], np.broadcast_to(slack, len(points))[outside])
            region[outside] = near
            status[outside[near != _NONE]] = Status.NEAR
            outside = outside[near == _NONE]
        turned, _ = self._settle(points[outside, ::-1])
        status[outside[turned != _NONE]] = Status.SWAPPED
        return Assigned(self._names[region], status)

    def distances_m(self, code: str, lon: ArrayLike, lat: ArrayLike) -> Floats:
        """Return the distances of n points from the region ``code``: metres, 0 inside.

        Measured in the map's projection, where a distance in Kazakhstan is right to two parts in a hundred.
        """
        place = _projected(_points(lon, lat))
        return np.asarray(shapely.distance(self._projected[self._order.index(code)], place))

    def _settle(self, points: Floats) -> tuple[Ints, NDArray[np.int8]]:
        """Return the number of the region each point is in or on the border of, or none, and its status."""
        region, status = np.full(len(points), _NONE), np.full(len(points), Status.OUTSIDE, dtype=np.int8)
        asked = _within(points, (*(self._low - 2 * ON_BORDER_DEG), *(self._high + 2 * ON_BORDER_DEG)))
        points = points[asked]
        inside = np.full(len(points), _NONE)
        for number, area in enumerate(self._areas):
            near = _within(points, area.bounds)
            inside[near[shapely.contains_xy(area, points[near])]] = number
        tree, owner = self._sides
        at, side = tree.query(shapely.points(points), predicate="dwithin", distance=ON_BORDER_DEG)
        beside = np.full(len(points), _NONE)
        np.maximum.at(beside, at, owner[side])
        region[asked] = np.maximum(inside, beside)
        status[asked[inside != _NONE]] = Status.INSIDE
        status[asked[(beside != _NONE) & (beside >= inside)]] = Status.BORDER
        return region, status

    def _nearest(self, points: Floats, slack: Floats) -> Ints:
        """Return the region nearest to each point, none where it is farther than ``slack`` (metres)."""
        found = np.full(len(points), _NONE)
        inside = (points > self._low - _NEAR_DEG) & (points < self._high + _NEAR_DEG)
        asked = np.flatnonzero(inside.all(axis=1) & (slack > 0))
        if not len(asked):
            return found
        tree, owner = self._projected_sides
        (at, side), distance = tree.query_nearest(
            _projected(points[asked]), max_distance=float(slack[asked].max()), return_distance=True
        )
        point = asked[at]
        near = distance <= slack[point]
        np.maximum.at(found, point[near], owner[side[near]])
        return found

    @cached_property
    def _projected(self) -> NDArray[np.object_]:
        # What is straight in degrees is bent in the projection: of two degrees along a parallel, by 500 m.
        return project_shapes(shapely.segmentize(self._areas, _STRAIGHT_DEG))

    @cached_property
    def _sides(self) -> tuple[shapely.STRtree, Ints]:
        return _sides(self._areas)

    @cached_property
    def _projected_sides(self) -> tuple[shapely.STRtree, Ints]:
        return _sides(self._projected)


def locator(boundaries: "Mapping[str, gpd.GeoDataFrame]", vintage: str = VINTAGE_2022) -> Locator:
    """Return what finds the regions of points in the borders of ``vintage``, made once for the same boundaries.

    ``boundaries`` as ``geo.cartography.levels.land`` takes them.
    """
    # The trees of three vintages take half a second, more than the rest of a small ingestion.
    points = ((day, *zip(own["iso"], own.geometry.to_wkb(), strict=True)) for day, own in boundaries.items())
    return _locator(_Boundaries(boundaries, tuple(points)), vintage)


@dataclass(frozen=True)
class _Boundaries:
    """Boundaries that are equal when their points are, wherever they were read from."""

    regions: "Mapping[str, gpd.GeoDataFrame]" = field(compare=False)
    points: tuple[object, ...]


@lru_cache(maxsize=6)
def _locator(boundaries: _Boundaries, vintage: str) -> Locator:
    return Locator(units(boundaries.regions, vintage, load_territories()))


def _within(points: Floats, bounds: tuple[float, float, float, float]) -> Ints:
    """Return the numbers of the points within bounds (west, south, east, north)."""
    xs, ys = points.T
    west, south, east, north = bounds
    return np.flatnonzero((xs >= west) & (xs <= east) & (ys >= south) & (ys <= north))


def _sides(areas: NDArray[np.object_]) -> tuple[shapely.STRtree, Ints]:
    """Return every side of every area in a tree, and the number of the area each is of."""
    sides, owners = [], []
    for number, area in enumerate(areas):
        for ring in shapely.get_rings(shapely.get_parts(area)):
            line = shapely.get_coordinates(ring)
            sides.append(np.asarray(shapely.linestrings(np.stack([line[:-1], line[1:]], axis=1))))
            owners.append(np.full(len(line) - 1, number))
    return shapely.STRtree(np.concatenate(sides)), np.concatenate(owners)


def _points(lon: ArrayLike, lat: ArrayLike) -> Floats:
    """Return points (n x 2) checked to be in degrees."""
    xs, ys = np.atleast_1d(np.asarray(lon, dtype=float)), np.atleast_1d(np.asarray(lat, dtype=float))
    if xs.ndim != 1 or xs.shape != ys.shape:
        raise CallError(
            f"longitudes and latitudes differ in number or form: {xs.shape} and {ys.shape}",
            where="points",
            advice="give two arrays of the same length",
        )
    points = np.column_stack([xs, ys])
    good = (np.abs(points) <= [180.0, 90.0]).all(axis=1)
    if not good.all():
        place = int(np.flatnonzero(~good)[0])
        raise DataError(
            f"point {place + 1} of {len(points)} is not in degrees: longitude {xs[place]}, latitude {ys[place]}",
            where="points",
            advice="leave out points without coordinates; give decimal degrees, longitude first",
        )
    return points


def _projected(points: Floats) -> NDArray[np.object_]:
    return project_shapes(np.asarray(shapely.points(points)))
