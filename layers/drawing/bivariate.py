"""A map of two indicators at once: thirds by thirds, nine colours, and what each third is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from geo.statistics.ranks import tertiles
from layers.drawing.categories import RegionStyle, coloured_regions
from layers.model.document import Document
from layers.text.language import Texts
from layers.view.digits import telling_decimals

# Blue for the first indicator, orange for the second, so that no kind of colour vision confuses them:
# row by row from the lowest third of the second, in each from the lowest third of the first.
COLOURS = (
    ("#f4f1ea", "#86cbe0", "#007bab"),
    ("#f5b760", "#a9977f", "#2a4c58"),
    ("#e8800f", "#8a4a10", "#17130f"),
)
INK = (("#16343a", "#16343a", "#ffffff"), ("#16343a", "#16343a", "#ffffff"), ("#16343a", "#ffffff", "#ffffff"))
"""The text colour that stays readable on each of them."""


@dataclass(frozen=True)
class Third:
    """A third of the regions: its values from the lowest to the highest, in words."""

    range: str
    count: int


@dataclass(frozen=True)
class Bivariate:
    """The map; ``classes`` has the thirds of each pair in the order of the pairs."""

    svg: Markup
    x_thirds: Sequence[Third]
    y_thirds: Sequence[Third]
    classes: Sequence[tuple[int, int]]
    colours: Sequence[Sequence[str]] = COLOURS


def bivariate(
    data: Document,
    vintage: str,
    values: Mapping[str, tuple[float, float]],
    decimals: tuple[int, int],
    texts: Texts,
) -> Bivariate:
    """Return the map of two indicators.

    Thirds are those of ``geo.statistics.ranks`` over the regions given.

    Parameters
    ----------
    vintage
        The borders to draw.
    values
        Both values by the code of the region, for the regions that have both.
    decimals
        Of the two indicators.
    """
    xs, ys = zip(*values.values(), strict=True)
    across = [number or 0 for number in tertiles(xs)]
    up = [number or 0 for number in tertiles(ys)]
    classes = list(zip(across, up, strict=True))
    of = dict(zip(values, classes, strict=True))
    levels = level_names(texts)
    styles = {}
    for region in data["regions"]:
        code, name = region["code"], region["names"][texts.lang]["short"]
        pair = of.get(code)
        said = f"{levels[pair[0]]} / {levels[pair[1]]}" if pair else texts.gettext("No data")
        fill, ink = (COLOURS[pair[1]][pair[0]], INK[pair[1]][pair[0]]) if pair else ("", INK[0][0])
        styles[code] = RegionStyle(fill, f"{name}: {said}", name=name, ink=ink)
    svg = coloured_regions(data, vintage, texts.gettext("Map of both indicators"), styles, "pair")
    return Bivariate(
        svg=Markup(svg),  # noqa: S704  the drawing has escaped its texts
        x_thirds=_thirds(xs, across, decimals[0], texts),
        y_thirds=_thirds(ys, up, decimals[1], texts),
        classes=classes,
    )


def level_names(texts: Texts) -> tuple[str, str, str]:
    """Return the names of the thirds, the lowest first."""
    _ = texts.gettext
    return _("lowest third"), _("middle third"), _("highest third")


def written(value: float, others: Sequence[float], decimals: int, texts: Texts) -> str:
    """Return one of several values as text, with as many decimals as tell it from the others."""
    return texts.number(value, telling_decimals(value, others, decimals))


def _thirds(values: Sequence[float], numbers: Sequence[int], decimals: int, texts: Texts) -> list[Third]:
    found = []
    for third in range(3):
        own = [value for value, number in zip(values, numbers, strict=True) if number == third]
        ends = [written(end, values, decimals, texts) for end in (min(own), max(own))] if own else []
        found.append(Third("–".join(dict.fromkeys(ends)) if own else "", len(own)))
    return found
