"""The country with its regions in colours of their own: for what is a kind and not a number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from layers.drawing.outline import FINE, ROUGH, shapes, spot_in

KINDS = ("#5fa6ab", "#d9a441", "#8b78b5", "#8fb56b")
"""Colours of kinds: apart for every kind of colour vision, and readable under dark letters."""
NONE = "#dde2e1"
GROUND = "#dbe3e3"


@dataclass(frozen=True)
class Area:
    """A region as a path with its fill and what it says when pointed at."""

    path: str
    fill: str
    text: str


@dataclass(frozen=True)
class Spot:
    """A place on the picture, in its units."""

    x: int
    y: int


@dataclass(frozen=True)
class Stripes:
    """A pattern of two colours, or of a colour and the ground, by its name."""

    id: str
    first: str
    second: str


@dataclass(frozen=True)
class Key:
    """A line of the legend: fill, text, and how many regions."""

    fill: str
    text: str
    count: int


@dataclass(frozen=True)
class CountryPicture:
    """A picture: ``caption`` says what it shows, ``box`` its place and size."""

    caption: str
    box: str
    areas: Sequence[Area]
    stripes: Sequence[Stripes] = ()
    keys: Sequence[Key] = ()
    spot: Spot | None = None


def country_picture(
    data: Mapping[str, Any],
    caption: str,
    look: Mapping[str, tuple[str, str]],
    *,
    stripes: Sequence[Stripes] = (),
    keys: Sequence[Key] = (),
) -> CountryPicture:
    """Return today's regions as a picture.

    Parameters
    ----------
    look
        By region: its fill (a colour, or ``url(#…)`` of one of ``stripes``) and its text.
    """
    drawn = shapes(data, next(iter(data["vintages"])), FINE)
    areas = [Area(path, *look[code]) for code, path in drawn.paths.items() if code not in drawn.discs]
    # A city too small for the picture is drawn again as a disc beside the land.
    discs = [Area(_circle(disc.x, disc.y, disc.r), *look[code]) for code, disc in drawn.discs.items()]
    return CountryPicture(caption, " ".join(map(str, drawn.box)), [*areas, *discs], stripes, keys)


def _circle(x: int, y: int, r: int) -> str:
    return f"M{x - r} {y}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0-{2 * r} 0z"


def place_picture(data: Mapping[str, Any], caption: str, region: str, point: Sequence[float]) -> CountryPicture:
    """Return the country with one region set off and a place in it, given in the document's projected metres."""
    vintage = next(iter(data["vintages"]))
    drawn = shapes(data, vintage, ROUGH, cities=False)
    areas = [
        Area(path, data["palette"]["classes"][1] if code == region else GROUND, "")
        for code, path in drawn.paths.items()
    ]
    x, y = spot_in(data, vintage, point)
    return CountryPicture(caption, " ".join(map(str, drawn.box)), areas, spot=Spot(x, y))
