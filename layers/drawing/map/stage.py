"""The map of a view: land, insets, symbols, sites and labels, fitted into a box."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from geo.dataset import Dataset
from layers.drawing.canvas import Box, Canvas
from layers.drawing.map.city_insets import City, draw_insets
from layers.drawing.map.fit_bounds import MapFrame, fit_around, lower_corners, whole
from layers.drawing.map.former_borders import FutureBorders, future_borders
from layers.drawing.map.label_places import Surroundings
from layers.drawing.map.label_space import LabelSpace, Taken
from layers.drawing.map.labels import draw_labels, label_amounts, label_regions, words_of
from layers.drawing.map.land import AMOUNTS, LandStyle, draw_land
from layers.drawing.map.land_geometry import FIGURE, PAGE, Detail, land_geometry, print_detail
from layers.drawing.map.sites import draw_sites
from layers.drawing.map.symbols import Disc, draw_sizes, draw_symbols, radius_of
from layers.drawing.status_patterns import look_of
from layers.style.ink import PALE, PAPER, STRONG
from layers.view.statuses import WITH_PATTERN
from layers.view.view import View

LABELS = (13.5, 12.2, 11.2)
SIZES = (130.0, 110.0)
"""Width and height of the legend of sizes."""


@dataclass(frozen=True)
class MapStyle:
    """What a map of its size shows.

    Attributes
    ----------
    labels
        Sizes of names and values, the largest first; empty for a map without texts.
    land
        How the land is drawn.
    detail
        How fine it is drawn.
    sites
        Whether the sites of the view's layers are drawn.
    sizes
        Whether the legend of symbols' sizes stands in the lower right corner.
    """

    labels: tuple[float, ...] = LABELS
    land: LandStyle = field(default_factory=LandStyle)
    detail: Detail = FIGURE
    sites: bool = True
    sizes: bool = True


def draw_map(
    view: View,
    width: float,
    height: float,
    *,
    labels: bool = True,
    sites: bool = True,
    finer: Dataset | None = None,
    sizes: bool = True,
    stroke: float = 1.0,
    corners: Sequence[tuple[float, float]] = (),
) -> str:
    """Return the map of a view as an SVG picture.

    Parameters
    ----------
    width, height
        In CSS pixels.
    labels
        Whether there are texts: names, values, and the legend of symbols' sizes.
    sites
        Whether the sites of the view's layers are drawn.
    finer
        The dataset whose boundaries the land is drawn from in the detail of large prints; none: the document's.
    sizes
        Whether the legend of symbols' sizes stands in the lower right corner.
    stroke
        Width of the borders in pixels.
    corners
        Width and height of what the map keeps clear of in the lower left and in the lower right corner.
    """
    canvas = Canvas(width, height)
    style = MapStyle(
        labels=LABELS if labels else (),
        land=LandStyle(stroke),
        detail=print_detail(finer) if finer else FIGURE,
        sites=sites,
        sizes=sizes and labels,
    )
    add_map(canvas, (0, 0, width, height), view, style, corners=corners)
    return canvas.svg(title=view.heading)


def add_map(
    canvas: Canvas,
    where: Box,
    view: View,
    style: MapStyle,
    *,
    corners: Sequence[tuple[float, float]] = (),
    titles: Mapping[str, str] | None = None,
) -> MapFrame:
    """Add the map of a view to a picture and return how it is placed.

    Regions, symbols, insets and sites carry ids: ``region-KZ-10``, ``symbol-KZ-10``, ``inset-KZ-71``,
    ``site-nu_park``. The map is as large as it can be without covering the ``corners`` (``draw_map``).
    ``titles`` are what regions say when pointed at.
    """
    land = land_geometry(view.document, view.state["map"], view.vintage, style.detail)
    with_sizes = style.sizes and view.circles and view.known
    if with_sizes:
        given = [*corners, (0.0, 0.0), (0.0, 0.0)]
        corners = [given[0], (max(given[1][0], SIZES[0]), max(given[1][1], SIZES[1]))]
    insets = bool(land.insets) and not view.circles
    later = future_borders(view.document, view.vintage, style.detail, land)
    frame = fit_around(where, land, corners, also=later.tiles, insets=insets, texts=bool(style.labels))
    taken = Taken()
    for box in lower_corners(where, corners):
        taken.add_box(box)
    _add_layers(canvas, where, view, style, frame, later, titles or {}, taken)
    if with_sizes:
        draw_sizes(canvas, where[2], where[3] - 8, view, frame.width)
    return frame


def page_map(view: View, detail: Detail, page: str, titles: Mapping[str, str] | None = None) -> str:
    """Return the map of a view as part of a page of HTML, in few bytes and without sites.

    Parameters
    ----------
    detail
        ``PAGE``, or ``STAND_IN`` for a map without texts on its regions.
    page
        What the ids of its patterns begin with: another word for each picture of the page.
    titles
        What regions say when pointed at, by code.
    """
    land = land_geometry(view.document, "land", view.vintage, detail)
    insets = bool(land.insets) and not view.circles
    frame, (x0, y0, x1, y1) = whole(land, insets=insets, texts=True)
    canvas = Canvas(x1 - x0, y1 - y0, left=x0, top=y0, page=page)
    style = MapStyle(LABELS if detail == PAGE else (), LandStyle(plain=True), detail, sites=False, sizes=False)
    later = future_borders(view.document, view.vintage, detail, land)
    _add_layers(canvas, (x0, y0, x1, y1), view, style, frame, later, titles or {}, Taken())
    return canvas.svg(title=view.heading)


def _add_layers(
    canvas: Canvas,
    where: Box,
    view: View,
    style: MapStyle,
    frame: MapFrame,
    later: FutureBorders,
    titles: Mapping[str, str],
    taken: Taken,
) -> None:
    document, palette, land = view.document, view.document["palette"], frame.land
    insets = bool(land.insets) and not view.circles
    codes = {document["regions"][unit]["code"]: unit for unit in view.units}
    cells = {code: view.cell(unit) for code, unit in codes.items()}
    marked = document["regions"][view.selected]["code"] if view.selected is not None else ""
    draw_land(
        canvas,
        frame,
        lambda code, one: look_of(canvas, palette, cells[code], circles=view.circles, scale=one),
        replace(style.land, borders=AMOUNTS) if view.circles else style.land,
        titles=titles,
        pale={code for code, cell in cells.items() if cell.status in WITH_PATTERN},
        dashed=later.lines,
        empty=later.tiles,
        selected=marked,
        accent=palette["accent"],
    )
    discs = _discs(view, frame, codes) if view.circles else []
    draw_symbols(canvas, view, discs)
    if insets:
        cities = {
            inset.code: City(
                look_of(canvas, palette, cells[inset.code], circles=False),
                view.name(codes[inset.code]),
                view.figure(cells[inset.code]) if style.labels else "",
                titles.get(inset.code, ""),
                palette["accent"] if inset.code == marked else "",
            )
            for inset in land.insets
        }
        write = bool(style.labels) or style.land.plain
        draw_insets(canvas, cities, frame, where, taken, write=write, shapes=not style.land.plain)
    if style.sites and land.form == "land":
        draw_sites(canvas, view, frame, taken)
    if style.labels:
        for line in later.lines:
            taken.add_line(frame.points(line))
        spaces = {code: frame.pixels(space) for code, space in {**land.spaces, **later.spaces}.items()}
        _add_labels(canvas, where, view, frame, style, discs, taken, codes, spaces)


def _add_labels(
    canvas: Canvas,
    where: Box,
    view: View,
    frame: MapFrame,
    style: MapStyle,
    discs: Sequence[Disc],
    taken: Taken,
    codes: Mapping[str, int],
    rectangles: Mapping[str, tuple[float, float, float, float]],
) -> None:
    spaces = label_spaces(frame)
    shore = frame.points(frame.land.shore)
    if view.circles:
        own = {codes[code]: space for code, space in spaces.items()}
        points = _points(frame, codes)
        around = Surroundings(own, shore, where)
        draw_labels(canvas, label_amounts(view, own, points, discs, around, taken, style.labels))
    else:
        labels = label_regions(
            words_of(view), spaces, rectangles, Surroundings(spaces, shore, where), taken, style.labels
        )
        draw_labels(canvas, labels)


def label_spaces(frame: MapFrame) -> dict[str, LabelSpace]:
    """Return the space for texts inside each region, in pixels; cities have none, they are too small."""
    cities = {inset.code for inset in frame.land.insets}
    return {
        code: LabelSpace([frame.points(ring) for ring in rings])
        for code, rings in frame.land.rings.items()
        if code not in cities
    }


def _points(frame: MapFrame, codes: Mapping[str, int]) -> dict[int, tuple[float, float]]:
    """Return where the symbol of each region stands."""
    centres = {inset.code: inset.centre for inset in frame.land.insets}
    return {region: frame.point(centres.get(code, frame.land.spaces[code][:2])) for code, region in codes.items()}


def _discs(view: View, frame: MapFrame, codes: Mapping[str, int]) -> list[Disc]:
    points = _points(frame, codes)
    largest = view.largest
    discs = []
    for region in codes.values():
        cell = view.cell(region)
        r = radius_of(cell.value or 0.0, largest, frame.width)
        if r:
            discs.append(Disc(region, *points[region], r, cell.cls))
    return sorted(discs, key=lambda disc: -disc.r)


def draw_locator(view: View, region: int, width: float, height: float) -> str:
    """Return today's land, pale, with one region filled; a city is too small to see, so a ring marks it."""
    canvas = Canvas(width, height)
    land = land_geometry(view.document, "land", next(iter(view.document["vintages"])), PAGE)
    frame = fit_around((0, 0, width, height), land)
    code = view.document["regions"][region]["code"]
    draw_land(canvas, frame, lambda unit, _: STRONG if unit == code else PALE, LandStyle(0.5, PAPER, plain=True))
    for inset in land.insets:
        if inset.code == code:
            canvas.circle(*frame.point(inset.centre), 9, stroke=view.document["palette"]["accent"], width=2)
    return canvas.svg(title=view.name(region))
