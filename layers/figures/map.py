"""The map: land, insets, symbols, sites and labels of a view, fitted into a box of a page."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from layers.figures import style
from layers.figures.canvas import Box, Canvas, Floats
from layers.figures.ground import Ground, Inset, ground
from layers.figures.insets import RADIUS_MAX, draw_insets, inset_radius
from layers.figures.labels import Disc, draw_labels, label_amounts, label_rates
from layers.figures.looks import draw_look, fill_of
from layers.figures.room import Room, Taken
from layers.view.view import LOOKS, View

SMALLEST_R = 1.5
_EDGE = 4.0
_APART = 15.0
_TURN = np.linspace(0, 2 * np.pi, 25)
_SIGNS = {
    "diamond": np.array([[0, -7.5], [6, 0], [0, 7.5], [-6, 0], [0, -7.5]]),
    "square": np.array([[-5, -5], [5, -5], [5, 5], [-5, 5], [-5, -5]]),
    "disc": 3.5 * np.column_stack([np.sin(_TURN), np.cos(_TURN)]),
}
"""Signs of the layers of points around their place, in pixels; as ``assets/js/map/sites.js`` has them."""


@dataclass(frozen=True)
class Frame:
    """From metres of the projection to pixels of a page."""

    scale: float
    x: float
    y: float
    width: float

    def point(self, place: Sequence[float]) -> tuple[float, float]:
        """Return a point in pixels."""
        return self.x + place[0] * self.scale, self.y - place[1] * self.scale

    def points(self, places: Floats) -> Floats:
        """Return points (n x 2) in pixels."""
        return places * [self.scale, -self.scale] + [self.x, self.y]


@dataclass(frozen=True)
class MapStyle:
    """What a map of its size shows.

    Attributes
    ----------
    labels
        Sizes of names and values, the largest first; empty for a map without texts.
    stroke
        Width of the borders in pixels.
    sites
        Whether the sites of the view's layers are drawn.
    fine
        Whether the land is drawn in the detail of large prints.
    """

    labels: tuple[float, ...] = (13.5, 12.2, 11.2)
    stroke: float = 1.0
    sites: bool = True
    fine: bool = False


def largest_radius(width: float) -> float:
    """Return the radius of the largest symbol on a map of this width, as on the live map."""
    return min(42.0, max(15.0, width * 0.05))


def radius_of(value: float, largest: float, width: float) -> float:
    """Return the radius of a value's symbol: its area is the amount."""
    if value <= 0 or largest <= 0:
        return 0.0
    return max(SMALLEST_R, largest_radius(width) * math.sqrt(value / largest))


def draw_map(
    canvas: Canvas, where: Box, view: View, look: MapStyle, *, spare: Sequence[tuple[float, float]] = ()
) -> Frame:
    """Draw the map of a view into a box and return how it is placed.

    Regions, symbols, insets and sites carry group ids: ``region-KZ-10``, ``symbol-KZ-10``, ``inset-KZ-71``,
    ``site-nu_park``.

    Parameters
    ----------
    spare
        Width and height of what stands in the lower left and in the lower right corner of the box. The map is
        as large as it can be without covering them.
    """
    form = str(view.state["map"])
    land = ground(view.document, form, view.vintage, fine=look.fine)
    insets = land.insets if not view.circles else ()
    frame = _fit_around(where, land, spare, with_insets=bool(insets), with_text=bool(look.labels))
    codes = {view.document["regions"][unit]["code"]: unit for unit in view.units}
    rings = {
        codes[code]: [frame.points(ring) for ring in shape] for code, shape in land.units.items() if code in codes
    }
    _draw_land(canvas, view, rings, land, frame, look)
    taken = Taken()
    discs = _discs(view, land, frame, codes) if view.circles else []
    for disc in discs:
        code = view.document["regions"][disc.region]["code"]
        colour = view.document["palette"]["classes"][disc.cls or 0]
        canvas.circle(disc.x, disc.y, disc.r, colour, stroke=style.OUTLINE, width=0.8, gid=f"symbol-{code}")
        if disc.region == view.selected:
            canvas.circle(disc.x, disc.y, disc.r, stroke=view.document["palette"]["accent"], width=2.5)
    if insets:
        draw_insets(canvas, view, insets, land, frame, where, taken, write=bool(look.labels))
    if look.sites and form == "land":
        _draw_sites(canvas, view, frame, taken)
    if look.labels:
        cities = {codes[inset.code] for inset in land.insets}
        rooms = {region: Room(shape) for region, shape in rings.items() if region not in cities}
        if view.circles:
            labels = label_amounts(view, rooms, discs, taken, look.labels)
        else:
            rooms_in_px = {region: _rectangle(land, view, region, frame) for region in rooms}
            labels = label_rates(view, rooms, rooms_in_px, taken, look.labels)
        draw_labels(canvas, labels)
    return frame


def _draw_land(
    canvas: Canvas,
    view: View,
    rings: Mapping[int, list[Floats]],
    land: Ground,
    frame: Frame,
    look: MapStyle,
) -> None:
    palette = view.document["palette"]
    for region, shape in rings.items():
        code = view.document["regions"][region]["code"]
        cell = view.cell(region)
        canvas.area(shape, fill_of(palette, cell, circles=view.circles), gid=f"region-{code}")
        draw_look(canvas, cell.status, shape, palette, scale=0.6 + 0.4 * min(1.0, look.stroke))
    # Between two grounds of paper a white border would not be seen.
    pale = {code for code in land.units if _is_pale(view, code)}
    usual = style.CIRCLE_BORDERS if view.circles else style.PAPER
    for colour, wanted in ((usual, False), (style.PALE_BORDERS, True)):
        lines = [frame.points(line) for line, sides in land.borders if (sides <= pale) is wanted]
        canvas.lines(lines, colour, look.stroke, gid="borders")
    canvas.lines([frame.points(line) for line in land.outline], style.OUTLINE, look.stroke * 1.1, gid="outline")
    selected = view.selected
    if selected is not None and selected in rings:
        canvas.area(rings[selected], stroke=palette["accent"], width=look.stroke * 2.6, gid="selected")


def _is_pale(view: View, code: str) -> bool:
    region = view.index(code)
    return region is None or view.cell(region).status in LOOKS


def _fit_around(
    where: Box, land: Ground, spare: Sequence[tuple[float, float]], *, with_insets: bool, with_text: bool
) -> Frame:
    """Return the largest frame, from the top of the box, in which nothing covers its lower corners."""
    x0, y0, x1, y1 = where
    corners = [(x0, y1 - tall, x0 + wide, y1) for wide, tall in spare[:1]]
    corners += [(x1 - wide, y1 - tall, x1, y1) for wide, tall in spare[1:]]
    lines = np.vstack(land.outline)
    bottom = y1
    lowest = y1 - max([0.0, *(tall for _, tall in spare)])
    while True:
        frame = _fit((x0, y0, x1, bottom), land, with_insets=with_insets, with_text=with_text)
        drawn = frame.points(lines)
        if with_insets:
            drawn = np.vstack([drawn, *(_around_inset(inset, frame) for inset in land.insets)])
        covered = any(
            ((drawn > [a - 8, b - 8]) & (drawn < [c + 8, d + 8])).all(axis=1).any() for a, b, c, d in corners
        )
        if not covered or bottom <= lowest:
            return frame
        bottom = max(lowest, bottom - 8)


def _around_inset(inset: Inset, frame: Frame) -> Floats:
    """Return points of the rectangle of an inset with the text below it."""
    x, y = frame.point(inset.anchor)
    r = inset_radius(frame.scale, RADIUS_MAX)
    xs = np.linspace(x - r - 25, x + r + 25, 5)
    return np.array([(px, py) for px in xs for py in (y - r, y, y + r, y + r + 18)])


def _fit(where: Box, land: Ground, *, with_insets: bool, with_text: bool) -> Frame:
    """Return the largest scale at which land, insets and their texts fit into a box."""
    x0, y0, x1, y1 = where
    width, height = x1 - x0 - 2 * _EDGE, y1 - y0 - 2 * _EDGE

    def bounds(scale: float) -> list[float]:
        box = [value * scale for value in land.extent]
        r = inset_radius(scale, RADIUS_MAX) + 3
        text = 20.0 if with_text else 0.0
        for inset in land.insets if with_insets else ():
            x, y = inset.anchor[0] * scale, inset.anchor[1] * scale
            below, above = (text, 0.0) if inset.text == "below" else (0.0, text)
            box = [min(box[0], x - r), min(box[1], y - r - below), max(box[2], x + r), max(box[3], y + r + above)]
        return box

    low, high = 1e-7, 1e-2
    for _ in range(40):
        middle = math.sqrt(low * high)
        box = bounds(middle)
        fits = box[2] - box[0] <= width and box[3] - box[1] <= height
        low, high = (middle, high) if fits else (low, middle)
    box = bounds(low)
    x = (x0 + x1) / 2 - (box[0] + box[2]) / 2
    y = (y0 + y1) / 2 + (box[1] + box[3]) / 2
    return Frame(low, x, y, (land.extent[2] - land.extent[0]) * low)


def _rectangle(land: Ground, view: View, region: int, frame: Frame) -> list[float]:
    """Return the rectangle for a region's label in pixels: centre, width, height."""
    x, y, width, height = land.rooms[view.document["regions"][region]["code"]]
    return [*frame.point((x, y)), width * frame.scale - 4, height * frame.scale - 2]


def _discs(view: View, land: Ground, frame: Frame, codes: Mapping[str, int]) -> list[Disc]:
    centres = {codes[inset.code]: inset.centre for inset in land.insets}
    largest = view.largest
    discs = []
    for code, region in codes.items():
        cell = view.cell(region)
        r = radius_of(cell.value or 0.0, largest, frame.width)
        if r:
            room = land.rooms[code]
            x, y = frame.point(centres.get(region, (room[0], room[1])))
            discs.append(Disc(region, x, y, r, cell.cls))
    return sorted(discs, key=lambda disc: -disc.r)


def _draw_sites(canvas: Canvas, view: View, frame: Frame, taken: Taken) -> None:
    """Draw the sites of the view's layers; those that would cover each other stand side by side."""
    sites = [site for site in view.document["sites"] if site["layer"] in view.state["layers"]]
    groups: list[list[tuple[float, float, dict[str, object]]]] = []
    for site in sites:
        x, y = frame.point(site["point"])
        near = next((g for g in groups if any(math.hypot(a - x, b - y) < _APART for a, b, _ in g)), None)
        if near is None:
            groups.append([(x, y, site)])
        else:
            near.append((x, y, site))
    colour = view.document["palette"]["site"]
    signs = {layer["id"]: _SIGNS[layer["shape"]] for layer in view.document["layers"]}
    for group in groups:
        group.sort(key=lambda entry: entry[0])
        middle = sum(x for x, _, _ in group) / len(group)
        y = sum(y for _, y, _ in group) / len(group)
        for number, (_, _, site) in enumerate(group):
            x = middle + (number - (len(group) - 1) / 2) * _APART
            fill, stroke = (colour, style.PAPER) if site["exact"] else (style.PAPER, colour)
            canvas.area(
                [signs[str(site["layer"])] + np.array([x, y])],
                fill,
                stroke=stroke,
                width=1.5,
                gid=f"site-{site['id']}",
            )
            taken.add_box((x - 8, y - 9, x + 8, y + 9))
