"""The country with its regions in colours of their own: for what is a kind and not a number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from layers.drawing.canvas import Canvas, number
from layers.drawing.map.city_insets import City, draw_insets
from layers.drawing.map.fit_bounds import MapFrame, whole
from layers.drawing.map.label_places import Surroundings
from layers.drawing.map.label_space import Taken
from layers.drawing.map.labels import Words, draw_labels, label_regions
from layers.drawing.map.land import LandStyle, draw_land
from layers.drawing.map.land_geometry import PAGE, STAND_IN, Detail, land_geometry
from layers.drawing.map.stage import LABELS, label_spaces
from layers.drawing.status_patterns import status_fill
from layers.model.document import Document
from layers.style.ink import INK, PAPER

KINDS = ("#5fa6ab", "#d9a441", "#8b78b5", "#8fb56b")
"""Colours of kinds: apart for every kind of colour vision, and readable under dark letters."""
NONE = "#dde2e1"
OTHER_REGIONS = "#dbe3e3"


@dataclass(frozen=True)
class RegionStyle:
    """How a region is drawn.

    Attributes
    ----------
    fill, stripes
        Its colour, empty where there are no data, and a second colour of stripes.
    text
        What it says when pointed at.
    name, ink
        Its name, if it is to stand on it, and the colour of the letters.
    """

    fill: str
    text: str = ""
    stripes: str = ""
    name: str = ""
    ink: str = INK


@dataclass(frozen=True)
class CategoryKey:
    """A line of the legend: fill, text, and how many regions."""

    fill: str
    text: str
    count: int


@dataclass(frozen=True)
class CountryPicture:
    """A picture: ``caption`` says what it shows."""

    caption: str
    svg: Markup
    keys: Sequence[CategoryKey] = ()


def country_picture(
    data: Document, caption: str, styles: Mapping[str, RegionStyle], page: str, keys: Sequence[CategoryKey] = ()
) -> CountryPicture:
    """Return today's regions as a picture.

    Parameters
    ----------
    styles
        How each region looks, by code.
    page
        What the ids of its patterns begin with: another word for each picture of a page.
    """
    svg = coloured_regions(data, next(iter(data["vintages"])), caption, styles, page)
    return CountryPicture(caption, Markup(svg), keys)  # noqa: S704  the drawing has escaped its texts


def coloured_regions(
    data: Document, vintage: str, caption: str, styles: Mapping[str, RegionStyle], page: str
) -> str:
    """Return the regions in the borders of a vintage as SVG; names stand where they fit."""
    canvas, frame = _canvas(data, vintage, PAGE, page, insets=True)
    fills = {code: _fill(canvas, style, data) for code, style in styles.items()}
    titles = {code: style.text for code, style in styles.items()}
    draw_land(canvas, frame, lambda code, _: fills[code], LandStyle(1.4, PAPER, plain=True), titles=titles)
    # A city too small for the picture is drawn again as a disc beside the land.
    cities = {
        one.code: City(fills[one.code], styles[one.code].name, title=titles[one.code])
        for one in frame.land.insets
    }
    taken = Taken()
    where = (canvas.left, canvas.top, canvas.left + canvas.width, canvas.top + canvas.height)
    named = any(style.name for style in styles.values())
    draw_insets(canvas, cities, frame, where, taken, write=named, shapes=False)
    if named:
        words = {
            code: Words(style.name, "", style.ink, ground=style.fill or PAPER) for code, style in styles.items()
        }
        rectangles = {code: frame.pixels(space) for code, space in frame.land.spaces.items()}
        spaces = label_spaces(frame)
        around = Surroundings(spaces, frame.points(frame.land.shore), where)
        draw_labels(canvas, label_regions(words, spaces, rectangles, around, taken, LABELS))
    return canvas.svg(title=caption)


def striped(page: str, first: str, second: str) -> str:
    """Return the fill of stripes in two colours, as a picture of this page defines it."""
    return f"url(#{page}-{_stripes(first, second)})"


def _stripes(first: str, second: str) -> str:
    return f"stripes-{first}-{second}".replace("#", "")


def _fill(canvas: Canvas, style: RegionStyle, data: Document) -> str:
    if not style.fill:
        return status_fill(canvas, data["palette"], "missing")
    if not style.stripes:
        return style.fill
    return canvas.define(
        _stripes(style.fill, style.stripes),
        '<pattern id="%s" width="12" height="12" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<path fill="{style.fill}" d="M0 0h12v12H0z"/><path fill="{style.stripes}" d="M6 0h6v12H6z"/></pattern>',
    )


def _canvas(data: Document, vintage: str, detail: Detail, page: str, *, insets: bool) -> tuple[Canvas, MapFrame]:
    land = land_geometry(data, "land", vintage, detail)
    frame, (x0, y0, x1, y1) = whole(land, insets=insets, texts=insets)
    return Canvas(x1 - x0, y1 - y0, left=x0, top=y0, page=page), frame


def place_picture(data: Document, caption: str, region: str, point: Sequence[float]) -> CountryPicture:
    """Return the country with one region set off and a place in it, given in the document's projected metres."""
    canvas, frame = _canvas(data, next(iter(data["vintages"])), STAND_IN, "place", insets=False)
    chosen = data["palette"]["classes"][1]
    draw_land(
        canvas,
        frame,
        lambda code, _: chosen if code == region else OTHER_REGIONS,
        LandStyle(1.4, PAPER, plain=True),
    )
    x, y = frame.metres(point)
    sign = f"M{number(x)} {number(y - 13)}l13 13-13 13-13-13z"
    canvas.path(sign, data["palette"]["site"], stroke=PAPER, width=2)
    return CountryPicture(caption, Markup(canvas.svg(title=caption)))  # noqa: S704  as above
