"""The country's ground as lines and areas: from the document's topology, or finer, for large prints."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Rings = list[Floats]
Border = tuple[Floats, frozenset[str]]
"""A line, and the codes of the units on its two sides."""


@dataclass(frozen=True)
class Inset:
    """A city drawn again, larger, beside the land; metres of the projection."""

    code: str
    anchor: tuple[float, float]
    radius: float
    text: str
    shape: Rings
    centre: tuple[float, float]
    reach: float


@dataclass(frozen=True)
class Ground:
    """How a form draws the borders of a vintage; metres of the projection, y to the north.

    Attributes
    ----------
    units
        Closed rings of each unit by code, holes wound against their outlines.
    borders, outline
        Lines between two units, and between a unit and what is outside.
    rooms
        Centre and size of the largest rectangle of label shape inside each unit.
    """

    units: Mapping[str, Rings]
    borders: Sequence[Border]
    outline: Rings
    extent: tuple[float, float, float, float]
    insets: Sequence[Inset]
    rooms: Mapping[str, Sequence[float]]


def ground(document: Mapping[str, Any], form: str, vintage: str, *, fine: bool = False) -> Ground:
    """Return the ground of a form in the borders of a vintage.

    Parameters
    ----------
    form
        One of the document's forms; a basemap is drawn as land, for paper has no tiles of a server.
    fine
        Take the land at the level of paper from the boundaries in use, and not from the document.
        Insets, labels and the extent stay the document's.
    """
    form = form if form in document["forms"] and form != "basemap" else "land"
    drawing = document["forms"][form]["drawings"][vintage]
    group = document["forms"][form]["groups"][drawing["group"]]
    units, borders, outline = _decoded(group["topology"], vintage)
    if fine and form == "land":
        finer = _fine(vintage, document["version"]["id"])
        if set(finer[0]) == set(units):
            units, borders, outline = finer
    insets = [_inset(entry) for entry in group["insets"] if entry["code"] in drawing["labels"]]
    return Ground(units, borders, outline, tuple(group["extent"]), insets, drawing["labels"])


def _decoded(topology: Mapping[str, Any], vintage: str) -> tuple[dict[str, Rings], list[Border], Rings]:
    """Return units, borders and outline of an object of a topology."""
    transform = topology.get("transform", {"scale": [1, 1], "translate": [0, 0]})
    scale, shift = np.array(transform["scale"]), np.array(transform["translate"])
    delta = "transform" in topology
    arcs = [np.array(arc, dtype=float) for arc in topology["arcs"]]
    lines = [(np.cumsum(arc, axis=0) if delta else arc) * scale + shift for arc in arcs]
    parts = {
        str(entry["id"]): [entry["arcs"]] if entry["type"] == "Polygon" else entry["arcs"]
        for entry in topology["objects"][vintage]["geometries"]
    }
    units = {code: [_ring(ring, lines) for part in found for ring in part] for code, found in parts.items()}
    uses = ((code, arc) for code, found in parts.items() for part in found for ring in part for arc in ring)
    return units, *_sorted_lines(lines, uses)


def _ring(arcs: Sequence[int], lines: Sequence[Floats]) -> Floats:
    pieces = [lines[arc] if arc >= 0 else lines[~arc][::-1] for arc in arcs]
    return np.vstack([pieces[0], *(piece[1:] for piece in pieces[1:])])


def _sorted_lines(lines: Sequence[Floats], uses: Iterable[tuple[str, int]]) -> tuple[list[Border], Rings]:
    """Return the lines that part two units, and those that one unit has with the outside."""
    sides: dict[int, list[str]] = {}
    for code, arc in uses:
        sides.setdefault(arc if arc >= 0 else ~arc, []).append(code)
    borders = [(lines[arc], frozenset(codes)) for arc, codes in sorted(sides.items()) if len(set(codes)) > 1]
    outline = [lines[arc] for arc, codes in sorted(sides.items()) if len(codes) == 1]
    return borders, outline


@cache
def _fine(vintage: str, version: str) -> tuple[dict[str, Rings], list[Border], Rings]:
    """Return the same of the boundaries in use, for large prints; another ``version`` may have others."""
    del version
    # These read the boundary files; a small picture does without them.
    from geo.boundaries.in_use import load_own  # noqa: PLC0415
    from geo.cartography.levels import simplified, topology  # noqa: PLC0415
    from geo.cartography.projection import ALBERS  # noqa: PLC0415
    from geo.cartography.topology import join  # noqa: PLC0415
    from geo.territories.registry import load_territories  # noqa: PLC0415
    from geo.territories.vintages import bases, dissolve  # noqa: PLC0415

    own = load_own()
    regions = own[bases(own)[vintage]].to_crs(ALBERS)
    arcs, grid_m = simplified(regions, "print")
    shapes = dict(zip(regions["iso"], join(arcs), strict=True))
    drawn, _ = topology({vintage: dissolve(shapes, vintage, load_territories())}, grid_m)
    return _decoded(drawn, vintage)


def _inset(entry: Mapping[str, Any]) -> Inset:
    x0, y0, x1, y1 = entry["extent"]
    centre = ((x0 + x1) / 2, (y0 + y1) / 2)
    shape = [np.array(ring, dtype=float) for ring in entry["shape"]]
    reach = max(float(np.hypot(*(ring - centre).T).max()) for ring in shape)
    anchor = (float(entry["anchor"][0]), float(entry["anchor"][1]))
    return Inset(entry["code"], anchor, entry["radius"], entry["text"], shape, centre, reach)
