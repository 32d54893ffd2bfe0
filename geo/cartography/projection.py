"""The projection of the map, and points in it."""

from collections.abc import Sequence

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

# Equal-area, with standard parallels a sixth of the country's height inside its southern and northern edges.
ALBERS = "+proj=aea +lat_1=43 +lat_2=53 +lat_0=48 +lon_0=67 +datum=WGS84 +units=m +no_defs"

# What the tiles of basemaps are in. Areas grow with latitude: by the factor 1.7 at 40.6°, 3.1 at 55.4°.
MERCATOR = "EPSG:3857"


def project_points(lonlat: Sequence[tuple[float, float]], crs: str = ALBERS) -> list[list[int]]:
    """Return points (longitude, latitude in degrees) as ``[x, y]`` in whole metres of a projection.

    Raises
    ------
    ValueError
        When a point cannot be projected: not finite, or not degrees.
    """
    to_map = pyproj.Transformer.from_crs("EPSG:4326", crs, always_xy=True)
    points = np.asarray(lonlat, dtype=float).reshape(-1, 2)
    degrees = (np.abs(points) <= [180.0, 90.0]).all(axis=1)
    if not degrees.all():
        longitude, latitude = points[~degrees][0].tolist()
        raise ValueError(f"not a point in degrees: longitude {longitude}, latitude {latitude}")
    xs, ys = to_map.transform(points[:, 0], points[:, 1])
    return [[round(x), round(y)] for x, y in zip(xs.tolist(), ys.tolist(), strict=True)]


def project_shapes(
    shapes: Sequence[BaseGeometry] | NDArray[np.object_], crs: str = ALBERS
) -> NDArray[np.object_]:
    """Return geometries in degrees (EPSG:4326) in metres of a projection."""
    to_map = pyproj.Transformer.from_crs("EPSG:4326", crs, always_xy=True)

    def project(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(to_map.transform(points[:, 0], points[:, 1]))

    return np.asarray(shapely.transform(np.asarray(shapes, dtype=object), project))
