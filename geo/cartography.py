"""From boundaries in degrees to the map document's geometry: projected, simplified, room for text."""

import math
from collections.abc import Sequence
from typing import Any

import geopandas as gpd
import numpy as np

from geo.insets import insets
from geo.labels import label_rectangles
from geo.projection import ALBERS
from geo.territories import load_territories
from geo.topology import cut, encode, join, simplify

# The widest map the geometry is drawn at; on it a simplified border is off by half a pixel at most.
MAP_WIDTH_PX = 1600


def project(regions: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the regions in the map's equal-area projection, in metres."""
    return regions.to_crs(ALBERS)


def topology(regions: gpd.GeoDataFrame, tolerance_m: float) -> dict[str, Any]:
    """Return projected regions as quantised TopoJSON, simplified without gaps or overlaps.

    One object ``regions``, geometry ids are the column ``iso``; outer rings run counter-clockwise, holes
    clockwise. No border is off by more than ``tolerance_m``, rounding included.

    Raises
    ------
    DataError
        When neighbours do not share their borders vertex by vertex.
    """
    arcs, grid_m = simplify(cut(regions.geometry.tolist()), tolerance_m, _grid(tolerance_m))
    return encode(arcs, regions["iso"].tolist(), grid_m)


def geometry_section(
    regions: gpd.GeoDataFrame, cities: Sequence[str] | None = None, width_px: int = MAP_WIDTH_PX
) -> dict[str, Any]:
    """Return the geometry of one boundary vintage for the map document, all but its title.

    Parameters
    ----------
    regions
        As ``geo.boundaries.load_boundaries`` returns them: degrees, ascending codes.
    cities
        Codes that get an inset; by default the regions that are cities.
    width_px
        The widest map it is drawn at; sets the simplification.

    Returns
    -------
    dict
        ``topology``, ``extent``, ``labels``, ``insets`` as docs/map-document.md says.
    """
    projected = project(regions)
    codes = regions["iso"].tolist()
    if cities is None:
        cities = [territory.code for territory in load_territories().regions if territory.kind == "city"]
    x0, _, x1, _ = projected.total_bounds
    tolerance_m = (x1 - x0) / width_px / 2
    arcs, grid_m = simplify(cut(projected.geometry.tolist()), tolerance_m, _grid(tolerance_m))
    drawn = join(arcs)
    labels = label_rectangles(drawn)
    shapes = dict(zip(codes, projected.geometry, strict=True))
    shown = [code for code in cities if code in shapes]
    points = np.vstack(arcs.lines)
    return {
        "topology": encode(arcs, codes, grid_m),
        "extent": [round(v) for v in (*points.min(axis=0).tolist(), *points.max(axis=0).tolist())],
        "labels": labels,
        "insets": insets(shown, [shapes[code] for code in shown], drawn, labels),
    }


def _grid(tolerance_m: float) -> float:
    """Return the spacing of coordinates: a power of ten of metres, at most a fifth of the tolerance."""
    return float(10.0 ** math.floor(math.log10(tolerance_m / 5)))
