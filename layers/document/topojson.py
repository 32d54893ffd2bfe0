"""Reading the topologies of a map document: arcs and rings in the document's metres."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from geo.cartography.forms import Topology, TopologyArea, area_parts

Metres = tuple[float, float]
P = TypeVar("P")


def arcs(topology: Topology) -> Iterator[list[Metres]]:
    """Yield the arcs of a quantised topology as points in metres."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            points.append((x * kx + dx, y * ky + dy))
        yield points


def polygons(geometry: TopologyArea, lines: Sequence[Sequence[P]]) -> list[list[list[P]]]:
    """Return the polygons of a geometry, each with its rings, from arcs in whatever form they were given.

    An arc ``~n`` is the arc ``n`` backwards; a point that two arcs share stands once.
    """
    return [[_ring(refs, lines) for refs in rings] for rings in area_parts(geometry)]


def _ring(refs: Sequence[int], lines: Sequence[Sequence[P]]) -> list[P]:
    points: list[P] = []
    for ref in refs:
        line = lines[ref] if ref >= 0 else lines[~ref][::-1]
        points += line if not points or line[0] != points[-1] else line[1:]
    return points
