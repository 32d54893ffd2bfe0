"""From boundaries in degrees to the map document's geometry: projected, simplified, with places for texts."""

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

import numpy as np
from shapely.geometry.base import BaseGeometry

from geo.cartography.city_insets import insets
from geo.cartography.forms import DrawingGroup, Form, Topology, VintageDrawing
from geo.cartography.label_rectangles import label_rectangles
from geo.cartography.projection import ALBERS
from geo.cartography.tile_grid import label_room, tiles
from geo.cartography.topology import Arcs, cut, encode, join, simplify
from geo.territories.registry import VINTAGES, Territories, load_territories
from geo.territories.vintages import bases, dissolve

if TYPE_CHECKING:
    import geopandas as gpd

Level = Literal["thumbnail", "embedded", "screen", "print"]

# Widest map in pixels that a level is for; on it a simplified border is off by half a pixel at most. Small
# multiples and pictures without script take a thumbnail, the file of one indicator, which stands in a page, is
# embedded, the file of all and the app take the screen, paper and posters the print.
LEVELS: Mapping[Level, int] = {"thumbnail": 400, "embedded": 700, "screen": 1600, "print": 5000}


def forms(boundaries: "Mapping[str, gpd.GeoDataFrame]") -> dict[str, Form]:
    """Return the forms that need no network: ``land``, in equal areas, and ``tiles``.

    ``boundaries`` as ``land`` takes them.
    """
    return {"land": land(boundaries), "tiles": tile_grid()}


def land(
    boundaries: "Mapping[str, gpd.GeoDataFrame]",
    crs: str = ALBERS,
    level: Level = "screen",
    territories: Territories | None = None,
) -> Form:
    """Return the drawings of all vintages from boundaries.

    Vintages made from the same boundaries share their arcs: a border that stayed stands once.

    Parameters
    ----------
    boundaries
        Regions in degrees by vintage, for the vintages with boundaries of their own, today's among them.
    crs
        The projection, in metres.
    level
        One of ``LEVELS``: sets the simplification.

    Raises
    ------
    DataError
        When neighbours do not share their borders vertex by vertex.
    """
    territories = territories or load_territories()
    based = bases(boundaries)
    groups: list[DrawingGroup] = []
    drawings: dict[str, VintageDrawing] = {}
    for base in dict.fromkeys(based.values()):
        own = [vintage for vintage in VINTAGES if based[vintage] == base]
        group, labels = _group(boundaries[base].to_crs(crs), own, level, territories)
        for vintage in own:
            drawings[vintage] = {"group": len(groups), "labels": labels[vintage]}
        groups.append(group)
    return {"groups": groups, "drawings": drawings}


def tile_grid(territories: Territories | None = None) -> Form:
    """Return the tile grid of all vintages."""
    territories = territories or load_territories()
    units = {vintage: tiles(vintage, territories) for vintage in VINTAGES}
    document, extent = topology(units, grid_m=1000.0)
    labels = {
        vintage: {code: label_room(tile) for code, tile in shapes.items()} for vintage, shapes in units.items()
    }
    return {
        "groups": [{"topology": document, "extent": extent, "insets": []}],
        "drawings": {vintage: {"group": 0, "labels": labels[vintage]} for vintage in VINTAGES},
    }


def simplified(projected: "gpd.GeoDataFrame", level: Level = "screen") -> tuple[Arcs, float]:
    """Return projected regions as arcs, and the spacing (metres) of the grid that their points lie on."""
    x0, _, x1, _ = projected.total_bounds
    tolerance_m = (x1 - x0) / LEVELS[level] / 2
    return simplify(cut(projected.geometry.tolist()), tolerance_m, _grid(tolerance_m))


def topology(units: Mapping[str, Mapping[str, BaseGeometry]], grid_m: float) -> tuple[Topology, list[int]]:
    """Return one TopoJSON topology with an object a vintage, and its extent ``[x0, y0, x1, y1]``.

    A shape that several vintages have in common is encoded once, and so is every piece of border.

    Parameters
    ----------
    units
        Areas by code, by vintage, their points on the grid; a shape that stayed is the very same object.
    grid_m
        The grid's spacing, metres.
    """
    distinct = {id(shape): shape for drawn in units.values() for shape in drawn.values()}
    number = {key: at for at, key in enumerate(distinct)}
    arcs = cut(list(distinct.values()))
    objects = {
        vintage: {code: number[id(shape)] for code, shape in drawn.items()} for vintage, drawn in units.items()
    }
    points = np.vstack(arcs.lines)
    extent = [round(v) for v in (*points.min(axis=0).tolist(), *points.max(axis=0).tolist())]
    return encode(arcs, objects, grid_m), extent


def _group(
    projected: "gpd.GeoDataFrame", vintages: list[str], level: Level, territories: Territories
) -> tuple[DrawingGroup, dict[str, dict[str, list[int]]]]:
    """Return topology, extent and insets of vintages from one set of boundaries, and the labels of each."""
    arcs, grid_m = simplified(projected, level)
    codes = projected["iso"].tolist()
    shapes = dict(zip(codes, join(arcs), strict=True))
    units = {vintage: dissolve(shapes, vintage, territories) for vintage in vintages}
    rectangles: dict[int, list[int]] = {}
    labels: dict[str, dict[str, list[int]]] = {}
    for vintage, drawn in units.items():
        fresh = [shape for shape in drawn.values() if id(shape) not in rectangles]
        rectangles |= {
            id(shape): rectangle for shape, rectangle in zip(fresh, label_rectangles(fresh), strict=True)
        }
        labels[vintage] = {code: rectangles[id(shape)] for code, shape in drawn.items()}
    document, extent = topology(units, grid_m)
    cities = [code for code in codes if territories[code].kind == "city"]
    full = dict(zip(codes, projected.geometry, strict=True))
    newest = list(labels[vintages[0]].values())
    circles = insets(cities, [full[code] for code in cities], list(shapes.values()), newest)
    return {"topology": document, "extent": extent, "insets": circles}, labels


def _grid(tolerance_m: float) -> float:
    """Return the spacing of coordinates: a power of ten of metres, at most a fifth of the tolerance."""
    return float(10.0 ** math.floor(math.log10(tolerance_m / 5)))
