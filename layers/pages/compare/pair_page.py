"""Two indicators beside each other: scatter, correlation, and the map of both."""

from collections.abc import Sequence
from dataclasses import dataclass

from geo.statistics.correlation import LEAST_PAIRS
from layers.drawing.bivariate import Bivariate, bivariate, level_names, written
from layers.drawing.scatter import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, Axis, Point, axis, points
from layers.model.document import Document
from layers.model.indicator import IndicatorSection
from layers.pages.compare.pairs import CorrelationLine, Pairs, correlation_lines, pair
from layers.text.language import Texts, official


@dataclass(frozen=True)
class Mark:
    """A tick of an axis with its text."""

    at: float
    text: str


@dataclass(frozen=True)
class PairRow:
    """A region with both values and their thirds in words."""

    name: str
    x: str
    y: str
    thirds: str


@dataclass(frozen=True)
class PairPage:
    """What the page says of two indicators; ``chosen`` are the names that stand out in the scatter.

    ``related`` marks indicators that are made of a common figure.
    """

    x_title: str
    y_title: str
    x_log: bool
    y_log: bool
    x_ticks: Sequence[Mark]
    y_ticks: Sequence[Mark]
    points: Sequence[Point]
    chosen: frozenset[str]
    lines: Sequence[CorrelationLine]
    count: int
    map: Bivariate
    rows: Sequence[PairRow]
    levels: Sequence[str]
    related: bool
    width: int = WIDTH
    height: int = HEIGHT
    frame: tuple[int, int, int, int] = (LEFT, TOP, WIDTH - RIGHT, HEIGHT - BOTTOM)


def pair_page(
    data: Document,
    first: IndicatorSection,
    second: IndicatorSection,
    year: int,
    chosen: Sequence[str],
    texts: Texts,
    *,
    related: bool,
) -> PairPage | None:
    """Return scatter, correlation and map of two indicators; none with fewer than five regions in common."""
    found = pair(data, first, second, year)
    if found is None or len(found.pairs) < LEAST_PAIRS:
        return None
    xs, ys = [one.x for one in found.pairs], [one.y for one in found.pairs]
    x, y = axis(xs, LEFT + 8, WIDTH - RIGHT - 8), axis(ys, HEIGHT - BOTTOM, TOP + 8)
    short = {region["code"]: region["names"][texts.lang]["short"] for region in data["regions"]}
    names = [short[one.code] for one in found.pairs]
    outstanding = frozenset(short[code] for code in chosen)
    vintage = max(first["vintages"][found.at_x], second["vintages"][found.at_y])
    both = {one.code: (one.x, one.y) for one in found.pairs}
    drawn = bivariate(data, vintage, both, (first["decimals"], second["decimals"]), texts)
    return PairPage(
        x_title=_title(first, found.at_x, texts),
        y_title=_title(second, found.at_y, texts),
        x_log=x.log,
        y_log=y.log,
        x_ticks=_marks(x, texts),
        y_ticks=_marks(y, texts),
        points=points(xs, ys, names, x, y, first=outstanding),
        chosen=outstanding,
        lines=correlation_lines(found.pairs, texts),
        count=len(found.pairs),
        map=drawn,
        rows=_rows(data, first, second, found, drawn, texts),
        levels=level_names(texts),
        related=related,
    )


def _title(indicator: IndicatorSection, at: int, texts: Texts) -> str:
    lang = texts.lang
    return f"{indicator['short'][lang]}, {indicator['years'][at]} ({indicator['unit'][lang]})"


def _marks(one: Axis, texts: Texts) -> list[Mark]:
    """Return the ticks with as few decimals as tell them apart."""

    def decimals(value: float) -> int:
        return next(number for number in range(12) if round(value, number) == round(value, 12))

    most = max(decimals(tick.value) for tick in one.ticks)
    return [
        Mark(tick.at, texts.number(tick.value, decimals(tick.value) if one.log else most)) for tick in one.ticks
    ]


def _rows(
    data: Document,
    first: IndicatorSection,
    second: IndicatorSection,
    found: Pairs,
    drawn: Bivariate,
    texts: Texts,
) -> list[PairRow]:
    levels = level_names(texts)
    xs, ys = [one.x for one in found.pairs], [one.y for one in found.pairs]
    place = {index: position for position, index in enumerate(data["order"][texts.lang])}
    rows = [
        (
            place[one.index],
            PairRow(
                official(data["regions"][one.index], texts.lang),
                written(one.x, xs, first["decimals"], texts),
                written(one.y, ys, second["decimals"], texts),
                f"{levels[across]} / {levels[up]}",
            ),
        )
        for one, (across, up) in zip(found.pairs, drawn.classes, strict=True)
    ]
    return [row for _, row in sorted(rows, key=lambda row: row[0])]
