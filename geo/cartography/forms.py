"""The ways to draw the country, as geometry.json and a map document carry them."""

from collections.abc import Mapping, Sequence
from typing import Literal, NotRequired, cast

from typing_extensions import TypeAliasType, TypedDict

Point = TypeAliasType("Point", Sequence[float])
"""x and y, up, in metres of the form's projection."""
Extent = TypeAliasType("Extent", Sequence[float])
"""The least x and y, the greatest x and y."""
Rectangle = TypeAliasType("Rectangle", Sequence[float])
"""The centre's x and y, width and height, in metres."""


class TopologyTransform(TypedDict):
    """From whole numbers to metres: times ``scale``, plus ``translate``."""

    scale: Point
    translate: Point


class TopologyArea(TypedDict):
    """A unit: rings of arc numbers, ``~n`` is arc n backwards."""

    type: Literal["Polygon", "MultiPolygon"]
    id: str
    """The region's code."""
    arcs: Sequence[Sequence[int]] | Sequence[Sequence[Sequence[int]]]
    """Per ring, or per polygon and ring."""


def area_parts(area: TopologyArea) -> Sequence[Sequence[Sequence[int]]]:
    """Return the polygons of a unit, each with its rings of arc numbers."""
    parts = area["arcs"] if area["type"] == "MultiPolygon" else [area["arcs"]]
    return cast("Sequence[Sequence[Sequence[int]]]", parts)


class TopologyObject(TypedDict):
    """The units of a vintage."""

    type: Literal["GeometryCollection"]
    geometries: Sequence[TopologyArea]


class Topology(TypedDict):
    """A quantised TopoJSON topology; its objects are named by their vintage."""

    type: Literal["Topology"]
    transform: TopologyTransform
    objects: dict[str, TopologyObject]
    arcs: Sequence[Sequence[Sequence[int]]]
    """Each a point, then steps from one to the next."""


class CityInset(TypedDict):
    """A city too small for the map, drawn larger beside it. A city that is no unit of the vintage has none."""

    code: str
    anchor: Point
    """Where the circle is drawn, off the land."""
    radius: float
    """Up to this radius, in metres, it touches neither land nor inset."""
    text: Literal["above", "below"]
    """The side away from the city: a strip of 2.6 by 0.6 radii is free there."""
    shape: Sequence[Sequence[Point]]
    """Outer rings, closed, finer than the topology."""
    extent: Extent
    """Of the shape."""


class DrawingGroup(TypedDict):
    """Drawings made from the same boundaries share one topology."""

    topology: Topology
    extent: Extent
    """Of the land."""
    insets: Sequence[CityInset]


class VintageDrawing(TypedDict):
    """The drawing of a vintage."""

    group: int
    labels: Mapping[str, Rectangle]
    """By unit: the largest rectangle of the shape of a label that lies wholly inside it. A text that fits into it
    crosses no border; one that does not is tried elsewhere inside the unit, or left out."""


class Form(TypedDict):
    """A way to draw the country."""

    groups: Sequence[DrawingGroup]
    drawings: dict[str, VintageDrawing]
    """By vintage."""
    points: NotRequired[Sequence[Point]]
    """The sites' points, in the order of ``sites``; only in the form of a basemap."""
