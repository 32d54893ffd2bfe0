"""Insets for the cities: too small to see on the map, they are drawn again, larger, off the land."""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from geo.cartography.forms import CityInset

Floats = NDArray[np.float64]

# Share of the land's width: on a map 800 px wide a circle of 72 px, on a telephone still of 30 px.
RADIUS_SHARE = 0.045

# All lengths below are in radii of the circle.
_CLEARANCE = 0.15  # between a circle with its text and the land or another inset
_TEXT_WIDTH, _TEXT_HEIGHT = 2.6, 0.6  # the strip under the circle for the city's name and value
_STEP = 0.25  # between the positions tried
_MOST_OF_CIRCLE = 0.99  # within this a circle drawn as a polygon is whole
_REACH = 2.5  # how far beyond the land's extent positions are tried

# What a position costs, in lengths of leader line: it is better to lead further than to make the whole map
# smaller or to cross out a region's name.
_COST_OF_GROWTH = 3.0
_COST_OF_CROSSING = 20.0

# On the widest screen of ``levels`` a pixel of an inset is some 280 m: both together are half of it.
_SHAPE_TOLERANCE_M = 110.0
_SHAPE_GRID_M = 50
# Exclaves of a few square kilometres would make the inset show mostly what lies between them and the city.
_SMALLEST_PART = 0.05


def insets(
    codes: Sequence[str],
    cities: Sequence[BaseGeometry],
    land: Sequence[BaseGeometry],
    labels: Sequence[Sequence[float]],
) -> list[CityInset]:
    """Return an inset for each city: where its circle is drawn, and the shape in it.

    The circle has 4.5 % of the land's width as radius; a strip for text (2.6 by 0.6 radii) adjoins it on the
    side that faces away from the city, above or below. It stands at the nearest position where circle and
    strip touch neither the land nor another inset; near counts together with how much the map would have to
    grow and how many labels the leader line crosses. Where nothing is free the city has no inset.

    Parameters
    ----------
    codes, cities
        The cities' codes and areas, projected, metres, at full detail.
    land
        All regions as drawn, projected, metres.
    labels
        Their label rectangles, ``[x, y, width, height]``.

    Returns
    -------
    list
        The ``shape`` of each has the city's main parts, to 150 m on a grid of 50 m.
    """
    country = shapely.union_all(np.array(land, dtype=object))
    radius = RADIUS_SHARE * (country.bounds[2] - country.bounds[0])
    names = shapely.union_all([shapely.box(x - w / 2, y - h / 2, x + w / 2, y + h / 2) for x, y, w, h in labels])
    taken = country
    found: list[CityInset] = []
    for code, city in zip(codes, cities, strict=True):
        centre = city.centroid
        positions = _positions(country.bounds, radius)
        shapely.prepare(taken)
        # Where not even most of the circle is free, what the text takes up need not be looked at.
        positions = positions[~shapely.dwithin(taken, shapely.points(positions), _MOST_OF_CIRCLE * radius)]
        places = _places(positions, radius, centre.y)
        free = ~shapely.dwithin(taken, places, _CLEARANCE * radius)
        if not free.any():
            continue
        positions, places = positions[free], places[free]
        leaders = shapely.linestrings([[(centre.x, centre.y), position] for position in positions.tolist()])
        crossed = shapely.length(shapely.intersection(leaders, names))
        cost = shapely.length(leaders) + _COST_OF_CROSSING * crossed
        best = int(np.argmin(cost + _COST_OF_GROWTH * _growth(places, country.bounds)))
        taken = shapely.union(taken, places[best])
        rings = _main_rings(city)
        found.append(
            {
                "code": code,
                "anchor": [round(value) for value in positions[best].tolist()],
                "radius": round(radius),
                "text": "above" if positions[best, 1] > centre.y else "below",
                "shape": rings,
                "extent": _extent(rings),
            }
        )
    return found


def _positions(bounds: tuple[float, float, float, float], radius: float) -> Floats:
    """Return the centres tried (n x 2), from south-west to north-east."""
    x0, y0, x1, y1 = bounds
    reach, step = _REACH * radius, _STEP * radius
    xs, ys = np.meshgrid(np.arange(x0 - reach, x1 + reach, step), np.arange(y0 - reach, y1 + reach, step))
    return np.column_stack([xs.ravel(), ys.ravel()])


def _places(positions: Floats, radius: float, city_y: float) -> NDArray[np.object_]:
    """Return what an inset takes up at each position: the circle and the strip for text beside it."""
    x, y = positions[:, 0], positions[:, 1]
    half = _TEXT_WIDTH / 2 * radius
    away = np.where(y > city_y, radius, -radius)
    near, far = away, away * (1 + _TEXT_HEIGHT)
    strips = shapely.box(x - half, np.minimum(y + near, y + far), x + half, np.maximum(y + near, y + far))
    return np.asarray(shapely.union(shapely.buffer(shapely.points(positions), radius), strips))


def _growth(places: NDArray[np.object_], bounds: tuple[float, float, float, float]) -> Floats:
    """Return by how much each place sticks out of the bounds, width and height added."""
    taken = shapely.bounds(places)
    low, high = np.array(bounds[:2]), np.array(bounds[2:])
    beyond = np.maximum(low - taken[:, :2], 0.0) + np.maximum(taken[:, 2:] - high, 0.0)
    return np.asarray(beyond.sum(axis=1))


def _main_rings(city: BaseGeometry) -> list[list[list[int]]]:
    """Return the outer rings of a city's main parts, largest first, closed, on the grid, metres."""
    parts = sorted(shapely.get_parts(city), key=lambda part: -part.area)
    rings = []
    for part in parts:
        if part.area < _SMALLEST_PART * parts[0].area:
            break
        outline = shapely.simplify(Polygon(part.exterior), _SHAPE_TOLERANCE_M, preserve_topology=True)
        points = np.rint(np.array(outline.exterior.coords) / _SHAPE_GRID_M).astype(int) * _SHAPE_GRID_M
        rings.append(points.tolist())
    return rings


def _extent(rings: list[list[list[int]]]) -> list[int]:
    points = np.vstack([np.array(ring) for ring in rings])
    return [*points.min(axis=0).tolist(), *points.max(axis=0).tolist()]
