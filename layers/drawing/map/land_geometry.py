"""The land of a map document, ready to draw: paths, borders and insets in units of one picture, y down."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from threading import Lock

import numpy as np
from numpy.typing import NDArray
from shapely.geometry import LineString

from geo.cartography.forms import CityInset, Topology, TopologyArea, area_parts
from geo.dataset import Dataset
from layers.document.topojson import arcs, polygons
from layers.model.document import Document

Floats = NDArray[np.float64]
Space = tuple[float, float, float, float]
"""Centre, width and height of a rectangle for a label."""
Sides = frozenset[str]
"""The codes of the units on the two sides of a line."""


@dataclass(frozen=True)
class Detail:
    """How fine the land is drawn.

    Attributes
    ----------
    units
        Width of the land in the units that its paths count in.
    slack
        How far a line may move when points are left out, in units.
    speck
        The area of the smallest island, in units squared.
    finer
        The dataset from whose boundaries the land is taken at the level of paper; none: it is the document's.
    """

    units: int
    slack: float = 0
    speck: float = 0
    finer: Dataset | None = None


FIGURE = Detail(8000)
"""For a picture by itself, as fine as the document."""
PAGE = Detail(800, slack=1, speck=12)
"""For a picture within a page of HTML."""
STAND_IN = Detail(800, slack=3, speck=60)
"""For a picture that stands in for the map until it comes."""


def print_detail(dataset: Dataset) -> Detail:
    """Return the detail of large prints, drawn from a dataset's boundaries."""
    return Detail(40_000, finer=dataset)


@dataclass(frozen=True)
class Inset:
    """A city drawn again, larger, beside the land; units of the picture.

    ``anchor`` is the middle of its circle, ``centre`` that of the city, ``reach`` how far ``shape`` goes from it.
    """

    code: str
    anchor: tuple[float, float]
    text: str
    shape: Sequence[Floats]
    centre: tuple[float, float]
    reach: float


@dataclass(frozen=True)
class LandGeometry:
    """How a form draws the borders of a vintage; units of the picture.

    Attributes
    ----------
    form
        ``land`` or ``tiles``.
    size
        Width and height of the land.
    metre
        Units to a metre of the projection.
    rings, paths
        Closed rings of each unit by code, and the same as SVG.
    borders
        Lines between two units, as points and by what they part.
    outline
        Lines between a unit and what is outside.
    spaces
        Centre, width and height of the largest rectangle of label shape inside each unit.
    place, metres
        From metres of the projection to units, and back.
    """

    form: str
    size: tuple[float, float]
    metre: float
    rings: Mapping[str, Sequence[Floats]]
    paths: Mapping[str, str]
    borders: Sequence[tuple[Floats, Sides]]
    outline: Sequence[Floats]
    insets: Sequence[Inset]
    spaces: Mapping[str, Space]
    place: Callable[[Iterable[Sequence[float]]], Floats]
    metres: Callable[[Sequence[float]], tuple[float, float]]

    @property
    def shore(self) -> Floats:
        """All points of the outline."""
        return np.vstack(self.outline)


# The land of a document is asked for again and again: once for each of six small maps of twenty passports.
_MOST_CACHED = 24
# The app draws in several threads.
_LOCK = Lock()
_cache: dict[tuple[int, str, str, Detail], tuple[object, LandGeometry]] = {}


def land_geometry(document: Document, form: str, vintage: str, detail: Detail) -> LandGeometry:
    """Return the land of a form of the map in the borders of a vintage.

    A basemap is drawn as land, for a picture has no tiles of a server.
    """
    form = form if form in document["forms"] and form != "basemap" else "land"
    forms = document["forms"]
    key = (id(forms), form, vintage, detail)
    # The forms are kept with what was made of them, so that no other object can get their number.
    with _LOCK:
        if key not in _cache:
            if len(_cache) >= _MOST_CACHED:
                del _cache[next(iter(_cache))]
            _cache[key] = (forms, _made(document, form, vintage, detail))
        return _cache[key][1]


def _made(document: Document, form: str, vintage: str, detail: Detail) -> LandGeometry:
    drawing = document["forms"][form]["drawings"][vintage]
    group = document["forms"][form]["groups"][drawing["group"]]
    x0, y0, x1, y1 = group["extent"]
    metre = detail.units / (x1 - x0)

    def place(points: Iterable[Sequence[float]]) -> Floats:
        return np.asarray((np.array(list(points), dtype=float) - [x0, y1]) * [metre, -metre])

    topology = group["topology"]
    dataset = detail.finer if form == "land" else None
    # A document of other data is drawn from what it holds itself.
    if dataset is not None and dataset.version == document["version"]["id"]:
        finer = _print_level(dataset, vintage)
        if _codes(finer, vintage) == _codes(topology, vintage):
            topology = finer
    lines = [_simple(place(arc).round(), detail.slack) for arc in arcs(topology)]
    geometries = topology["objects"][vintage]["geometries"]
    rings = {one["id"]: _rings(one, lines, detail.speck) for one in geometries}
    sides: dict[int, list[str]] = {}
    for one in geometries:
        for arc in (arc for part in area_parts(one) for ring in part for arc in ring):
            sides.setdefault(arc if arc >= 0 else ~arc, []).append(one["id"])
    spaces: dict[str, Space] = {}
    for code, (x, y, w, h) in drawing["labels"].items():
        across, down = place([(x, y)])[0]
        spaces[code] = (float(across), float(down), w * metre, h * metre)
    return LandGeometry(
        form=form,
        size=((x1 - x0) * metre, (y1 - y0) * metre),
        metre=metre,
        rings=rings,
        paths={code: "".join(closed(ring) for ring in own) for code, own in rings.items()},
        borders=[(lines[arc], frozenset(codes)) for arc, codes in sorted(sides.items()) if len(set(codes)) > 1],
        outline=[lines[arc] for arc, codes in sorted(sides.items()) if len(codes) == 1],
        insets=[_inset(one, place) for one in group["insets"] if one["code"] in drawing["labels"]],
        spaces=spaces,
        place=place,
        metres=lambda point: (x0 + point[0] / metre, y1 - point[1] / metre),
    )


def _codes(topology: Topology, vintage: str) -> set[str]:
    return {one["id"] for one in topology["objects"][vintage]["geometries"]}


@lru_cache(maxsize=6)
def _print_level(dataset: Dataset, vintage: str) -> Topology:
    """Return the topology of a dataset's boundaries, for large prints."""
    # These read the boundary files; a small picture does without them.
    from geo.cartography.levels import simplified, topology  # noqa: PLC0415
    from geo.cartography.projection import ALBERS  # noqa: PLC0415
    from geo.cartography.topology import join  # noqa: PLC0415
    from geo.territories.vintages import bases, dissolve  # noqa: PLC0415

    own = dataset.boundaries.regions
    regions = own[bases(own)[vintage]].to_crs(ALBERS)
    lines, grid_m = simplified(regions, "print")
    shapes = dict(zip(regions["iso"], join(lines), strict=True))
    drawn: Topology = topology({vintage: dissolve(shapes, vintage, dataset.territories)}, grid_m)[0]
    return drawn


def _simple(arc: Floats, slack: float) -> Floats:
    """Return an arc with fewer points and the same ends: neighbours share it, so that no gap opens."""
    moved = np.ones(len(arc), dtype=bool)
    moved[1:] = (arc[1:] != arc[:-1]).any(axis=1)
    # A line has two ends, even one that is too short to see.
    if moved.sum() < 2:  # noqa: PLR2004
        return arc[[0, -1]]
    arc = arc[moved]
    if not slack:
        return arc
    return np.array(LineString(arc).simplify(slack, preserve_topology=False).coords)


def _rings(geometry: TopologyArea, lines: Sequence[Floats], speck: float) -> list[Floats]:
    listed = [[(float(x), float(y)) for x, y in line] for line in lines]
    rings = [np.array(ring) for polygon in polygons(geometry, listed) for ring in polygon]
    rings.sort(key=lambda ring: -abs(_area(ring)))
    # The largest ring is the region, however small it is.
    return [ring for at, ring in enumerate(rings) if not at or abs(_area(ring)) >= speck]


def _area(ring: Floats) -> float:
    x, y = ring[:, 0], ring[:, 1]
    return float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y) / 2)


def _inset(entry: CityInset, place: Callable[[Iterable[Sequence[float]]], Floats]) -> Inset:
    x0, y0, x1, y1 = entry["extent"]
    anchor, centre = place([entry["anchor"], ((x0 + x1) / 2, (y0 + y1) / 2)])
    shape = [place(ring) for ring in entry["shape"]]
    reach = max(float(np.hypot(*(ring - centre).T).max()) for ring in shape)
    return Inset(entry["code"], tuple(anchor), entry["text"], shape, tuple(centre), reach)


def closed(ring: Floats) -> str:
    """Return the path of a closed ring of whole units."""
    return f"{opened(ring)}z"


def opened(line: Floats) -> str:
    """Return the path of an open line of whole units."""
    points = [(int(x), int(y)) for x, y in line]
    steps = [(x - px, y - py) for (px, py), (x, y) in pairwise(points)]
    return f"M{points[0][0]} {points[0][1]}l{' '.join(f'{x} {y}' for x, y in steps).replace(' -', '-')}"
