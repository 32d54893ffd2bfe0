"""A map of two indicators at once: thirds by thirds, nine colours, and what each third is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geo.statistics.ranks import tertiles
from layers.drawing.outline import shapes
from layers.html.static_view import name_fits
from layers.pages.compare.pairs import Pairs
from layers.text.language import Texts

# Blue for the first indicator, orange for the second, so that no kind of colour vision confuses them:
# row by row from the lowest third of the second, in each from the lowest third of the first.
COLOURS = (
    ("#f4f1ea", "#86cbe0", "#007bab"),
    ("#f5b760", "#a9977f", "#2a4c58"),
    ("#e8800f", "#8a4a10", "#17130f"),
)
INK = (("#16343a", "#16343a", "#ffffff"), ("#16343a", "#16343a", "#ffffff"), ("#16343a", "#ffffff", "#ffffff"))
"""The text colour that stays readable on each of them."""

Plain = Mapping[str, Any]


@dataclass(frozen=True)
class Area:
    """A region of the map: outline, fill (empty without both values), name where it fits, and its words."""

    path: str
    fill: str
    label: str
    ink: str
    x: int
    y: int
    text: str


@dataclass(frozen=True)
class City:
    """A city drawn again beside the land."""

    x: int
    y: int
    r: int
    text_y: int
    fill: str
    name: str


@dataclass(frozen=True)
class Third:
    """A third of the regions: its values from the lowest to the highest, in words."""

    range: str
    count: int


@dataclass(frozen=True)
class Bivariate:
    """The map; ``classes`` has the thirds of each pair in the order of the pairs."""

    box: str
    areas: Sequence[Area]
    cities: Sequence[City]
    x_thirds: Sequence[Third]
    y_thirds: Sequence[Third]
    classes: Sequence[tuple[int, int]]
    colours: Sequence[Sequence[str]] = COLOURS


def bivariate(data: Plain, first: Plain, second: Plain, found: Pairs, texts: Texts) -> Bivariate:
    """Return the map of two indicators for the regions with both values, in the borders of the newer year.

    Thirds are those of ``geo.statistics.ranks`` over these regions only.
    """
    xs, ys = [one.x for one in found.pairs], [one.y for one in found.pairs]
    across = [number or 0 for number in tertiles(xs)]
    up = [number or 0 for number in tertiles(ys)]
    classes = list(zip(across, up, strict=True))
    of = {one.code: pair for one, pair in zip(found.pairs, classes, strict=True)}
    vintage = max(first["vintages"][found.at_x], second["vintages"][found.at_y])
    drawn = shapes(data, vintage)
    short = {region["code"]: region["names"][texts.lang]["short"] for region in data["regions"]}
    levels = level_names(texts)
    areas = []
    for code, path in drawn.paths.items():
        x, y, *_ = drawn.rooms[code]
        pair = of.get(code)
        label = short[code] if name_fits(short[code], code, drawn) else ""
        said = f"{levels[pair[0]]} / {levels[pair[1]]}" if pair else texts.gettext("No data")
        fill, ink = (COLOURS[pair[1]][pair[0]], INK[pair[1]][pair[0]]) if pair else ("", INK[0][0])
        areas.append(Area(path, fill, label, ink, x, y, f"{short[code]}: {said}"))
    fills = {code: COLOURS[up_][across_] for code, (across_, up_) in of.items()}
    cities = [
        City(disc.x, disc.y, disc.r, disc.text_y, fills.get(code, ""), short[code])
        for code, disc in drawn.discs.items()
    ]
    return Bivariate(
        box=" ".join(str(number) for number in drawn.box),
        areas=areas,
        cities=cities,
        x_thirds=_thirds(xs, across, first["decimals"], texts),
        y_thirds=_thirds(ys, up, second["decimals"], texts),
        classes=classes,
    )


def level_names(texts: Texts) -> tuple[str, str, str]:
    """Return the names of the thirds, the lowest first."""
    _ = texts.gettext
    return _("lowest third"), _("middle third"), _("highest third")


def _thirds(values: Sequence[float], numbers: Sequence[int], decimals: int, texts: Texts) -> list[Third]:
    found = []
    for third in range(3):
        own = [value for value, number in zip(values, numbers, strict=True) if number == third]
        ends = [texts.number(end, decimals) for end in (min(own), max(own))] if own else []
        found.append(Third("–".join(dict.fromkeys(ends)) if own else "", len(own)))
    return found
