"""TopoJSON decoded by the words of its specification, apart from the product's own code."""

from typing import Any

import shapely

from geo.territories.registry import VINTAGE_2022


def decode(document: dict[str, Any], vintage: str = VINTAGE_2022) -> dict[str, shapely.Geometry]:
    """Decode TopoJSON by the words of its specification, apart from the product's own code."""
    (sx, sy), (tx, ty) = document["transform"]["scale"], document["transform"]["translate"]
    arcs = []
    for arc in document["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)

    def ring(numbers: list[int]) -> list[tuple[float, float]]:
        points: list[tuple[float, float]] = []
        for number in numbers:
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            assert not points or points[-1] == arc[0]
            points += arc[1:] if points else arc
        assert points[0] == points[-1]
        return points

    shapes = {}
    for geometry in document["objects"][vintage]["geometries"]:
        parts = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        polygons = [shapely.Polygon(ring(part[0]), [ring(hole) for hole in part[1:]]) for part in parts]
        shapes[geometry["id"]] = polygons[0] if len(polygons) == 1 else shapely.MultiPolygon(polygons)
    return shapes
