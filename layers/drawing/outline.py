"""The country as SVG paths of a picture that nothing moves: simplified until nothing is lost at its size."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from shapely.geometry import LineString

from layers.document.topojson import arcs, polygons

WIDTH = 800
"""Width of the land in units of the picture, about as many pixels as it is shown with."""

_MARGIN = 6
_LINE = 18

Point = tuple[int, int]


@dataclass(frozen=True)
class Detail:
    """How fine an outline is: ``slack`` is how far a line may move, ``speck`` the smallest island, in units."""

    slack: float
    speck: float


FINE = Detail(slack=1, speck=12)
"""For a picture that is looked at."""
ROUGH = Detail(slack=3, speck=60)
"""For a picture that stands in for the map until it comes."""


@dataclass(frozen=True)
class Disc:
    """Where a city too small for the map is drawn again, and the line that its name stands on."""

    x: int
    y: int
    r: int
    text_y: int


@dataclass(frozen=True)
class Shapes:
    """A drawing of the country in whole units, y down.

    ``box`` is the picture's ``x y width height``; ``paths`` the outlines by region; ``rooms`` the centre and size
    of the largest place for a name in each region; ``discs`` the cities drawn again beside the land.
    """

    box: tuple[int, int, int, int]
    paths: dict[str, str]
    rooms: dict[str, tuple[int, int, int, int]]
    discs: dict[str, Disc]


def shapes(data: Mapping[str, Any], vintage: str, detail: Detail = FINE, *, cities: bool = True) -> Shapes:
    """Return the land of a map document in the borders of ``vintage``, with or without discs of its cities."""
    drawing = data["forms"]["land"]["drawings"][vintage]
    group = data["forms"]["land"]["groups"][drawing["group"]]
    x0, y0, x1, y1 = group["extent"]
    scale = WIDTH / (x1 - x0)

    def place(x: float, y: float) -> Point:
        return round((x - x0) * scale), round((y1 - y) * scale)

    topology = group["topology"]
    lines = [_simple([place(*point) for point in arc], detail.slack) for arc in arcs(topology)]
    rooms = {
        code: (*place(x, y), round(w * scale), round(h * scale))
        for code, (x, y, w, h) in drawing["labels"].items()
    }
    discs = {}
    for inset in group["insets"]:
        if cities and inset["code"] in rooms:
            x, y = place(*inset["anchor"])
            r = min(18, max(8, round(inset["radius"] * scale * 0.6)))
            discs[inset["code"]] = Disc(x, y, r, y - r - 5 if inset["text"] == "above" else y + r + 14)
    return Shapes(
        box=_box(WIDTH, round((y1 - y0) * scale), list(discs.values())),
        paths={one["id"]: _path(one, lines, detail.speck) for one in topology["objects"][vintage]["geometries"]},
        rooms=rooms,
        discs=discs,
    )


def spot_in(data: Mapping[str, Any], vintage: str, point: Sequence[float]) -> Point:
    """Return where a point of the document, in projected metres, lies in the drawing of ``vintage``."""
    form = data["forms"]["land"]
    x0, _, x1, y1 = form["groups"][form["drawings"][vintage]["group"]]["extent"]
    scale = WIDTH / (x1 - x0)
    return round((point[0] - x0) * scale), round((y1 - point[1]) * scale)


def _box(width: int, height: int, discs: Sequence[Disc]) -> tuple[int, int, int, int]:
    left = min([0, *(disc.x - disc.r for disc in discs)]) - _MARGIN
    top = min([0, *(min(disc.y - disc.r, disc.text_y - _LINE) for disc in discs)]) - _MARGIN
    right = max([width, *(disc.x + disc.r for disc in discs)]) + _MARGIN
    bottom = max([height, *(max(disc.y + disc.r, disc.text_y) for disc in discs)]) + _MARGIN
    return left, top, right - left, bottom - top


def _simple(arc: Sequence[Point], slack: float) -> list[Point]:
    """Return an arc with fewer points and the same ends: neighbours share it, so that no gap opens."""
    if len(set(arc)) < 2:  # noqa: PLR2004  a line has two ends
        return [arc[0], arc[-1]]
    return [(int(x), int(y)) for x, y in LineString(arc).simplify(slack, preserve_topology=False).coords]


def _path(geometry: dict[str, Any], lines: Sequence[Sequence[Point]], speck: float) -> str:
    rings = [ring for polygon in polygons(geometry, lines) for ring in polygon]
    rings.sort(key=lambda ring: -abs(_area(ring)))
    # The largest ring is the region, however small it is.
    kept = [ring for number, ring in enumerate(rings) if not number or abs(_area(ring)) >= speck]
    return "".join(_commands(ring) for ring in kept)


def _area(ring: Sequence[Point]) -> float:
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return sum(x * ny - nx * y for (x, y), (nx, ny) in pairs) / 2


def _commands(ring: Sequence[Point]) -> str:
    steps = [(x - px, y - py) for (px, py), (x, y) in pairwise(ring)]
    numbers = " ".join(f"{x} {y}" for x, y in steps).replace(" -", "-")
    return f"M{ring[0][0]} {ring[0][1]}l{numbers}z"
